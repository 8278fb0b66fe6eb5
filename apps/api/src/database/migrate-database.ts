import type pg from 'pg';
import { DataSource } from 'typeorm';
import { StartFault } from '../config/start-fault.js';
import { connectToDatabase } from './database-reach.js';
import { migrateJobs } from './migrate-jobs.js';
import { migrations } from './migrations/index.js';

/** Nodes that start together migrate one after the other; the later ones find nothing left to do. */
export const migrating = 7_279_514;

/** Brings the schema up to this program's. Answers the names of the migrations that ran. */
export async function migrateDatabase(url: string): Promise<string[]> {
  const guard = await connectToDatabase(url);
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [migrating]);
    const done = await appliedMigrations(guard);
    refuseNewerSchema(done);
    await migrateJobs(url);
    return done.length === migrations.length ? [] : await runMigrations(url);
  } finally {
    await guard.end();
  }
}

export function refuseNewerSchema(done: string[]): void {
  const known = new Set<string>(migrations.map((migration) => new migration().name));
  const unknown = done.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new StartFault(
    `The database was already changed by a newer Parley (${unknown.join(', ')}). Start that version, or restore a backup made before it. Nothing was changed.`,
  );
}

export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('migrations') IS NOT NULL AS there`,
  );
  if (!found[0]?.there) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY timestamp');
  return rows.map(({ name }) => name);
}

/** Without the statement timeout of ordinary connections: a migration takes the time it takes. */
async function runMigrations(url: string): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migrations',
    installExtensions: false,
    poolSize: 2,
    extra: { application_name: 'parley migrations', connectionTimeoutMillis: 5000 },
  });
  await dataSource.initialize();
  try {
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    return ran.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}
