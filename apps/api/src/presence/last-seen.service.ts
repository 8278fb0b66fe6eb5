import { Injectable } from '@nestjs/common';
import type { Presence } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { askedTogether } from '../database/asked-together.js';

/** When people were last here, as PostgreSQL keeps it: presence itself is forgotten with its store. */
@Injectable()
export class LastSeen {
  constructor(private readonly db: DataSource) {}

  /** Notes those who have just gone. */
  async note(people: readonly Presence[]): Promise<void> {
    const gone = people.filter(({ status }) => status === 'offline');
    if (gone.length > 0) await this.noteTogether(gone);
  }

  /** Thousands may go at once. Their rows are taken in ascending order of id, as everybody takes people's rows. */
  private readonly noteTogether = askedTogether(async (groups: readonly (readonly Presence[])[]) => {
    const gone = groups.flat();
    await this.db.query(
      `WITH gone AS (
         SELECT id, max(at) AS at FROM unnest($1::uuid[], $2::timestamptz[]) AS one (id, at) GROUP BY id
       ), held AS (
         SELECT id FROM users WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
       )
       UPDATE users u SET last_seen_at = greatest(u.last_seen_at, gone.at)
       FROM held JOIN gone USING (id) WHERE u.id = held.id`,
      [gone.map(({ userId }) => userId), gone.map(({ lastSeenAt }) => lastSeenAt)],
    );
    return groups.map(() => undefined);
  });

  /** Of those of these people that exist. */
  async of(userIds: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await this.db.query<{ id: string; at: Date | null }[]>(
      `SELECT id, last_seen_at AS at FROM users WHERE id = ANY($1::uuid[])`,
      [userIds],
    );
    return new Map(rows.map(({ id, at }) => [id, at?.toISOString() ?? null]));
  }
}
