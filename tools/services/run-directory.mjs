/**
 * A directory for one run of tests. Whatever still works in it when the run is over, because a start failed half-way or
 * a test did, ends with it; what a killed run left behind, files and processes, the next run clears away.
 */
import '../from-source.mjs';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { postmasterOf, stopPostmaster } = await import('../../apps/api/src/database/embedded/postmaster.ts');

const prefix = 'parley-test-';

/** @returns {string} */
export function runDirectory() {
  const directory = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(directory, 0o755);
  writeFileSync(join(directory, 'owner'), identity(process.pid));
  return directory;
}

/**
 * A start in a directory of its own; where it fails, what it had begun ends.
 *
 * @template T
 * @param {(directory: string) => Promise<T>} start
 * @returns {Promise<T>}
 */
export async function inRunDirectory(start) {
  const directory = runDirectory();
  try {
    return await start(directory);
  } catch (error) {
    await removeRunDirectory(directory);
    throw error;
  }
}

export async function clearLeftovers() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const directory = join(tmpdir(), name);
    if (isAbandoned(directory)) await removeRunDirectory(directory);
  }
}

/** @param {string} directory */
export async function removeRunDirectory(directory) {
  for (const { pid, place } of processesIn(directory)) await end(pid, place);
  rmSync(directory, { recursive: true, force: true });
}

function isAbandoned(directory) {
  const file = join(directory, 'owner');
  if (!existsSync(file)) return false;
  const owner = readFileSync(file, 'utf8');
  return owner !== identity(Number(owner.split(' ')[0]));
}

/** A process's number and when it began: numbers are used again. */
function identity(pid) {
  const stat = `/proc/${pid}/stat`;
  const began = existsSync(stat) ? readFileSync(stat, 'utf8').split(') ')[1]?.split(' ')[19] : 'gone';
  return `${pid} ${began}`;
}

/** PostgreSQL's first process is asked to stop, and takes its others with it; whatever else stands there is killed. */
async function end(pid, place) {
  const postmaster = postmasterOf(place);
  if (postmaster?.pid === pid) await stopPostmaster(pid, 5000);
  else if (!postmaster) kill(pid);
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself.
  }
}

function processesIn(directory) {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => ({ pid: Number(pid), place: placeOf(pid) }))
    .filter(({ place }) => place === directory || place.startsWith(`${directory}/`));
}

function placeOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}
