import { DataSource } from 'typeorm';
import { eventually } from './eventually.js';
import { locksAwaited } from './locks-awaited.js';
import type { TestServer } from './services/test-server.js';

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
  await eventually(async () => (await locksAwaited(database)) + over >= acts.length, 20_000);
  await holder.commitTransaction();
  await holder.release();
  return Promise.all(running);
}
