/** Starting a server as a process of its own, and what the operating system says it has used. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;
/** As `npm start` and the image run Node. */
const nodeOptions = ['--max-semi-space-size=8'];
const patienceMs = 15_000;

/** However this process ends, the servers that it started do not stay behind. */
const living = new Set();
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** Runs `file` under this Node until `ready` matches its output; the match comes back with the process. */
export async function startNode(file, { env = {}, args = [], ready }) {
  const child = spawn(process.execPath, [...nodeOptions, file, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  living.add(child);
  child.once('exit', () => living.delete(child));
  let output = '';
  const match = await new Promise((resolve, reject) => {
    const read = (chunk) => {
      output = (output + chunk).slice(-20_000);
      const found = ready.exec(output);
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}:\n${output}`)));
  });
  const ended = () => child.exitCode ?? child.signalCode;
  return {
    match,
    pid: child.pid,
    /** How it ended and what it said last, where it ended by itself; null while it runs. */
    lastWords: () => (ended() === null ? null : `a server ended with ${ended()}: ${output.slice(-2000)}`),
    stop: () => stopProcess(child),
  };
}

export async function stopProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await exit;
  clearTimeout(impatience);
}

/** CPU seconds of a process and its children so far, living or reaped. */
export function cpuSeconds(pid) {
  return processTree(pid).reduce((sum, each) => {
    const fields = stat(each);
    if (!fields) return sum;
    const reaped = each === pid ? Number(fields[13]) + Number(fields[14]) : 0;
    return sum + (Number(fields[11]) + Number(fields[12]) + reaped) / ticksPerSecond;
  }, 0);
}

/** Resident memory of one process in bytes. */
export function residentBytes(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
}

function processTree(pid) {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => stat(name)?.[1] === String(pid));
  return [pid, ...children];
}

/** The fields of /proc/PID/stat after the name: [0] is the state, [1] the parent. */
function stat(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  } catch {
    return null;
  }
}
