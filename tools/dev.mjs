/** `npm run dev`: the server and the web app, each taking in what is changed; the web app's port passes the rest on. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildStale } from './build.mjs';

const root = join(import.meta.dirname, '..');
const webPort = process.env.WEB_PORT ?? '4200';
const children = [];

await buildStale(['server']);
for (const part of ['libs/contracts', 'libs/policy', 'apps/api']) {
  run('node_modules/typescript/bin/tsc', [
    '-p',
    `${part}/tsconfig.build.json`,
    '--watch',
    '--preserveWatchOutput',
  ]);
}
run(null, ['--watch', '--watch-preserve-output', '--enable-source-maps', 'apps/api/dist/main.js']);
run('node_modules/nx/dist/bin/nx.js', [
  'run',
  '@parley/web:serve',
  `--port=${webPort}`,
  '--proxyConfig=tools/dev-proxy.mjs',
]);
process.stdout.write(
  `\n  The web app, with reload: http://localhost:${webPort} (it passes /api and /socket.io on to the server)\n\n`,
);

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => children.forEach((child) => child.kill(signal)));

function run(script, args) {
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
  const child = spawn(process.execPath, script ? [join(root, script), ...args] : args, {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  children.push(child);
}
