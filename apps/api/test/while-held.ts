import { DataSource } from 'typeorm';
import type { TestServer } from './services/test-server.js';

const waiting = `SELECT count(*) AS n FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event_type = 'Lock'`;

/** Holds a lock until each of the acts waits for one, or is over; then all go on at once. */
export async function whileHeld<Result>(
  server: TestServer,
  lock: string,
  acts: (() => Promise<Result>)[],
): Promise<Result[]> {
  const database = server.app.get(DataSource);
  const holder = database.createQueryRunner();
  await holder.startTransaction();
  await holder.query(lock);
  let over = 0;
  const running = acts.map((act) => act().finally(() => (over += 1)));
  let held;
  do [held] = await database.query<{ n: number }[]>(waiting);
  while ((held?.n ?? 0) + over < acts.length);
  await holder.commitTransaction();
  await holder.release();
  return Promise.all(running);
}
