import { Injectable } from '@nestjs/common';
import type { Tail } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { plainArray } from '../database/array-literals.js';
import { entityColumns } from '../database/entity-columns.js';
import type { EntityColumns } from '../database/entity-columns.js';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { askPrepared, unseen } from '../database/prepared-statement.js';
import type { PreparedStatement } from '../database/prepared-statement.js';
import { callsIn, selectCalls } from './calls.js';
import type { Calls } from './calls.js';

export interface PlacesAsked {
  userId: string;
  selfRevision: number;
  /** With what is held of its room; null where that is of another history. */
  held: readonly { roomId: string; revision: number | null; tail?: Tail }[];
}

/** One person's place in one room. */
export interface Place {
  room: RoomEntity;
  membership: MembershipEntity;
  /** The newest message held is not the one that is there (R23). */
  tailBroken: boolean;
  /** Only of a room that is another than the one held, or one's own half of it. */
  calls: Calls;
}

export interface PlacesFound {
  selfRevision: number;
  places: Place[];
}

type Row = Record<string, unknown> & { n: number; selfRevision: number; tailBroken: boolean };

/** Whether the asker will be told of the room. */
const isAnother =
  't.revision IS DISTINCT FROM r.revision OR m.self_revision > asked.self_revision OR tail.broken';

/** The rooms that people are in, of many people in one statement: one statement is one snapshot. */
@Injectable()
export class RoomPlaces {
  private readonly room: EntityColumns<RoomEntity>;
  private readonly membership: EntityColumns<MembershipEntity>;
  private readonly statement: PreparedStatement;

  constructor(private readonly dataSource: DataSource) {
    this.room = entityColumns(dataSource, RoomEntity, 'r');
    this.membership = entityColumns(dataSource, MembershipEntity, 'm');
    this.statement = {
      name: 'room-places',
      text: `WITH held AS MATERIALIZED (
          SELECT * FROM jsonb_to_recordset(${unseen('$3', 'jsonb')}) AS held (n int, "roomId" uuid, revision int, seq int, id uuid)
        )
        SELECT asked.n::int - 1 AS n, u.self_revision AS "selfRevision", ${this.room.select}, ${this.membership.select},
          tail.broken AS "tailBroken", ${selectCalls('r', 'm', isAnother)}
        FROM unnest(${unseen('$1', 'uuid[]')}, ${unseen('$2', 'int[]')}) WITH ORDINALITY AS asked (user_id, self_revision, n)
        JOIN users u ON u.id = asked.user_id
        LEFT JOIN (memberships m JOIN rooms r ON r.id = m.room_id) ON m.user_id = u.id AND m.left_at IS NULL
        LEFT JOIN held t ON t.n = asked.n - 1 AND t."roomId" = r.id
        CROSS JOIN LATERAL (
          SELECT t.seq IS NOT NULL AND (
            SELECT x.id FROM messages x WHERE x.room_id = r.id AND x.seq = t.seq) IS DISTINCT FROM t.id AS broken) AS tail`,
    };
  }

  /** One answer per question, in their order. */
  async of(asked: readonly PlacesAsked[]): Promise<PlacesFound[]> {
    const { room, membership } = this;
    const held = asked.flatMap((each, n) =>
      each.held.map(({ roomId, revision, tail }) => ({ n, roomId, revision, ...tail })),
    );
    const rows = await askPrepared<Row>(this.dataSource.manager, this.statement, [
      plainArray(asked.map(({ userId }) => userId)),
      plainArray(asked.map(({ selfRevision }) => selfRevision)),
      JSON.stringify(held),
    ]);
    const found = asked.map((): PlacesFound => ({ selfRevision: 0, places: [] }));
    for (const row of rows) {
      const one = found[row.n];
      if (!one) continue;
      one.selfRevision = row.selfRevision;
      if (row['r_id'] === null) continue;
      const entity = room.of(row);
      const { tailBroken } = row;
      one.places.push({
        room: entity,
        membership: membership.of(row),
        tailBroken,
        calls: callsIn(row, entity),
      });
    }
    return found;
  }
}
