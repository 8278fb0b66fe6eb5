import { Injectable } from '@nestjs/common';
import type { Presence } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { askedTogether } from '../database/asked-together.js';

export interface Seen {
  at: string | null;
  /** Only they themselves may know of it, and those who run the server. */
  hides: boolean;
}

/** When people were last here, as PostgreSQL keeps it: presence itself is forgotten with its store. */
@Injectable()
export class LastSeen {
  constructor(private readonly db: DataSource) {}

  /** Notes those who have just gone; answers which of them let others see when that was. */
  async note(gone: readonly Presence[]): Promise<ReadonlySet<string>> {
    return gone.length > 0 ? this.noteTogether(gone) : new Set();
  }

  /** Thousands may go at once. Their rows are taken in ascending order of id, as everybody takes people's rows. */
  private readonly noteTogether = askedTogether(async (groups: readonly (readonly Presence[])[]) => {
    const gone = groups.flat();
    const [noted] = await this.db.query<[{ id: string; hides: boolean }[], number]>(
      `WITH gone AS (
         SELECT id, max(at) AS at FROM unnest($1::uuid[], $2::timestamptz[]) AS one (id, at) GROUP BY id
       ), held AS (
         SELECT id FROM users WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE
       )
       UPDATE users u SET last_seen_at = greatest(u.last_seen_at, gone.at)
       FROM held JOIN gone USING (id) WHERE u.id = held.id RETURNING u.id, u.hides_last_seen AS hides`,
      [gone.map(({ userId }) => userId), gone.map(({ lastSeenAt }) => lastSeenAt)],
    );
    const shown = new Set(noted.filter(({ hides }) => !hides).map(({ id }) => id));
    return groups.map(() => shown);
  });

  /** Of those of these people that exist. */
  async of(userIds: readonly string[]): Promise<Map<string, Seen>> {
    const rows = await this.db.query<{ id: string; at: Date | null; hides: boolean }[]>(
      `SELECT id, last_seen_at AS at, hides_last_seen AS hides FROM users WHERE id = ANY($1::uuid[])`,
      [userIds],
    );
    return new Map(rows.map(({ id, at, hides }) => [id, { at: at?.toISOString() ?? null, hides }]));
  }
}
