import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFault } from '../config/start-fault.js';

/** Says in the data directory where the embedded database's data went: from then on it is a past that nobody goes on with. */
export function noteMoved(directory: string, where: string): void {
  const draft = `${noteIn(directory)}.new`;
  writeFileSync(draft, `${where} on ${new Date().toISOString()}\n`);
  renameSync(draft, noteIn(directory));
}

export function wasMoved(directory: string): boolean {
  return existsSync(noteIn(directory));
}

/** Whoever forgot DATABASE_URL would otherwise go on with what was left behind, and have two places. */
export function refuseMoved(directory: string): void {
  if (!wasMoved(directory)) return;
  const where = readFileSync(noteIn(directory), 'utf8').trim();
  throw new StartFault(
    `The place that was in ${directory} was moved to ${where}. Give Parley that DATABASE_URL. To go on with what was left here, remove ${noteIn(directory)}.`,
  );
}

function noteIn(directory: string): string {
  return join(directory, 'moved-to');
}
