/** `npm run dev`: the server and the web app, each taking in what is changed; the web app's port passes the rest on. */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildStale } from './build.mjs';

const root = join(import.meta.dirname, '..');
const { PORT: apiPort = '3000', WEB_PORT: webPort = '4200', ...inherited } = process.env;
const compiled = ['libs/contracts', 'libs/markup', 'libs/policy', 'apps/api'];
const children = new Set();
let server = null;
let stopping = false;

await buildStale(['server']);
for (const part of compiled) {
  run('node_modules/typescript/bin/tsc', [
    '-p',
    `${part}/tsconfig.build.json`,
    '--watch',
    '--preserveWatchOutput',
  ]);
  watch(join(root, part, 'dist'), { recursive: true }, soon(restart));
}
// Angular's own server would take PORT for itself.
run('node_modules/nx/dist/bin/nx.js', ['run', '@parley/web:serve', `--port=${webPort}`], {
  API_PORT: apiPort,
});
process.stdout.write(
  `\n  The web app, with reload: http://localhost:${webPort} (it passes /api and /socket.io on)\n\n`,
);
start();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopping = true;
    for (const child of children) child.kill('SIGTERM');
  });
}

function start() {
  server = run('apps/api/dist/main.js', [], { PORT: apiPort });
}

/** The old one first lets go of the port and of the data directory. */
function restart() {
  if (stopping || !server) return;
  const old = server;
  server = null;
  process.stdout.write('\nThe server changed; starting it again …\n');
  if (old.exitCode !== null || old.signalCode !== null) return start();
  old.once('exit', () => !stopping && start());
  old.kill('SIGTERM');
}

/** A compiler writes many files; this waits until it is done. */
function soon(act) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, 300);
  };
}

function run(script, args, more = {}) {
  const env = { ...inherited, NX_DAEMON: 'false', NX_TUI: 'false', ...more };
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, script), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  children.add(child);
  child.once('exit', () => {
    children.delete(child);
    if (stopping && children.size === 0) process.exit(0);
  });
  return child;
}
