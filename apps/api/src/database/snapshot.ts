import type { DataSource, EntityManager } from 'typeorm';

/** All that `read` reads is of one moment (R17). It holds one connection: nothing in it may ask for a second. */
export function inSnapshot<Result>(
  dataSource: DataSource,
  read: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  return dataSource.transaction('REPEATABLE READ', read);
}
