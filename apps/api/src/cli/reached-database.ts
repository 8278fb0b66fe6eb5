import type pg from 'pg';
import { openDataDirectory } from '../config/data-directory.js';
import type { Settings } from '../config/settings.js';
import { connectToDatabase } from '../database/database-reach.js';
import { embeddedName, openEmbeddedDatabase } from '../database/embedded-database.js';
import { runningEmbeddedUrl } from '../database/embedded/ownership.js';

/**
 * Gives `act` the address of the server's database: the operator's, or the embedded one, beside the running server or,
 * where none runs, started for this one act.
 */
export async function withDatabase<Result>(
  settings: Settings,
  act: (url: string) => Promise<Result>,
): Promise<Result> {
  if (settings.DATABASE_URL !== undefined) return act(settings.DATABASE_URL);
  const dataDir = openDataDirectory(settings.DATA_DIR);
  const running = runningEmbeddedUrl(dataDir, embeddedName);
  if (running !== null) return act(running);
  const embedded = await openEmbeddedDatabase(dataDir, settings.DATABASE_POOL_SIZE);
  try {
    return await act(embedded.url(embeddedName));
  } finally {
    await embedded.stop();
  }
}

export async function withConnection<Result>(
  url: string,
  act: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = await connectToDatabase(url);
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
