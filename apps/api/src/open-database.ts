import { Config } from './config/config.js';
import { openDataDirectory } from './config/data-directory.js';
import { generatedSecret } from './config/generated-secret.js';
import type { Settings } from './config/settings.js';
import { embeddedName, openEmbeddedDatabase } from './database/embedded-database.js';
import type { EmbeddedPostgres } from './database/embedded/embedded-postgres.js';

export interface Opened {
  config: Config;
  /** The PostgreSQL that we brought ourselves; null where the operator gave one. */
  embedded: EmbeddedPostgres | null;
}

/** Finds or starts what the settings leave open: the data directory, the database and the secret. */
export async function openDatabase(settings: Settings): Promise<Opened> {
  const dataDir = openDataDirectory(settings.DATA_DIR);
  const authSecret = settings.AUTH_SECRET ?? generatedSecret(dataDir, 'auth-secret');
  if (settings.DATABASE_URL !== undefined) {
    const found = { dataDir, authSecret, databaseUrl: settings.DATABASE_URL };
    return { config: new Config(settings, found), embedded: null };
  }
  const embedded = await openEmbeddedDatabase(dataDir, settings.DATABASE_POOL_SIZE);
  return {
    config: new Config(settings, { dataDir, authSecret, databaseUrl: embedded.url(embeddedName) }),
    embedded,
  };
}
