import type pg from 'pg';
import { openDataDirectory } from '../config/data-directory.js';
import type { Settings } from '../config/settings.js';
import { connectToDatabase } from '../database/database-reach.js';
import { embeddedName, openEmbeddedDatabase } from '../database/embedded-database.js';
import { runningEmbeddedUrl } from '../database/embedded/ownership.js';
import { refuseUnmovedPlace } from '../database/unmoved-place.js';

/** Enough for an act at the command line. */
const connections = 10;

/**
 * Gives `act` the address of the server's database: the operator's, or the embedded one, beside the running server or,
 * where none runs, started for this one act.
 */
export async function withDatabase<Result>(
  settings: Settings,
  act: (url: string) => Promise<Result>,
): Promise<Result> {
  await refuseUnmovedPlace(settings);
  if (settings.DATABASE_URL !== undefined) return act(settings.DATABASE_URL);
  const dataDir = openDataDirectory(settings.DATA_DIR);
  const running = runningEmbeddedUrl(dataDir, embeddedName);
  if (running !== null) return act(running);
  return withEmbedded(dataDir, act);
}

/** The same for what must be alone with it: a Parley that runs on the embedded one is a fault. */
export async function withDatabaseAlone<Result>(
  settings: Settings,
  act: (url: string) => Promise<Result>,
): Promise<Result> {
  if (settings.DATABASE_URL !== undefined) return act(settings.DATABASE_URL);
  return withEmbedded(openDataDirectory(settings.DATA_DIR), act);
}

/** The embedded one, started for this one act. */
export async function withEmbedded<Result>(
  dataDir: string,
  act: (url: string) => Promise<Result>,
): Promise<Result> {
  const embedded = await openEmbeddedDatabase(dataDir, connections);
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
