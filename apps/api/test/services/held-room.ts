import type { DataSource } from 'typeorm';
import { untilLocked } from '../locks-awaited.js';

/** Holds a room's row as a slow transaction would, until let go. */
export async function holdRoom(dataSource: DataSource, roomId: string): Promise<HeldRoom> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query('SET LOCAL idle_in_transaction_session_timeout = 0');
  await runner.query('SELECT FROM rooms WHERE id = $1 FOR NO KEY UPDATE', [roomId]);
  return {
    run: (statement, values) => runner.query(statement, values).then(() => undefined),
    /** Until so many others wait for a lock. */
    awaited: (others) => untilLocked(dataSource, others),
    async letGo() {
      await runner.commitTransaction();
      await runner.release();
    },
  };
}

export interface HeldRoom {
  run(statement: string, values?: unknown[]): Promise<void>;
  awaited(others: number): Promise<void>;
  letGo(): Promise<void>;
}
