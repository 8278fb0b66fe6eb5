import { afterEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const starter = pathToFileURL(join(import.meta.dirname, 'starter.mjs')).href;
/** Says who it is, and each time that it is asked to stop; then it takes a second for it. */
const server = `
  import { stopWithStarter } from "${starter}";
  stopWithStarter();
  process.on("SIGTERM", () => { console.log("asked"); setTimeout(process.exit, 1000); });
  setInterval(() => undefined, 1000);
  console.log(process.pid);
`;
/** A shell that stays while the command runs, as npm's does. */
const command = ['-c', `"${process.execPath}" --input-type=module -e '${server}'; exit $?`];
const npm = `require("node:child_process").spawn("sh", ${JSON.stringify(command)}, { stdio: "inherit" })`;

let pid;
afterEach(() => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself.
  }
});

/** Starts it, and answers what it says until it has ended. */
async function started(program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  const ended = once(child.stdout, 'close');
  await once(child.stdout, 'data');
  pid = Number(said);
  return { child, whole: async () => (await ended, said.trim().split('\n').slice(1)) };
}

describe('what a script starts', () => {
  test('is asked to stop when the shell that runs it is ended', async () => {
    const { child, whole } = await started('sh', command);
    child.kill('SIGTERM');
    expect(await whole()).toEqual(['asked']);
  });

  test('is asked to stop when npm, above that shell, is killed', async () => {
    const { child, whole } = await started(process.execPath, ['-e', npm]);
    child.kill('SIGKILL');
    expect(await whole()).toEqual(['asked']);
  });

  test('is not asked again where it stops already', async () => {
    const { child, whole } = await started('sh', command);
    process.kill(pid, 'SIGTERM');
    child.kill('SIGTERM');
    expect(await whole()).toEqual(['asked']);
  });
});
