import { Injectable } from '@nestjs/common';
import type { Presence } from '@parley/contracts';
import { DataSource } from 'typeorm';

/** When people were last here, as PostgreSQL keeps it: presence itself is forgotten with its store. */
@Injectable()
export class LastSeen {
  constructor(private readonly db: DataSource) {}

  /** Notes those who have just gone. */
  async note(people: readonly Presence[]): Promise<void> {
    const gone = people.filter(({ status }) => status === 'offline');
    if (gone.length === 0) return;
    await this.db.query(
      `UPDATE users u SET last_seen_at = greatest(u.last_seen_at, gone.at)
       FROM unnest($1::uuid[], $2::timestamptz[]) AS gone (id, at) WHERE u.id = gone.id`,
      [gone.map(({ userId }) => userId), gone.map(({ lastSeenAt }) => lastSeenAt)],
    );
  }

  /** Of those of these people that exist. */
  async of(userIds: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await this.db.query<{ id: string; at: Date | null }[]>(
      `SELECT id, last_seen_at AS at FROM users WHERE id = ANY($1::uuid[])`,
      [userIds],
    );
    return new Map(rows.map(({ id, at }) => [id, at?.toISOString() ?? null]));
  }
}
