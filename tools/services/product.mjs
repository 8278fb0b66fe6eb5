/** The built product as a process of its own, as an operator runs it. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../apps/api/dist/main.js');
const patienceMs = 60_000;

/**
 * @param {string} directory of the run; the product gets a directory of its own in it
 * @param {Record<string, string>} [environment] as an operator sets it; nothing is inherited but PATH
 * @returns {Promise<Product>}
 *
 * @typedef {object} Product
 * @property {string} url
 * @property {string} dataDir
 * @property {number | undefined} pid
 * @property {Promise<number | string>} exit settles with the exit code or the signal
 * @property {() => string} said what it printed so far
 * @property {() => boolean} isAlive
 * @property {(signal?: string) => void} kill
 * @property {() => Promise<number | string>} stop
 */
export async function startProduct(directory, environment = {}) {
  const place = mkdtempSync(join(directory, 'node-'));
  const dataDir = environment.DATA_DIR ?? join(place, 'data');
  mkdirSync(dataDir, { recursive: true });
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment };
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    cwd: place,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  const exit = new Promise((settle) => child.once('exit', (code, signal) => settle(code ?? signal)));
  const url = await readyAt(child, exit, () => said);
  return {
    url,
    dataDir,
    pid: child.pid,
    exit,
    said: () => said,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    kill: (signal = 'SIGKILL') => child.kill(signal),
    async stop() {
      child.kill('SIGTERM');
      return exit;
    },
  };
}

async function readyAt(child, exit, said) {
  const ready = new Promise((settle) => {
    child.stdout.on('data', () => {
      const found = / is ready: (\S+)/.exec(said());
      if (found) settle(found[1]);
    });
  });
  let timer;
  const late = new Promise((settle) => (timer = setTimeout(settle, patienceMs, null)));
  const url = await Promise.race([ready, exit.then(() => null), late]);
  clearTimeout(timer);
  if (url) return url;
  child.kill('SIGKILL');
  throw new Error(`Parley did not get ready:\n${said()}`);
}
