import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCode } from './error-code.js';
import { StartFault } from './start-fault.js';

/** The directory that DATA_DIR names, made where it is missing, as an absolute path. */
export function openDataDirectory(named: string): string {
  const directory = resolve(named);
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return directory;
  } catch (error) {
    throw new StartFault(
      `The data directory ${directory} cannot be written (${errorCode(error)}). Give DATA_DIR a directory that belongs to the user who starts Parley.`,
    );
  }
}
