/** The built product as a process of its own, as an operator runs it. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const byNode = {
  command: process.execPath,
  args: ['--enable-source-maps', join(root, 'apps/api/dist/main.js')],
};
/** As people start it. */
export const byNpm = { command: 'npm', args: ['start'], cwd: root };
/** The command line, as somebody with a shell on the server types it. */
export const typed = (...words) => ({
  command: process.execPath,
  args: [join(root, 'apps/api/dist/cli/parley.js'), ...words],
});
const patienceMs = 60_000;

/**
 * @param {string} directory of the run; the product gets a directory of its own in it
 * @param {Record<string, string>} [environment] as an operator sets it; nothing is inherited but PATH
 * @param {{ command: string, args: string[], cwd?: string }} [how] that is the process whose number and signals these are
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
export async function startProduct(directory, environment = {}, how = byNode) {
  const { child, dataDir, exit, said } = launch(directory, environment, how);
  const url = await readyAt(child, exit, said);
  return {
    url,
    dataDir,
    pid: child.pid,
    exit,
    said,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    kill: (signal = 'SIGKILL') => child.kill(signal),
    async stop() {
      child.kill('SIGTERM');
      return exit;
    },
  };
}

/**
 * A start that is expected to end by itself, or a word of the command line (`typed`).
 *
 * @param {string} directory
 * @param {Record<string, string>} environment
 * @param {{ command: string, args: string[], cwd?: string }} [how]
 * @returns {Promise<{ code: number | string, said: string }>}
 */
export async function startInVain(directory, environment, how = byNode) {
  const { child, exit, said } = launch(directory, environment, how);
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const code = await exit;
  clearTimeout(timer);
  return { code, said: said() };
}

function launch(directory, environment, { command, args, cwd } = byNode) {
  const place = mkdtempSync(join(directory, 'node-'));
  const dataDir = environment.DATA_DIR ?? join(place, 'data');
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment };
  const stdio = ['ignore', 'pipe', 'pipe'];
  const child = spawn(command, args, { cwd: cwd ?? place, env, stdio });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += data));
  const exit = new Promise((settle) => child.once('close', (code, signal) => settle(code ?? signal)));
  return { child, dataDir, exit, said: () => text };
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
