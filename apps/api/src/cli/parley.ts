import 'reflect-metadata';
import { Command } from 'commander';
import { environment } from '../config/environment.js';
import { loadSettings } from '../config/load-settings.js';
import type { Settings } from '../config/settings.js';
import { StartFault } from '../config/start-fault.js';
import { migrateDatabase } from '../database/migrate-database.js';
import { askedPassword } from './asked-password.js';
import { endSessions, makeOwner, setPassword } from './people.js';
import { check } from './checking.js';
import { backUp, moveAway, restore } from './keeping/keeping.js';
import { untilInterrupted } from './keeping/interruption.js';
import { withDatabase } from './reached-database.js';
import { declareRestored } from './restored.js';

const parley = new Command('parley')
  .description(
    'What a person with a shell on the server can do. It reads the same environment as the server.',
  )
  .showHelpAfterError();

parley
  .command('owner <username>')
  .description('make this person an owner of the server; creates the account where there is none')
  .action((username: string) => onDatabase((url) => makeOwner(url, username, askedPassword)));

parley
  .command('password <username>')
  .description('set a password (asked, or piped in), and end the person’s sessions')
  .action((username: string) => onDatabase((url) => setPassword(url, username, askedPassword)));

parley
  .command('sessions')
  .description('a person’s signed-in devices')
  .command('end <username>')
  .description('sign this person out everywhere')
  .action((username: string) => onDatabase((url) => endSessions(url, username)));

parley
  .command('migrate')
  .description('bring the database to this version’s schema, as every start does')
  .action(() =>
    onDatabase(async (url) => {
      const ran = await migrateDatabase(url);
      return ran.length === 0 ? 'The schema is up to date.' : `Ran ${ran.join(', ')}.`;
    }),
  );

parley
  .command('check')
  .description('hold every room’s head, counts and stamps against its rows, and what was told against why')
  .action(() => onDatabase(check));

parley
  .command('restored')
  .description('say that an older copy of the database was put back, so that every app starts anew')
  .action(() => onDatabase(declareRestored));

parley
  .command('backup <file>')
  .description('write everything in the database into one file, as of one moment, while the server runs')
  .action((file: string) => keeping((settings, signal) => backUp(settings, file, signal)));

parley
  .command('restore <file>')
  .description('put a backup in place; every node is stopped before')
  .option('--replace', 'take away for good what is in the place now')
  .action((file: string, { replace = false }: { replace?: boolean }) =>
    keeping((settings, signal) => restore(settings, { file, replace }, signal)),
  );

parley
  .command('move')
  .description('take what is in the embedded database along to DATABASE_URL; the server is stopped before')
  .option('--replace', 'take away for good what is in DATABASE_URL now')
  .action(({ replace = false }: { replace?: boolean }) =>
    keeping((settings, signal) => moveAway(settings, { replace }, signal)),
  );

try {
  await parley.parseAsync();
} catch (error) {
  if (!(error instanceof StartFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function onDatabase(act: (url: string) => Promise<string>): Promise<void> {
  const settings = loadSettings(environment);
  const said = await withDatabase(settings, async (url) => {
    await migrateDatabase(url);
    return act(url);
  });
  process.stdout.write(`${said}\n`);
}

async function keeping(act: (settings: Settings, signal: AbortSignal) => Promise<string>): Promise<void> {
  const settings = loadSettings(environment);
  const said = await untilInterrupted((signal) => act(settings, signal));
  process.stdout.write(`${said}\n`);
}
