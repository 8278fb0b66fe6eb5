import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDataDirectory } from '../config/data-directory.js';
import type { Settings } from '../config/settings.js';
import { StartFault } from '../config/start-fault.js';
import { connectToDatabase } from './database-reach.js';
import { embeddedName, openEmbeddedDatabase } from './embedded-database.js';
import { wasMoved } from './moved-place.js';
import { whoIsThere } from './who-is-there.js';

/**
 * Whoever sets DATABASE_URL for the first time would find an empty place where theirs was. It is refused, unless they say
 * that they want it (START_EMPTY).
 */
export async function refuseUnmovedPlace(settings: Settings): Promise<void> {
  const { DATABASE_URL: url, DATA_DIR: named, START_EMPTY: wanted } = settings;
  if (url === undefined || wanted === 'on') return;
  const directory = openDataDirectory(named);
  if (!existsSync(join(directory, 'postgres', 'PG_VERSION')) || wasMoved(directory)) return;
  if ((await peopleAt(url)) !== null) return;
  const left = await leftIn(directory);
  if (left === null) return;
  throw new StartFault(
    `The database of DATABASE_URL is empty, and ${directory} holds the place that was used so far (${left}). To take it along: npm run parley -- move. To begin with an empty one and leave it where it is: START_EMPTY=on.`,
  );
}

async function peopleAt(url: string): Promise<string | null> {
  const client = await connectToDatabase(url);
  try {
    return await whoIsThere(client);
  } finally {
    await client.end();
  }
}

/** Looking inside takes a moment, and happens only where a server has nobody yet. */
async function leftIn(directory: string): Promise<string | null> {
  try {
    const embedded = await openEmbeddedDatabase(directory, 5);
    try {
      return await peopleAt(embedded.url(embeddedName));
    } finally {
      await embedded.stop();
    }
  } catch (error) {
    if (error instanceof StartFault) return `which cannot be looked into now: ${error.message}`;
    throw error;
  }
}
