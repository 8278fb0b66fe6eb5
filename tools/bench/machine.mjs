/** What a stretch of time cost whom, in CPU seconds, as the operating system counted them. */
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { cpuSeconds } from './processes.mjs';

const ticksPerSecond = 100;

/** `pids`: `{ servers, database, redis }` of a target. Called in the generator. */
export function counters({ servers, database, redis }) {
  const { user, system } = process.cpuUsage();
  const machine = machineSeconds();
  return {
    at: performance.now() / 1000,
    server: servers.reduce((sum, pid) => sum + cpuSeconds(pid), 0),
    database: cpuSeconds(database),
    redis: redis ? cpuSeconds(redis) : 0,
    generator: (user + system) / 1e6,
    ...machine,
  };
}

/** Seconds of each since `before`; `others` is the share of all cores that went to processes that are not ours. */
export function costSince(before, pids) {
  const now = counters(pids);
  const spent = (name) => now[name] - before[name];
  const seconds = spent('at');
  const ours = ['server', 'database', 'redis', 'generator'].reduce((sum, name) => sum + spent(name), 0);
  const others = Math.max(0, spent('busy') - ours) / (seconds * availableParallelism());
  return {
    seconds,
    server: spent('server'),
    database: spent('database'),
    redis: spent('redis'),
    generator: spent('generator'),
    generatorCores: spent('generator') / seconds,
    others,
    stolen: spent('stolen') / (seconds * availableParallelism()),
  };
}

export function machineLoad() {
  return loadavg()[0];
}

/** Interrupts are left out: much of that is the loopback at work for all of us. */
function machineSeconds() {
  const [user, nice, system, , , , , stolen] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]
    .split(/\s+/)
    .slice(1)
    .map((ticks) => Number(ticks) / ticksPerSecond);
  return { busy: user + nice + system, stolen };
}
