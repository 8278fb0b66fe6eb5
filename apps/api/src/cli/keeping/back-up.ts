import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { StartFault } from '../../config/start-fault.js';
import { version } from '../../config/version.js';
import { FrameWriter } from './archive-frames.js';
import type { Progress } from './progress.js';
import { columnsOf, inOneForm, named, tablesOf } from './tables.js';

/**
 * Everything in the database as of one moment, while the server runs on it: all tables are read in one snapshot. It holds
 * up nobody but a migration.
 */
export async function* backedUp(client: pg.ClientBase, progress: Progress): AsyncGenerator<Buffer> {
  const frames = new FrameWriter();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(inOneForm);
  const migrations = await migrationsOf(client);
  const tables = await tablesOf(client);
  // What a migration changes while it is read would look empty in a snapshot from before.
  await client.query(`LOCK TABLE ${tables.map(named).join(', ')} IN ACCESS SHARE MODE`);
  yield frames.frame('H', { madeAt: new Date().toISOString(), version, migrations });
  for (const table of tables) {
    yield frames.frame('T', table);
    const rows = client.query(copyTo(`COPY ${named(table)} (${columnsOf(table)}) TO STDOUT`));
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      progress.moved(table.table, chunk.length);
      yield frames.frame('D', chunk);
    }
    yield frames.frame('E', { rows: rows.rowCount });
  }
  await client.query('COMMIT');
  progress.end();
  yield frames.last();
}

async function migrationsOf(client: pg.ClientBase): Promise<string[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('migrations') IS NOT NULL AND to_regclass('users') IS NOT NULL AS there`,
  );
  if (!found[0]?.there) throw new StartFault('There is no place of Parley in this database to back up.');
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY timestamp');
  return rows.map(({ name }) => name);
}
