import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isLongAgo } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { callerNow } from '../rooms/caller-facts.js';
import { PeopleService } from '../users/people.service.js';
import { PreferencesReading } from '../users/preferences-reading.service.js';
import { ownLists } from './own-lists.js';

/** So many rows are read at once, and of so many messages' reactions at once. */
const portion = 1000;
const stretch = 20_000;

export type ExportLine = { type: string } & Record<string, unknown>;

/**
 * All that a person wrote and chose, and what is known of them, line by line, read as fast as it is taken. Of what others
 * wrote there is nothing in it, and of others their ids only.
 */
@Injectable()
export class OwnExport {
  constructor(
    private readonly database: DataSource,
    private readonly people: PeopleService,
    private readonly preferences: PreferencesReading,
  ) {}

  async *of(asker: Actor): AsyncGenerator<ExportLine> {
    let count = 0;
    let actor = asker;
    for await (const lines of this.portions(asker.id)) {
      // Whoever was signed out meanwhile reads no further.
      if (isLongAgo(actor.knownAt)) ({ actor } = await callerNow(this.database.manager, actor));
      yield* lines;
      count += lines.length;
    }
    // Without it the file was cut off.
    yield { type: 'end', lines: count };
  }

  private async *portions(userId: string): AsyncGenerator<ExportLine[]> {
    const [preferences] = await this.preferences.of([userId]);
    const exportedAt = new Date().toISOString();
    yield [
      { type: 'profile', exportedAt, ...(await this.people.self(userId)) },
      { type: 'preferences', ...preferences },
    ];
    for (const [type, sql] of Object.entries(ownLists)) yield* this.list(type, sql, userId);
    for await (const rooms of this.list('room', roomsOf, userId)) {
      yield rooms;
      for (const room of rooms) {
        yield* this.messagesIn(String(room.id), userId);
        yield* this.reactionsIn(String(room.id), userId);
      }
    }
  }

  /** Pages of a list that goes by `key`. */
  private async *list(type: string, sql: string, userId: string): AsyncGenerator<ExportLine[]> {
    for (let after: string | null = ''; after !== null;) {
      const rows: { key: string; row: object }[] = await this.database.query(
        `SELECT listed.key, to_jsonb(listed) - 'key' AS row FROM (${sql}) listed
         WHERE listed.key > $2 ORDER BY listed.key LIMIT ${String(portion)}`,
        [userId, after],
      );
      yield rows.map(({ row }) => ({ type, ...row }));
      after = rows.length === portion ? (rows.at(-1)?.key ?? null) : null;
    }
  }

  private async *messagesIn(roomId: string, userId: string): AsyncGenerator<ExportLine[]> {
    for (let after: string | null = nobody; after !== null;) {
      const rows: { key: string; row: object }[] = await this.database.query(
        `SELECT m.client_id AS key, jsonb_build_object('roomId', m.room_id, 'seq', m.seq, 'id', m.id, 'kind', m.kind,
           'body', m.body, 'replyTo', m.reply_to, 'threadRoot', m.thread_root, 'createdAt', m.created_at,
           'editedAt', m.edited_at, 'deletedAt', m.deleted_at) AS row
         FROM messages m WHERE m.room_id = $1 AND m.author_id = $2 AND m.client_id > $3
         ORDER BY m.client_id LIMIT ${String(portion)}`,
        [roomId, userId, after],
      );
      yield rows.map(({ row }) => ({ type: 'message', ...row }));
      after = rows.length === portion ? (rows.at(-1)?.key ?? null) : null;
    }
  }

  private async *reactionsIn(roomId: string, userId: string): AsyncGenerator<ExportLine[]> {
    const [room] = await this.database.query<{ lastSeq: number }[]>(
      'SELECT last_seq AS "lastSeq" FROM rooms WHERE id = $1',
      [roomId],
    );
    for (let after = 0; after < (room?.lastSeq ?? 0); after += stretch) {
      const rows: { row: object }[] = await this.database.query(
        `SELECT jsonb_build_object('roomId', room_id, 'seq', seq, 'emoji', emoji, 'createdAt', created_at) AS row
         FROM reactions WHERE room_id = $1 AND user_id = $2 AND seq > $3 AND seq <= $4 ORDER BY seq, emoji`,
        [roomId, userId, after, after + stretch],
      );
      yield rows.map(({ row }) => ({ type: 'reaction', ...row }));
    }
  }
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** Of a room that is not public, and in which they are no more, not what it is called now. */
const roomsOf = `
  SELECT r.id::text AS key, r.id, r.kind, CASE WHEN r.kind = 'public' OR m.left_at IS NULL THEN r.name END AS name,
    m.role, m.joined_at AS "joinedAt", m.left_at AS "leftAt", m.last_read_seq AS "lastReadSeq", m.notify, m.favourite
  FROM memberships m JOIN rooms r ON r.id = m.room_id WHERE m.user_id = $1`;
