/** Finds a program that npm does not bring (redis-server, chromium), and installs it where that is possible. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const cache = join(import.meta.dirname, '../../.cache/programs');

/** Raised where a person has to install something; the run ends with exit code 2. */
export class MissingProgram extends Error {}

/**
 * @param {string} name the command
 * @param {string} debianPackage what brings it
 * @returns {{ path: string, env: Record<string, string> }}
 */
export function program(name, debianPackage) {
  const found = installed(name) ?? unpacked(name, debianPackage);
  if (found) return found;
  if (succeeds('apt-get', ['--version'])) {
    say(`installing ${debianPackage} (needed for the tests) …`);
    const got =
      (aptInstall(debianPackage) && installed(name)) ||
      (aptUnpack(debianPackage) && unpacked(name, debianPackage));
    if (got) return got;
  }
  throw new MissingProgram(
    `${name} is needed for the tests and could not be installed. Install it (Debian, Ubuntu: sudo apt-get install ${debianPackage}), then run again.`,
  );
}

function installed(name) {
  const places = (process.env.PATH ?? '')
    .split(':')
    .concat('/usr/bin', '/usr/local/bin', '/opt/homebrew/bin');
  const path = places.map((place) => join(place, name)).find((candidate) => existsSync(candidate));
  return path ? { path, env: {} } : null;
}

function unpacked(name, debianPackage) {
  const root = join(cache, debianPackage);
  // Debian's chromium in usr/bin is a script that knows only the system's own folders.
  const path = [`usr/lib/${name}`, 'usr/bin']
    .map((place) => join(root, place, name))
    .find((candidate) => existsSync(candidate));
  if (!path) return null;
  const libraries = ['usr/lib', 'lib'].map((place) => join(root, place)).filter((place) => existsSync(place));
  const folders = libraries.flatMap((place) => [place, ...subfolders(place)]);
  return { path, env: { LD_LIBRARY_PATH: folders.join(':') } };
}

function aptInstall(debianPackage) {
  const root = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (root.length > 0 && !succeeds('sudo', ['-n', 'true'])) return false;
  const run = (...args) => succeeds([...root, 'apt-get'][0], [...root, 'apt-get', ...args].slice(1));
  return (
    run('install', '-y', '-qq', debianPackage) ||
    (run('update', '-qq') && run('install', '-y', '-qq', debianPackage))
  );
}

/** Without root: the package and what it depends on are downloaded and unpacked into a folder of ours. */
function aptUnpack(debianPackage) {
  const root = join(cache, debianPackage);
  mkdirSync(root, { recursive: true });
  const plan = spawnSync('apt-get', ['install', '-s', '-o', 'Debug::NoLocking=1', debianPackage], {
    encoding: 'utf8',
  });
  const names = [...plan.stdout.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
  if (names.length === 0 || !succeeds('apt-get', ['download', ...names], root)) return false;
  const archives = readdirSync(root).filter((file) => file.endsWith('.deb'));
  return archives.every((file) => succeeds('dpkg-deb', ['-x', file, '.'], root));
}

function subfolders(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}

function succeeds(command, args, cwd) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { cwd, env, stdio: 'ignore' }).status === 0;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
