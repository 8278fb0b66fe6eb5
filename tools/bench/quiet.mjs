/** Waits until the servers have done with what came before. */
import { setTimeout as pause } from 'node:timers/promises';
import { costSince, counters } from './machine.mjs';

const patienceMs = 20_000;
/** Of a core. */
const quietShare = 0.15;

export async function quiet(pids) {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    const before = counters(pids);
    await pause(300);
    const { server, database, seconds } = costSince(before, pids);
    if ((server + database) / seconds < quietShare) return;
  }
}
