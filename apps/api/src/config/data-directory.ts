import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorCode } from './error-code.js';
import { StartFault } from './start-fault.js';

/** The directory that DATA_DIR names, made where it is missing, as an absolute path. */
export function openDataDirectory(named: string): string {
  const directory = resolve(named);
  try {
    make(directory);
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return directory;
  } catch (error) {
    throw new StartFault(
      `The data directory ${directory} cannot be written (${errorCode(error)}). Give DATA_DIR a directory that belongs to the user who starts Parley.`,
    );
  }
}

/** Level by level: Node's own recursive way never ends where a file system refuses every name, as /proc does. */
function make(directory: string): void {
  if (existsSync(directory)) return;
  make(dirname(directory));
  try {
    mkdirSync(directory);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}
