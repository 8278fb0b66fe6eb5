import { Injectable } from '@nestjs/common';
import type { ListChanges, Member, ThreadSummary } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { entityColumns } from '../database/entity-columns.js';
import { askPrepared, unseen } from '../database/prepared-statement.js';
import { callsIn, selectCalls } from '../rooms/calls.js';
import type { Calls } from '../rooms/calls.js';
import { memberJson, messageJson, threadsOf, versionsOf } from './written-rows.js';

export interface OwnRead {
  membership: MembershipEntity;
  calls: Calls;
}

export interface ChangesRead {
  room: RoomEntity;
  /** Of those of the askers who are in the room, by user id. */
  own: ReadonlyMap<string, OwnRead>;
  /** JSON of `Message`s, with commas between them. */
  messages: string;
  /** Of those of the messages that have one. */
  threads: ThreadSummary[];
  members: Omit<Member, 'user'>[];
  /** Of the messages' authors and the members, by id. */
  versions: Record<string, string> | null;
  /** What the rows cover completely. */
  revision: number;
  /** Later rows are left. */
  more: boolean;
}

type Row = Record<string, unknown> &
  Pick<ChangesRead, 'versions' | 'revision' | 'more'> &
  Record<'messages' | 'threads' | 'members', string | null>;

/**
 * A room, its rows stamped later than a revision and the memberships of those who ask in one statement, which is one
 * snapshot (R17): nobody's own posts are among the rows and not in their membership (R9).
 */
@Injectable()
export class ChangesReading {
  private readonly room;
  private readonly membership;
  private readonly statement;

  constructor(private readonly dataSource: DataSource) {
    this.room = entityColumns(dataSource, RoomEntity, 'r');
    this.membership = entityColumns(dataSource, MembershipEntity, 'own');
    const columns = `${this.room.select}, ${this.membership.select}, ${selectCalls('r', 'own')}`;
    this.statement = { name: 'read-changes', text: changesText(columns) };
  }

  /**
   * At most `limit` rows of all kinds together, ascending by revision; none where none of the askers is in the room.
   * null where there is no such room.
   */
  async later(
    roomId: string,
    userIds: readonly string[],
    { since, limit }: Pick<ListChanges, 'since' | 'limit'>,
  ): Promise<ChangesRead | null> {
    const values = [roomId, since, limit, [...new Set(userIds)]];
    const found = await askPrepared<Row>(this.dataSource.manager, this.statement, values);
    // What is not of one person stands in the first row.
    const [row] = found;
    if (!row) return null;
    const { versions, revision, more } = row;
    const messages = row.messages ?? '';
    const members = JSON.parse(`[${row.members ?? ''}]`) as ChangesRead['members'];
    const threads = JSON.parse(`[${row.threads ?? ''}]`) as ThreadSummary[];
    const room = this.room.of(row);
    const present = found.filter((one) => one['own_user_id'] !== null);
    const own = present.map((one) => ({ membership: this.membership.of(one), calls: callsIn(one, room) }));
    const byUser = new Map(own.map((each) => [each.membership.userId, each]));
    return { room, own: byUser, messages, threads, members, versions, revision, more };
  }
}

/** A row for each of those who ask who is in the room. Of the settings there is one row, the room itself. */
function changesText(columns: string): string {
  const [room, since, limit] = [unseen('$1', 'uuid'), unseen('$2', 'int'), unseen('$3', 'int')];
  const later = (row: string) =>
    `${row}.room_id = ${room} AND ${row}.revision > ${since} ORDER BY ${row}.room_id, ${row}.revision LIMIT ${limit} + 1`;
  return `WITH own AS (
      SELECT *, row_number() OVER () AS n FROM memberships
      WHERE room_id = ${room} AND user_id = ANY(${unseen('$4', 'uuid[]')}) AND left_at IS NULL
    ), rows AS MATERIALIZED (
      SELECT string_agg(message, ',' ORDER BY revision) FILTER (WHERE place <= ${limit}) AS messages,
        string_agg(member, ',' ORDER BY revision) FILTER (WHERE place <= ${limit}) AS members,
        array_agg(DISTINCT person) FILTER (WHERE place <= ${limit}) AS people,
        array_agg(root) FILTER (WHERE place <= ${limit} AND root IS NOT NULL) AS roots,
        max(revision) FILTER (WHERE place <= ${limit}) AS last, count(*) > ${limit} AS more
      FROM (
        SELECT *, row_number() OVER (ORDER BY revision) AS place
        FROM (
          (SELECT m.revision, m.author_id AS person, ${messageJson} AS message, NULL AS member,
             CASE WHEN m.thread_root IS NULL THEN m.seq END AS root
           FROM messages m WHERE ${later('m')})
          UNION ALL
          (SELECT s.revision, s.user_id, NULL, ${memberJson}, NULL FROM memberships s WHERE ${later('s')})
          UNION ALL
          SELECT settings_revision, NULL, NULL, NULL, NULL FROM rooms WHERE id = ${room} AND settings_revision > ${since}
        ) AS found ORDER BY revision LIMIT ${limit} + 1
      ) AS placed WHERE EXISTS (SELECT FROM own)
    )
    SELECT ${columns}, rows.messages, rows.members, rows.more, summed.threads,
      ${versionsOf('rows.people || summed.authors')} AS versions,
      CASE WHEN rows.more THEN rows.last ELSE r.revision END AS revision
    FROM rooms r LEFT JOIN own ON true LEFT JOIN rows ON coalesce(own.n, 1) = 1
    LEFT JOIN LATERAL ${threadsOf('r.id', 'CASE WHEN r.has_threads THEN rows.roots END')} AS summed ON true
    WHERE r.id = ${room} ORDER BY own.n`;
}
