import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embedded-postgres.js';
import { refuseMoved } from './moved-place.js';

export const embeddedName = 'parley';

/** The database that Parley brings itself: PostgreSQL runs on `directory`, and our database is in it. */
export async function openEmbeddedDatabase(
  directory: string,
  connections: number,
): Promise<EmbeddedPostgres> {
  refuseMoved(directory);
  const server = await startEmbeddedPostgres(directory, { max_connections: String(connections + 30) });
  const client = new pg.Client({ connectionString: server.url('postgres') });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [embeddedName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${embeddedName}`);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    await client.end();
  }
}
