import type { AuditAction } from '@parley/contracts';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { commandLine, noteAct } from '../../audit/note-act.js';
import { StartFault } from '../../config/start-fault.js';
import { AuditEntryEntity } from '../../database/entities/audit-entry.entity.js';
import { migrateJobs } from '../../database/migrate-jobs.js';
import { migrating, refuseNewerSchema, appliedMigrations } from '../../database/migrate-database.js';
import { withConnection } from '../reached-database.js';
import { framesOf, headerSchema, said } from './archive-frames.js';
import type { BackupHeader, Frame } from './archive-frames.js';
import { fill } from './filling.js';
import { allMigrations, dropOwnSchema, migrate } from './own-schema.js';
import { whoIsThere } from '../../database/who-is-there.js';
import type { Progress } from './progress.js';
import { inOneForm } from './tables.js';

export interface Restoring {
  /** Take away what is in the database now. */
  replace: boolean;
  act: AuditAction;
  progress: Progress;
}

/**
 * Puts a backup into the database at `url`, in one transaction: it is there as a whole, in this Parley's schema, or nothing
 * was changed. Which history it is is left out, so the first node writes a new epoch and every app loads anew (R23).
 */
export async function restoreInto(
  url: string,
  bytes: AsyncIterable<Buffer>,
  restoring: Restoring,
): Promise<string[]> {
  return withConnection(url, async (guard) => {
    await refuseOthers(guard);
    await refuseWhatIsThere(guard, restoring.replace);
    const frames = framesOf(bytes)[Symbol.asyncIterator]();
    const header = said((await frames.next()).value as Frame | undefined, 'H', headerSchema);
    const older = migrationsOf(header);
    await migrateJobs(url);
    return inTransaction(url, async (runner, client) => {
      await dropOwnSchema(runner);
      await migrate(runner, older);
      const leftOut = await fill(client, frames, restoring.progress);
      await migrate(
        runner,
        allMigrations().filter(({ name }) => !header.migrations.includes(name ?? '')),
      );
      const { act: action } = restoring;
      const after = { madeAt: header.madeAt };
      await noteAct(runner.manager, commandLine, { action, subject: { kind: 'server' }, after });
      return leftOut;
    });
  });
}

/** Those that made the schema which the backup was made of. */
export function migrationsOf(header: BackupHeader) {
  const all = allMigrations();
  const newer = header.migrations.filter((done) => !all.some(({ name }) => name === done));
  if (newer.length === 0) return all.filter(({ name }) => header.migrations.includes(name ?? ''));
  throw new StartFault(
    `The backup was made by a newer Parley (${header.version}: ${newer.join(', ')}). Restore it with that version. Nothing was changed.`,
  );
}

/** As migrations do, so that no node starts meanwhile; a node that runs would tell of what is not there any more. */
async function refuseOthers(guard: pg.Client): Promise<void> {
  const { rows } = await guard.query<{ alone: boolean; nodes: number }>(
    `SELECT pg_try_advisory_lock($1) AS alone,
            (SELECT count(*)::int FROM pg_stat_activity
             WHERE datname = current_database() AND application_name = 'parley' AND pid <> pg_backend_pid()) AS nodes`,
    [migrating],
  );
  if (rows[0]?.alone && rows[0].nodes === 0) return;
  throw new StartFault('A Parley runs on this database. Stop every node first. Nothing was changed.');
}

async function refuseWhatIsThere(guard: pg.Client, replace: boolean): Promise<void> {
  refuseNewerSchema(await appliedMigrations(guard));
  const there = await whoIsThere(guard);
  if (there === null || replace) return;
  throw new StartFault(
    `There is a place in this database already: ${there}. To take it away for good and put the other in its place, add --replace. Nothing was changed.`,
  );
}

async function inTransaction<Result>(
  url: string,
  act: (runner: QueryRunner, client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities: [AuditEntryEntity],
    installExtensions: false,
    poolSize: 1,
    extra: { application_name: 'parley restore', connectionTimeoutMillis: 5000 },
  });
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as pg.PoolClient;
    await runner.startTransaction();
    await runner.query(inOneForm);
    const done = await act(runner, client);
    await runner.commitTransaction();
    return done;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    if (error instanceof StartFault) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartFault(`PostgreSQL did not take it: ${reason}. Nothing was changed.`);
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}
