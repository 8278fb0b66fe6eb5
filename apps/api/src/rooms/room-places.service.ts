import { Injectable } from '@nestjs/common';
import type { Tail } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { entityColumns } from '../database/entity-columns.js';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';

export interface PlacesAsked {
  userId: string;
  held: readonly { roomId: string; tail?: Tail }[];
}

/** One person's place in one room. */
export interface Place {
  room: RoomEntity;
  membership: MembershipEntity;
  /** The newest message held is not the one that is there (R23). */
  tailBroken: boolean;
}

export interface PlacesFound {
  selfRevision: number;
  places: Place[];
}

type Row = Record<string, unknown> & { n: number; selfRevision: number; tailBroken: boolean };

/** The rooms that people are in, of many people in one statement: one statement is one snapshot. */
@Injectable()
export class RoomPlaces {
  constructor(private readonly dataSource: DataSource) {}

  /** One answer per question, in their order. */
  async of(asked: readonly PlacesAsked[]): Promise<PlacesFound[]> {
    const room = entityColumns(this.dataSource, RoomEntity, 'r');
    const membership = entityColumns(this.dataSource, MembershipEntity, 'm');
    const tails = asked.flatMap(({ held }, n) =>
      held.flatMap(({ roomId, tail }) => (tail ? [{ n, roomId, ...tail }] : [])),
    );
    const rows = await this.dataSource.query<Row[]>(
      `WITH held AS MATERIALIZED (
         SELECT * FROM jsonb_to_recordset($2::jsonb) AS held (n int, "roomId" uuid, seq int, id uuid)
       )
       SELECT asked.n::int - 1 AS n, u.self_revision AS "selfRevision", ${room.select}, ${membership.select},
         t.seq IS NOT NULL AND NOT EXISTS (
           SELECT FROM messages x WHERE x.room_id = r.id AND x.seq = t.seq AND x.id = t.id) AS "tailBroken"
       FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (user_id, n)
       JOIN users u ON u.id = asked.user_id
       LEFT JOIN (memberships m JOIN rooms r ON r.id = m.room_id) ON m.user_id = u.id AND m.left_at IS NULL
       LEFT JOIN held t ON t.n = asked.n - 1 AND t."roomId" = r.id`,
      [asked.map(({ userId }) => userId), JSON.stringify(tails)],
    );
    const found = asked.map((): PlacesFound => ({ selfRevision: 0, places: [] }));
    for (const row of rows) {
      const one = found[row.n];
      if (!one) continue;
      one.selfRevision = row.selfRevision;
      if (row['r_id'] === null) continue;
      one.places.push({ room: room.of(row), membership: membership.of(row), tailBroken: row.tailBroken });
    }
    return found;
  }
}
