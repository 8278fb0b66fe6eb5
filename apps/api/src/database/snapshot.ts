import type { DataSource, EntityManager } from 'typeorm';

/**
 * All that `read` reads is of one moment (R17). It holds one connection: nothing in it may ask for a second.
 * The transaction is begun in one question, where TypeORM asks two.
 */
export async function inSnapshot<Result>(
  dataSource: DataSource,
  read: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  const line = dataSource.createQueryRunner();
  try {
    await line.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await read(line.manager).finally(() => line.query('COMMIT'));
  } finally {
    await line.release();
  }
}
