/** One whole run: a cluster, its people, what breaks, what is true in the end, and the judge's word on it. */
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { clearLeftovers, runDirectory } from '../services/run-directory.mjs';
import { violations } from '../../libs/testkit/dist/invariants/violations.js';
import { Breaking } from './breaking.mjs';
import { Cluster } from './cluster.mjs';
import { ending, until } from './ending.mjs';
import { now } from './now.mjs';
import { reportOf } from './report.mjs';
import { seededSchedule } from './schedule.mjs';
import { watchStalls } from './stalls.mjs';
import { Workload } from './workload.mjs';
import { World } from './world.mjs';

const builtSdk = pathToFileURL(join(import.meta.dirname, '../../libs/sdk/dist/index.js')).href;
/** Milliseconds until everybody has come, at the beginning. */
const settledWithin = 60_000;

/**
 * @param {object} options
 * @param {number} options.seed
 * @param {number} options.seconds how long things break
 * @param {number} [options.clients]
 * @param {number} [options.rate] acts per second
 * @param {number} [options.nodes]
 * @param {'seeded' | object[]} [options.schedule] as `seededSchedule` answers it; `drawn` may name devices by their id
 * @param {Record<string, number>} [options.weights] of the workload's acts, instead of the usual ones
 * @param {string} [options.nodeOptions] NODE_OPTIONS of the nodes
 * @param {object} [options.sdk] the SDK's module, instead of the built one
 * @param {AbortSignal} [options.signal] ends the run early, and clears away
 * @param {(line: string) => void} [options.say]
 * @returns {Promise<{ report: object, history: import('@parley/testkit').History }>}
 */
export async function runChaos({ nodes = 3, nodeOptions, say = () => undefined, ...options }) {
  await clearLeftovers();
  const directory = runDirectory();
  let cluster;
  try {
    say(`starting ${nodes} nodes, PostgreSQL and Redis`);
    cluster = await Cluster.start({ directory, nodes, nodeOptions });
    return await inCluster({ ...options, cluster, say });
  } finally {
    await cluster?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function inCluster({ seed, seconds, clients = 60, rate = 12, schedule = 'seeded', ...options }) {
  const { cluster, say, weights, signal } = options;
  const sdk = options.sdk ?? (await import(builtSdk));
  const world = new World({ seed, sdk, cluster });
  const begun = now();
  const stalls = watchStalls();
  try {
    say(`${clients} devices are coming`);
    await world.settle(clients);
    const all = () => world.devices.every((device) => device.isOnline() && device.isSettled());
    if (!(await until(all, settledWithin)))
      throw new Error('Not everybody came, though nothing was broken yet.');

    const breaking = new Breaking(world, (line) => say(`${((now() - begun) / 1000).toFixed(0)} s: ${line}`));
    const workload = new Workload(world, { rate, weights });
    workload.start();
    const over = world.pause(seconds * 1000, signal).then(() => breaking.stop());
    await breaking.follow(schedule === 'seeded' ? seededSchedule(world, seconds) : schedule);
    await over;
    say('nothing breaks any more');
    await workload.stop();
    goHome(world);
    const end = await ending(world);
    say('judging');
    const history = historyOf(world, end, stalls);
    const found = violations(history);
    const took = (now() - begun) / 1000;
    return {
      report: reportOf({ seed, seconds, took, world, breaking, workload, stalls, end, found }),
      history,
    };
  } finally {
    stalls.stop();
    await world.close();
  }
}

/** Some go, so that it can be seen whether they are shown as gone. */
function goHome(world) {
  const random = world.random('going home');
  for (const device of random.some(world.devices, Math.ceil(world.devices.length / 10))) device.shut();
}

function historyOf({ devices, recorder }, { truth, held }, stalls) {
  const { acknowledged, meant, admitted, received, windows } = recorder;
  return {
    truth,
    held,
    clients: devices.map(({ id, userId }) => ({ name: id, userId })),
    acknowledged,
    meant,
    admitted,
    received,
    shown: windows.shown,
    stalls: stalls.all(),
  };
}
