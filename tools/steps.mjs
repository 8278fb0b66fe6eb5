/** Runs the steps of a check or a test: one line each while it goes well, the whole output where it does not. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
/** Where the steps of one test leave what they found. */
export const results = join(root, '.cache/test');

/**
 * @param {string} name as the person reads it
 * @param {string} script a program of node_modules
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, never?: string }} [options] `never`: what says, in its output, that it did not do all
 */
export async function step(name, script, args, { env = {}, never } = {}) {
  const begun = performance.now();
  const { code, said } = await run(process.execPath, [join(root, script), ...args], env);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const ok = code === 0 && !(never && said.includes(never));
  say(`${ok ? '✔' : '✘'} ${name} (${seconds} s)`);
  if (!ok) say(said.trimEnd().replace(/^/gm, '    '));
  return { name, code, ok, said };
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

function run(command, args, more) {
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    FORCE_COLOR: '0',
    NODE_NO_WARNINGS: '1',
    ...more,
  };
  return new Promise((settle) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    child.once('error', (error) => settle({ code: 1, said: String(error) }));
    child.once('close', (code) => settle({ code: code ?? 1, said }));
  });
}
