import type { DataSource } from 'typeorm';
import { eventually } from './eventually.js';

/** How many wait for a lock at this moment. */
export async function locksAwaited(database: DataSource): Promise<number> {
  const [row] = await database.query<[{ waiting: number }]>(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return row.waiting;
}

/** Until so many wait for one. */
export function untilLocked(database: DataSource, many = 1): Promise<void> {
  return eventually(async () => (await locksAwaited(database)) >= many, 20_000);
}
