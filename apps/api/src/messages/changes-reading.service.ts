import { Injectable } from '@nestjs/common';
import type { Member } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { RoomEntity } from '../database/entities/room.entity.js';
import { entityColumns } from '../database/entity-columns.js';
import { askPrepared } from '../database/prepared-statement.js';
import { memberJson, messageJson, versionsOf } from './written-rows.js';

export interface ChangesRead {
  room: RoomEntity;
  /** JSON of `Message`s, with commas between them. */
  messages: string;
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
  Record<'messages' | 'members', string | null>;

/** A room and its rows stamped later than a revision in one statement, which is one snapshot (R17). */
@Injectable()
export class ChangesReading {
  private readonly room;
  private readonly statement;

  constructor(private readonly dataSource: DataSource) {
    this.room = entityColumns(dataSource, RoomEntity, 'r');
    this.statement = { name: 'read-changes', text: changesText(this.room.select) };
  }

  /** At most `limit` rows of all kinds together, ascending by revision; null where there is no such room. */
  async later(roomId: string, since: number, limit: number): Promise<ChangesRead | null> {
    const values = [roomId, since, limit];
    const [row] = await askPrepared<Row>(this.dataSource.manager, this.statement, values);
    if (!row) return null;
    const { versions, revision, more } = row;
    const messages = row.messages ?? '';
    const members = JSON.parse(`[${row.members ?? ''}]`) as ChangesRead['members'];
    return { room: this.room.of(row), messages, members, versions, revision, more };
  }
}

/** $1 room, $2 since, $3 limit. Of the settings there is one row, the room itself. */
function changesText(columns: string): string {
  const later = (row: string) =>
    `${row}.room_id = $1 AND ${row}.revision > $2 ORDER BY ${row}.room_id, ${row}.revision LIMIT $3 + 1`;
  return `WITH rows AS (
      SELECT string_agg(message, ',' ORDER BY revision) FILTER (WHERE place <= $3::int) AS messages,
        string_agg(member, ',' ORDER BY revision) FILTER (WHERE place <= $3) AS members,
        array_agg(DISTINCT person) FILTER (WHERE place <= $3) AS people,
        max(revision) FILTER (WHERE place <= $3) AS last, count(*) > $3 AS more
      FROM (
        SELECT *, row_number() OVER (ORDER BY revision) AS place
        FROM (
          (SELECT m.revision, m.author_id AS person, ${messageJson} AS message, NULL AS member
           FROM messages m WHERE ${later('m')})
          UNION ALL
          (SELECT s.revision, s.user_id, NULL, ${memberJson} FROM memberships s WHERE ${later('s')})
          UNION ALL
          SELECT settings_revision, NULL, NULL, NULL FROM rooms WHERE id = $1 AND settings_revision > $2
        ) AS found ORDER BY revision LIMIT $3 + 1
      ) AS placed
    )
    SELECT ${columns}, rows.messages, rows.members, rows.more, ${versionsOf('rows.people')} AS versions,
      CASE WHEN rows.more THEN rows.last ELSE r.revision END AS revision
    FROM rooms r CROSS JOIN rows WHERE r.id = $1`;
}
