import type pg from 'pg';
import type { DataSource } from 'typeorm';

/** A statement that each connection parses once, under its name. */
export interface PreparedStatement {
  name: string;
  text: string;
}

/** Asks on a connection of the pool, past TypeORM: for the few statements that run with every post. */
export async function askPrepared<Row extends pg.QueryResultRow>(
  dataSource: DataSource,
  statement: PreparedStatement,
  values: unknown[],
): Promise<Row[]> {
  const { master: pool } = dataSource.driver as unknown as { master: pg.Pool };
  const { rows } = await pool.query<Row>({ ...statement, values });
  return rows;
}
