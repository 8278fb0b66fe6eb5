/** One whole run: a cluster, its people, what breaks, what is true in the end, and the judge's word on it. */
import { violations } from '../../libs/testkit/dist/invariants/violations.js';
import { Breaking } from './breaking.mjs';
import { ending } from './ending.mjs';
import { historyOf } from './history.mjs';
import { now } from './now.mjs';
import { reportOf } from './report.mjs';
import { seededSchedule } from './schedule.mjs';
import { onStage } from './stage.mjs';
import { timesOf } from './times.mjs';
import { Workload } from './workload.mjs';

/**
 * @param {import('./stage.mjs').Stage & Run} options
 * @returns {Promise<{ report: object, history: import('@parley/testkit').History }>}
 *
 * @typedef {object} Run
 * @property {number} seconds how long things break
 * @property {number} [rate] acts per second
 * @property {'seeded' | object[]} [schedule] as `seededSchedule` answers it; `drawn` names devices by their id
 * @property {Record<string, number>} [weights] of the workload's acts, instead of the usual ones
 */
export function runChaos(options) {
  const { seed, seconds, rate = 12, schedule = 'seeded', weights, say = () => undefined } = options;
  return onStage(options, async (world, stalls) => {
    const begun = now();
    const breaking = new Breaking(world, say);
    const workload = new Workload(world, { rate, weights });
    workload.start();
    const over = world.pause(seconds * 1000).then(() => breaking.stop());
    await breaking.follow(schedule === 'seeded' ? seededSchedule(world, seconds) : schedule);
    await over;
    say('nothing breaks any more');
    await workload.stop();
    goHome(world);
    const end = await ending(world, say);
    say('judging');
    const history = historyOf(world, end, stalls);
    const found = violations(history);
    const times = timesOf(world, breaking.happened, stalls);
    const took = (now() - begun) / 1000;
    const run = { seed, seconds, rate, took, world, breaking, workload, stalls };
    const report = reportOf({ ...run, end, times, found });
    return { report, history };
  });
}

/** Some go, so that it can be seen whether they are shown as gone. */
function goHome(world) {
  const random = world.random('going home');
  for (const device of random.some(world.devices, Math.ceil(world.devices.length / 10))) device.shut();
}
