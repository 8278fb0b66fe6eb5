import { Injectable } from '@nestjs/common';
import type { ListMessages, ThreadSummary } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { entityColumns, someColumns } from '../database/entity-columns.js';
import { askedTogether } from '../database/asked-together.js';
import { askPrepared, unseen } from '../database/prepared-statement.js';
import type { PreparedStatement } from '../database/prepared-statement.js';
import { messageJson, threadsOf, versionsOf } from './written-rows.js';

interface Page {
  /** JSON of `Message`s, with commas between them. */
  messages: string;
  /** Of those messages that have one. */
  threads: ThreadSummary[];
  /** Of the messages' authors and of who replied last in the threads, by id. */
  versions: Record<string, string> | null;
  hasMoreBefore: boolean;
  hasMoreAfter: boolean;
}

/** A page for somebody, with what decides whether they may see it. */
export interface PageRead extends Page {
  room: Pick<RoomEntity, (typeof roomProperties)[number]>;
  membership: Pick<MembershipEntity, (typeof ownProperties)[number]> | null;
  /** A thread was asked for that cannot be: there is no such message, or it is a reply itself. */
  noThread: boolean;
}

/** What all members see of a room: the newest page, and the room whole. */
export interface NewestRead extends Page {
  room: RoomEntity;
}

const roomProperties = ['kind', 'archivedAt', 'memberCount', 'revision'] as const;
const ownProperties = ['userId', 'role'] as const;

type Asked = ListMessages & { roomId: string; userId: string | null };

type Row = Record<string, unknown> & { n: number; noThread: boolean } & Pick<
    Page,
    'versions' | 'hasMoreBefore' | 'hasMoreAfter'
  > &
  Record<'messages' | 'threads', string | null>;

/**
 * A room, somebody's membership and a page of messages in one statement, which is one snapshot (R17), together with what
 * others ask at the same time. A room's `seq` has no holes between its first and its last (G3, R8), so a page is a span
 * of numbers, and so is one of a thread, whose `threadSeq` has none either. In the line of a room that has threads the
 * rows of such a page are found by SQL's `line_span`.
 */
@Injectable()
export class PageReading {
  private readonly room;
  private readonly membership;
  private readonly statement;
  private readonly wholeRoom;
  private readonly newestStatement;

  constructor(private readonly dataSource: DataSource) {
    this.room = someColumns(dataSource, { target: RoomEntity, alias: 'r' }, roomProperties);
    this.membership = someColumns(dataSource, { target: MembershipEntity, alias: 'own' }, ownProperties);
    this.statement = { name: 'read-page', text: pageText(`${this.room.select}, ${this.membership.select}`) };
    this.wholeRoom = entityColumns(dataSource, RoomEntity, 'r');
    this.newestStatement = { name: 'read-newest', text: pageText(this.wholeRoom.select) };
  }

  /** null where there is no such room; no messages for somebody who is not in it. */
  read(roomId: string, userId: string, query: ListMessages): Promise<PageRead | null> {
    return this.ask({ roomId, userId, ...query });
  }

  /** null where there is no such room. For nobody alone: who may see it is for the caller to find out. */
  async newest(roomId: string, limit: number): Promise<NewestRead | null> {
    const [row] = await this.rows(this.newestStatement, [{ roomId, userId: null, limit }]);
    return row ? { ...pageIn(row), room: this.wholeRoom.of(row) } : null;
  }

  private readonly ask = askedTogether((asked: readonly Asked[]) => this.readAll(asked), {
    largest: 16,
    atOnce: 2,
  });

  private async readAll(asked: readonly Asked[]): Promise<(PageRead | null)[]> {
    const found = asked.map((): PageRead | null => null);
    for (const row of await this.rows(this.statement, asked)) {
      const membership = row['own_user_id'] === null ? null : this.membership.of(row);
      found[row.n] = { ...pageIn(row), room: this.room.of(row), membership, noThread: row.noThread };
    }
    return found;
  }

  private rows(statement: PreparedStatement, asked: readonly Asked[]): Promise<Row[]> {
    const values = [
      asked.map(({ roomId }) => roomId),
      asked.map(({ userId }) => userId),
      asked.map(({ before }) => before),
      asked.map(({ after }) => after),
      asked.map(({ around }) => around),
      asked.map(({ limit }) => limit),
      asked.map(({ line, thread }) => thread ?? (line === 'room' ? 0 : null)),
    ];
    return askPrepared<Row>(this.dataSource.manager, statement, values);
  }
}

function pageIn({ messages, threads, versions, hasMoreBefore, hasMoreAfter }: Row): Page {
  const summaries = JSON.parse(`[${threads ?? ''}]`) as ThreadSummary[];
  return { messages: messages ?? '', threads: summaries, versions, hasMoreBefore, hasMoreAfter };
}

/** `asked.line` is null for all rows, 0 for the line of the room, else the root of a thread. */
function pageText(columns: string): string {
  const types = ['uuid[]', 'uuid[]', 'int[]', 'int[]', 'int[]', 'int[]', 'int[]'];
  const asked = types.map((type, place) => unseen(`$${String(place + 1)}`, type));
  return `SELECT asked.n::int - 1 AS n, ${columns}, page.messages, summed.threads,
      ${versionsOf('page.authors || summed.authors')} AS versions,
      coalesce(part.more_before, span.low > r.first_seq) AS "hasMoreBefore",
      coalesce(part.more_after, span.high < r.last_seq) AS "hasMoreAfter",
      coalesce(asked.line > 0 AND (
        SELECT x.thread_root IS NULL FROM messages x WHERE x.room_id = r.id AND x.seq = asked.line
      ) IS NOT TRUE, false) AS "noThread"
    FROM unnest(${asked.join(', ')})
      WITH ORDINALITY AS asked (room_id, user_id, before, after, around, size, line, n)
    JOIN rooms r ON r.id = asked.room_id
    LEFT JOIN memberships own ON own.room_id = r.id AND own.user_id = asked.user_id AND own.left_at IS NULL
    CROSS JOIN LATERAL (
      SELECT greatest(least(coalesce(asked.after, 0), r.last_seq) + 1, r.first_seq) AS seq
    ) AS lowest
    CROSS JOIN LATERAL (
      SELECT least(r.last_seq, CASE
        WHEN asked.after IS NOT NULL THEN lowest.seq + size - 1
        WHEN around IS NOT NULL THEN greatest(r.first_seq, least(around, r.last_seq) - size / 2) + size - 1
        ELSE coalesce(before - 1, r.last_seq) END) AS seq
    ) AS highest
    CROSS JOIN LATERAL (
      SELECT greatest(lowest.seq, highest.seq - size + 1) AS low, highest.seq AS high
    ) AS span
    LEFT JOIN LATERAL line_span(
      CASE WHEN asked.line > 0 OR (asked.line = 0 AND r.has_threads) THEN r.id END,
      asked.line, before, after, around, size) AS part ON true
    LEFT JOIN LATERAL (
      SELECT string_agg(${messageJson}, ',' ORDER BY m.seq) AS messages, array_agg(DISTINCT m.author_id) AS authors,
        array_agg(m.seq) FILTER (WHERE r.has_threads AND m.thread_root IS NULL) AS roots
      FROM (
        (SELECT * FROM messages
         WHERE room_id = r.id AND seq BETWEEN coalesce(part.low, span.low) AND coalesce(part.high, span.high)
           AND coalesce(asked.line, 0) = 0 AND (asked.line IS NULL OR thread_root IS NULL OR in_room)
         ORDER BY seq LIMIT size)
        UNION ALL
        (SELECT * FROM messages
         WHERE room_id = r.id AND thread_root = asked.line AND thread_seq BETWEEN part.low AND part.high
         ORDER BY thread_seq LIMIT size)) AS m
    ) AS page ON asked.user_id IS NULL OR own.user_id IS NOT NULL
    LEFT JOIN LATERAL ${threadsOf('r.id', 'page.roots')} AS summed ON true`;
}
