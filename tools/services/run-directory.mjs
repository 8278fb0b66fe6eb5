/** A directory for one run of tests. What a killed run left behind, files and processes, the next run clears away. */
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

const { isRunning, postmasterOf, stopPostmaster } =
  await import('../../apps/api/src/database/embedded/postmaster.ts');

const prefix = 'parley-test-';

/** @returns {string} */
export function runDirectory() {
  const directory = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(directory, 0o755);
  writeFileSync(join(directory, 'owner'), identity(process.pid));
  return directory;
}

export async function clearLeftovers() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const directory = join(tmpdir(), name);
    if (!isAbandoned(directory)) continue;
    for (const pid of processesIn(directory)) process.kill(pid, 'SIGKILL');
    for (const data of dataDirectories(directory)) {
      const left = postmasterOf(data);
      if (left && isRunning(left, data)) await stopPostmaster(left.pid, 5000);
    }
    rmSync(directory, { recursive: true, force: true });
  }
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

function dataDirectories(directory) {
  return ['.', ...readdirSync(directory)]
    .map((name) => join(directory, name, 'postgres'))
    .filter((path) => existsSync(path));
}

/** Those that stand in the directory, but for PostgreSQL, which is asked to stop in its own way. */
function processesIn(directory) {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      const place = placeOf(pid);
      return (place === directory || place.startsWith(`${directory}/`)) && !place.endsWith('/postgres');
    })
    .map(Number);
}

function placeOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}
