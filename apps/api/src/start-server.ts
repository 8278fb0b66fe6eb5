import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from './bootstrap.js';
import { loadSettings } from './config/load-settings.js';
import { migrateDatabase } from './database/migrate-database.js';
import { openDatabase, type Opened } from './open-database.js';
import { refuseBusyPort } from './busy-port.js';
import { welcome } from './welcome.js';

/** From the environment to a server that listens, and back again in order when it is asked to stop. */
export async function startServer(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const settings = loadSettings(environment);
  await refuseBusyPort(settings.PORT, settings.HOST);
  const opened = await openDatabase(settings);
  const stop = stopper(opened);
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

function stopper({ embedded }: Opened) {
  let stopping: Promise<void> | null = null;
  const parts = {
    app: null as NestExpressApplication | null,
    everything: () => (stopping ??= inOrder()),
  };
  const inOrder = async () => {
    await parts.app?.close();
    await embedded?.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void parts.everything().then(() => process.exit(0)));
  }
  void embedded?.died.then(() => {
    process.stderr.write(
      'The embedded PostgreSQL ended unasked; Parley stops. Nothing committed is lost: start it again.\n',
    );
    void parts.everything().finally(() => process.exit(1));
  });
  return parts;
}
