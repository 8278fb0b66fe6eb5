import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDataDirectory } from '../../config/data-directory.js';
import { generatedSecret } from '../../config/generated-secret.js';
import type { Settings } from '../../config/settings.js';
import { StartFault } from '../../config/start-fault.js';
import { noteMoved } from '../../database/moved-place.js';
import { check } from '../checking.js';
import { withConnection, withDatabase, withDatabaseAlone, withEmbedded } from '../reached-database.js';
import { framesOf, headerSchema, said } from './archive-frames.js';
import type { BackupHeader, Frame } from './archive-frames.js';
import { readBackupFile, writeBackupFile } from './backup-file.js';
import { backedUp } from './back-up.js';
import { stoppable } from './interruption.js';
import { Progress, unsaid } from './progress.js';
import { migrationsOf, restoreInto } from './restore.js';

export async function backUp(settings: Settings, file: string, signal: AbortSignal): Promise<string> {
  await withDatabase(settings, (url) => backUpTo(url, file, signal));
  return `${resolve(file)}: ${sized(statSync(file).size)}. ${keepWithIt(settings)}`;
}

export function backUpTo(
  url: string,
  file: string,
  signal: AbortSignal,
  writing?: Parameters<typeof writeBackupFile>[3],
): Promise<void> {
  return withConnection(url, (client) =>
    writeBackupFile(file, backedUp(client, new Progress('Reading')), signal, writing),
  );
}

export function restore(
  settings: Settings,
  { file, replace }: { file: string; replace: boolean },
  signal: AbortSignal,
): Promise<string> {
  return withDatabaseAlone(settings, async (url) => restoreFrom(url, { file, replace }, signal));
}

export async function restoreFrom(
  url: string,
  { file, replace }: { file: string; replace: boolean },
  signal: AbortSignal,
): Promise<string> {
  const { header, bytes } = await judged(file, signal);
  const progress = new Progress('Writing', process.stderr, bytes);
  const read = stoppable(readBackupFile(file), signal);
  const leftOut = await restoreInto(url, read, { replace, act: 'server.restored', progress });
  return `Restored, as it was at ${header.madeAt}.${alsoThere(leftOut)} Every app will load anew.\n${await check(url)}`;
}

/** From the embedded database to DATABASE_URL. Nobody may be at work on either. */
export async function moveAway(
  settings: Settings,
  { replace }: { replace: boolean },
  signal: AbortSignal,
): Promise<string> {
  const { DATABASE_URL: url, DATA_DIR: named, AUTH_SECRET: secret } = settings;
  if (url === undefined)
    throw new StartFault('Where to? Give the PostgreSQL to move to in DATABASE_URL. Nothing was changed.');
  const directory = openDataDirectory(named);
  if (!existsSync(join(directory, 'postgres', 'PG_VERSION')))
    throw new StartFault(`There is no embedded database in ${directory} to move. Nothing was changed.`);
  const leftOut = await withEmbedded(directory, (from) =>
    withConnection(from, (client) =>
      restoreInto(url, stoppable(backedUp(client, unsaid), signal), {
        ...{ replace, act: 'server.moved' as const },
        progress: new Progress('Moving'),
      }),
    ),
  );
  const { host, pathname } = new URL(url);
  noteMoved(directory, `${host}${pathname}`);
  const signedIn =
    secret === generatedSecret(directory, 'auth-secret')
      ? ''
      : ` With this AUTH_SECRET everybody signs in again; with the one in ${join(directory, 'auth-secret')} nobody has to.`;
  return `Moved to ${host}${pathname}.${alsoThere(leftOut)}${signedIn}\n${await check(url)}`;
}

/** Reads all of it before anything is changed: a backup that is cut, damaged or too new is found out here. */
async function judged(file: string, signal: AbortSignal): Promise<{ header: BackupHeader; bytes: number }> {
  const frames = framesOf(stoppable(readBackupFile(file), signal));
  const header = said((await frames.next()).value as Frame | undefined, 'H', headerSchema);
  migrationsOf(header);
  let bytes = 0;
  for await (const { kind, payload } of frames) if (kind === 'D') bytes += payload.length;
  return { header, bytes };
}

function keepWithIt({ DATABASE_URL: url, DATA_DIR: dataDir }: Settings): string {
  const secret = url === undefined ? resolve(dataDir, 'auth-secret') : 'AUTH_SECRET';
  return `Keep ${secret} with it, by which sign-ins go on being good.`;
}

function alsoThere(leftOut: string[]): string {
  return leftOut.length === 0 ? '' : ` Left out, as it is not Parley's: ${leftOut.join(', ')}.`;
}

function sized(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
