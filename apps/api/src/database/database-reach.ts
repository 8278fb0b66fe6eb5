import pg from 'pg';
import { StartFault } from '../config/start-fault.js';

const oldestPostgres = 150_000;

/** One connection of its own, to a PostgreSQL that was found fit; else a sentence for the operator. */
export async function connectToDatabase(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'parley start',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new StartFault(`The database at ${withoutPassword(url)} is not reached: ${reasonOf(error)}.`);
  }
  const fault = await unfitness(client);
  if (!fault) return client;
  await client.end();
  throw new StartFault(fault);
}

async function unfitness(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ version: string; shown: string; encoding: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_version') AS shown,
            current_setting('server_encoding') AS encoding`,
  );
  const { version, shown, encoding } = rows[0] ?? { version: '0', shown: 'unknown', encoding: 'unknown' };
  if (Number(version) < oldestPostgres)
    return `The database is PostgreSQL ${shown}; Parley needs 15 or newer.`;
  if (encoding !== 'UTF8')
    return `The database's encoding is ${encoding}; Parley needs UTF8 (CREATE DATABASE … ENCODING 'UTF8').`;
  return null;
}

function withoutPassword(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
