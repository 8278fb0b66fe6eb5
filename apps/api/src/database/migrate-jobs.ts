import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

/** The tables in which work for later waits are graphile-worker's own, in a schema of their own (`graphile_worker`). */
export async function migrateJobs(url: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString: url, max: 1, application_name: 'parley migrations' });
  pgPool.on('error', () => undefined);
  pgPool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => undefined) });
  } finally {
    await pgPool.end();
  }
}
