import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartFault } from './start-fault.js';

/** The directory that DATA_DIR names, made where it is missing, as an absolute path. */
export function openDataDirectory(named: string): string {
  const directory = resolve(named);
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return directory;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new StartFault(
      `The data directory ${directory} cannot be written (${reason}). Give DATA_DIR a directory that belongs to the user who starts Parley.`,
    );
  }
}
