import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFault } from '../../config/start-fault.js';
import { handOver, invocation, type Account } from './account.js';
import type { Binaries } from './binaries.js';

export const superuser = 'parley';

/**
 * Makes the database's files where there are none. They are made beside and then moved to their place, so an
 * interrupted first start leaves nothing half done and of two first starts at once one wins.
 * The locale is C.UTF-8: under plain C, trigrams of Chinese and Japanese are not found.
 */
export function createCluster(
  directory: string,
  password: string,
  binaries: Binaries,
  account: Account | null,
): void {
  if (existsSync(join(directory, 'PG_VERSION'))) return;
  const draft = `${directory}.new-${String(process.pid)}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = join(draft, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of [draft, passwordFile]) handOver(path, account);
  try {
    initialize(join(draft, 'data'), passwordFile, binaries, account);
    moveIntoPlace(join(draft, 'data'), directory);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function initialize(data: string, passwordFile: string, binaries: Binaries, account: Account | null): void {
  const args = ['-D', data, '-U', superuser, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'];
  const { command, args: all, options } = invocation(binaries.initdb, [...args, ...locale], account);
  const cwd = join(data, '..');
  const made = spawnSync(command, all, { ...options, cwd, env: binaries.environment, encoding: 'utf8' });
  if (made.status === 0) return;
  const reason = made.error?.message ?? made.stderr.trim().split('\n').slice(-3).join(' ');
  throw new StartFault(`The embedded database could not be made in ${data}: ${reason}`);
}

function moveIntoPlace(made: string, directory: string): void {
  try {
    renameSync(made, directory);
  } catch (error) {
    if (!existsSync(join(directory, 'PG_VERSION'))) throw error;
  }
}
