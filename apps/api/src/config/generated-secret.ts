import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './error-code.js';
import { StartFault } from './start-fault.js';

/**
 * A secret that is made on the first start and kept in a file only its owner can read.
 * It appears under its name complete or not at all, and two starts at once end up with the same one.
 */
export function generatedSecret(directory: string, name: string): string {
  const file = join(directory, name);
  return readSecret(file) ?? makeSecret(file);
}

function readSecret(file: string): string | null {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length < 32)
      throw new StartFault(
        `${file} does not hold a secret of ours any more. Put it back from a backup, or remove it: everybody will have to sign in again.`,
      );
    return secret;
  } catch (error) {
    if (error instanceof StartFault) throw error;
    if (errorCode(error) === 'ENOENT') return null;
    throw new StartFault(`${file} cannot be read: start Parley as the user it belongs to.`);
  }
}

function makeSecret(file: string): string {
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readSecret(file) ?? makeSecret(file);
}
