import type { DataSource } from 'typeorm';
import { untilLocked } from '../locks-awaited.js';
import type { HeldRoom } from './held-room.js';

/** Holds these people's rows as a slow transaction would that numbers something of their own, until let go. */
export async function holdPeople(dataSource: DataSource, ...people: { id: string }[]): Promise<HeldRoom> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query('SET LOCAL idle_in_transaction_session_timeout = 0');
  await runner.query('SELECT FROM users WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    people.map(({ id }) => id),
  ]);
  return {
    run: (statement, values) => runner.query(statement, values).then(() => undefined),
    awaited: (others) => untilLocked(dataSource, others),
    async letGo() {
      await runner.commitTransaction();
      await runner.release();
    },
  };
}
