import { Injectable } from '@nestjs/common';
import type { ListMessages } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { entityColumns } from '../database/entity-columns.js';
import { askPrepared } from '../database/prepared-statement.js';
import { messageJson, versionsOf } from './written-rows.js';

export interface PageRead {
  room: RoomEntity;
  membership: MembershipEntity | null;
  /** JSON of a `Message[]`. */
  messages: string;
  /** Of the messages' authors, by id. */
  versions: Record<string, string> | null;
  hasMoreBefore: boolean;
  hasMoreAfter: boolean;
}

type Row = Record<string, unknown> &
  Pick<PageRead, 'versions' | 'hasMoreBefore' | 'hasMoreAfter'> & { messages: string | null };

/**
 * A room, somebody's membership and a page of messages in one statement, which is one snapshot (R17). A room's `seq` has
 * no holes between its first and its last (G3, R8), so a page is a span of numbers.
 */
@Injectable()
export class PageReading {
  private readonly room;
  private readonly membership;
  private readonly statement;

  constructor(private readonly dataSource: DataSource) {
    this.room = entityColumns(dataSource, RoomEntity, 'r');
    this.membership = entityColumns(dataSource, MembershipEntity, 'own');
    this.statement = { name: 'read-page', text: pageText(`${this.room.select}, ${this.membership.select}`) };
  }

  /** null where there is no such room; no messages for somebody who is not in it. null for somebody: what its members see. */
  async read(
    roomId: string,
    userId: string | null,
    { before, after, around, limit }: ListMessages,
  ): Promise<PageRead | null> {
    const values = [roomId, userId, before ?? null, after ?? null, around ?? null, limit];
    const [row] = await askPrepared<Row>(this.dataSource.manager, this.statement, values);
    if (!row) return null;
    const { versions, hasMoreBefore, hasMoreAfter } = row;
    const messages = `[${row.messages ?? ''}]`;
    const membership = row['own_user_id'] === null ? null : this.membership.of(row);
    return { room: this.room.of(row), membership, messages, versions, hasMoreBefore, hasMoreAfter };
  }
}

/** $1 room, $2 person, $3 before, $4 after, $5 around, $6 limit. */
function pageText(columns: string): string {
  return `SELECT ${columns}, page.messages, ${versionsOf('page.authors')} AS versions,
      span.low > r.first_seq AS "hasMoreBefore", span.high < r.last_seq AS "hasMoreAfter"
    FROM rooms r
    LEFT JOIN memberships own ON own.room_id = r.id AND own.user_id = $2 AND own.left_at IS NULL
    CROSS JOIN LATERAL (
      SELECT greatest(least(coalesce($4::int, 0), r.last_seq) + 1, r.first_seq) AS seq
    ) AS lowest
    CROSS JOIN LATERAL (
      SELECT least(r.last_seq, CASE
        WHEN $4 IS NOT NULL THEN lowest.seq + $6::int - 1
        WHEN $5::int IS NOT NULL THEN greatest(r.first_seq, least($5, r.last_seq) - $6 / 2) + $6 - 1
        ELSE coalesce($3::int - 1, r.last_seq) END) AS seq
    ) AS highest
    CROSS JOIN LATERAL (
      SELECT greatest(lowest.seq, highest.seq - $6 + 1) AS low, highest.seq AS high
    ) AS span
    LEFT JOIN LATERAL (
      SELECT string_agg(${messageJson}, ',' ORDER BY m.seq) AS messages, array_agg(DISTINCT m.author_id) AS authors
      FROM (SELECT * FROM messages WHERE room_id = r.id AND seq BETWEEN span.low AND span.high
            ORDER BY seq LIMIT $6) AS m
    ) AS page ON $2::uuid IS NULL OR own.user_id IS NOT NULL
    WHERE r.id = $1`;
}
