import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../../config/error-code.js';

/** What `postmaster.pid` in a data directory says of the PostgreSQL that runs on it. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

export function postmasterOf(dataDirectory: string): Postmaster | null {
  const lines = linesOf(join(dataDirectory, 'postmaster.pid'));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** The file may be a dead machine's, and its number somebody else's process by now. */
export function isRunning(postmaster: Postmaster, dataDirectory: string): boolean {
  if (!isAlive(postmaster.pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${String(postmaster.pid)}/cwd`) === realpathSync(dataDirectory);
  } catch {
    return false;
  }
}

/** Asks for a fast shutdown: open transactions are rolled back, everything committed is on the disk. */
export async function stopPostmaster(pid: number, patienceMs = 20_000): Promise<void> {
  signal(pid, 'SIGINT');
  if (await gone(pid, patienceMs)) return;
  signal(pid, 'SIGQUIT');
  await gone(pid, patienceMs);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}

async function gone(pid: number, patienceMs: number): Promise<boolean> {
  const end = performance.now() + patienceMs;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await pause(10);
  }
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return !isZombie(pid);
}

/** Under a process that collects no children (a container's first one) a stopped PostgreSQL stays in the list. */
function isZombie(pid: number): boolean {
  return /^\d+ \(.*\) [ZX]/.test(linesOf(`/proc/${String(pid)}/stat`)[0] ?? '');
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
