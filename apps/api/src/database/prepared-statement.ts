import type pg from 'pg';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** A statement that each connection parses once, under its name. */
export interface PreparedStatement {
  name: string;
  text: string;
}

/**
 * SQL: a value of a prepared statement that PostgreSQL does not look at when it plans. So it keeps one plan for all values.
 * Where it looks (how long an array is, how many rows a limit lets through), the plan for this one value seems better to it
 * each time, and it plans anew with each question: for a page that is twice what reading the page costs.
 *
 * A plan may have been made while tables were nearly empty, and stays until autovacuum has looked at them. So of messages, which may become many within
 * a minute, nothing may be asked that could be answered by reading all of them: `EXISTS`, for one, may be; a row by its key may not.
 */
export function unseen(value: string, type: string): string {
  return `(SELECT ${value}::${type})::${type}`;
}

/** Somebody who asks PostgreSQL: the pool, or a line of one's own. */
export interface Asks {
  ask<Row extends pg.QueryResultRow>(statement: PreparedStatement, values: unknown[]): Promise<Row[]>;
}

export function poolOf({ manager }: DataSource): Asks {
  return { ask: (statement, values) => askPrepared(manager, statement, values) };
}

/**
 * Asks past TypeORM, which costs more than a small question: for what runs with every post and every page. In a
 * transaction on its connection, else on one of the pool.
 */
export async function askPrepared<Row extends pg.QueryResultRow>(
  manager: EntityManager,
  statement: PreparedStatement,
  values: unknown[],
): Promise<Row[]> {
  const line = await lineOf(manager);
  const { rows } = await line.query<Row>({ ...statement, values });
  return rows;
}

const statements = new Map<string, PreparedStatement>();

/** An entity's columns under its own names, each after `prefix`. */
export function columnsOf<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Entity>,
  { table, prefix = '' }: { table: string; prefix?: string },
): string {
  return manager.dataSource
    .getMetadata(entity)
    .columns.filter(({ isSelect }) => isSelect)
    .map(({ databaseName, propertyName }) => `${table}."${databaseName}" AS "${prefix}${propertyName}"`)
    .join(', ');
}

/** The rows of an entity's table for which SQL's `condition` holds, in its own names of columns; `$1` is the first value. */
export function rowsWhere<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Entity>,
  condition: string,
  values: unknown[],
): Promise<Entity[]> {
  const { tableName: table } = manager.dataSource.getMetadata(entity);
  const key = `${table} ${condition}`;
  const statement = statements.get(key) ?? {
    name: `rows-${String(statements.size)}`,
    text: `SELECT ${columnsOf(manager, entity, { table })} FROM ${table} WHERE ${condition}`,
  };
  statements.set(key, statement);
  return askPrepared<Entity>(manager, statement, values);
}

async function lineOf(manager: EntityManager): Promise<pg.Pool | pg.PoolClient> {
  if (manager.queryRunner) return (await manager.queryRunner.connect()) as pg.PoolClient;
  return (manager.dataSource.driver as unknown as { master: pg.Pool }).master;
}
