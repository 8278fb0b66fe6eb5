import { createApp } from './bootstrap.js';
import { refuseBusyPort } from './busy-port.js';
import { loadSettings } from './config/load-settings.js';
import { migrateDatabase } from './database/migrate-database.js';
import { refuseUnmovedPlace } from './database/unmoved-place.js';
import { openDatabase } from './open-database.js';
import { OrderlyStop } from './orderly-stop.js';
import { welcome } from './welcome.js';

/** From the environment to a server that listens, and back again in order when it is asked to stop. */
export async function startServer(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const settings = loadSettings(environment);
  await refuseBusyPort(settings.PORT, settings.HOST);
  await refuseUnmovedPlace(settings);
  const opened = await openDatabase(settings);
  const stop = new OrderlyStop(opened.embedded);
  try {
    await migrateDatabase(opened.config.databaseUrl);
    stop.app = await createApp(opened.config);
    await stop.app.listen(opened.config.port, opened.config.host);
    process.stdout.write(await welcome(stop.app, opened.config));
  } catch (error) {
    await stop.everything();
    throw error;
  }
}
