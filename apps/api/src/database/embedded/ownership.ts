import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { errorCode } from '../../config/error-code.js';
import { generatedSecret } from '../../config/generated-secret.js';
import { StartFault } from '../../config/start-fault.js';
import { superuser } from './cluster.js';
import { isRunning, postmasterOf, stopPostmaster, type Postmaster } from './postmaster.js';

/** Held by the one Parley that owns the running PostgreSQL, and let go by PostgreSQL itself when that one dies. */
const ownership = 7_279_513;
const wrongPassword = '28P01';
const patienceMs = 30_000;

export function addressOf(port: number, password: string, database: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${String(port)}/${database}`;
}

export function inUse(directory: string): StartFault {
  return new StartFault(
    `Another Parley already runs on ${directory}. Stop that one first, or give this one a DATA_DIR of its own.`,
  );
}

/** The address of the PostgreSQL that a living Parley runs on `directory`; null where none does. */
export function runningEmbeddedUrl(directory: string, database: string): string | null {
  const data = join(directory, 'postgres');
  const postmaster = postmasterOf(data);
  if (!postmaster?.ready || !isRunning(postmaster, data)) return null;
  return addressOf(postmaster.port, generatedSecret(directory, 'postgres-password'), database);
}

/** Makes sure that no PostgreSQL runs on `directory`: a left one is stopped in order, a living Parley's is a fault. */
export async function takeOver(directory: string, password: string): Promise<void> {
  const data = join(directory, 'postgres');
  const end = performance.now() + patienceMs;
  for (let left = postmasterOf(data); left !== null; left = postmasterOf(data)) {
    if (!isRunning(left, data)) clearAway(data);
    else if (left.ready && (await isOurs(left, password, directory))) await stopPostmaster(left.pid);
    else await pause(25);
    if (performance.now() > end) {
      throw new StartFault(
        `A PostgreSQL (process ${String(left.pid)}) still holds ${data} and does not answer. Stop it, then start again.`,
      );
    }
  }
}

/** PostgreSQL would believe the number of a dead one if it belongs to another process by now, and refuse to start. */
function clearAway(data: string): void {
  rmSync(join(data, 'postmaster.pid'), { force: true });
}

async function isOurs(postmaster: Postmaster, password: string, directory: string): Promise<boolean> {
  try {
    const keeper = await own(addressOf(postmaster.port, password, 'postgres'), directory);
    await keeper.end();
    return true;
  } catch (error) {
    if (error instanceof StartFault) throw error;
    return false;
  }
}

export async function own(url: string, directory: string): Promise<pg.Client> {
  const keeper = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'parley owner',
  });
  keeper.on('error', () => undefined);
  await keeper.connect().catch((error: unknown) => {
    throw errorCode(error) === wrongPassword ? new StartFault(passwordLost(directory)) : error;
  });
  const { rows } = await keeper.query<{ owned: boolean }>('SELECT pg_try_advisory_lock($1) AS owned', [
    ownership,
  ]);
  if (rows[0]?.owned) return keeper;
  await keeper.end();
  throw inUse(directory);
}

function passwordLost(directory: string): string {
  return `${join(directory, 'postgres-password')} is not the password of the database beside it. Put the file back from a backup.`;
}
