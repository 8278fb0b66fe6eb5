/** Everybody comes at the same moment, as after an outage, and asks what they missed. */
import { setTimeout as pause } from 'node:timers/promises';
import { Crowd } from '../crowd.mjs';
import { costSince, counters } from '../machine.mjs';
import { quiet } from '../quiet.mjs';

const patienceMs = 60_000;

export async function run(target, _, say) {
  const crowd = new Crowd(target);
  const reasons = {};
  let caughtUp = 0;
  try {
    await quiet(target.pids);
    const before = counters(target.pids);
    const begun = performance.now();
    const arrivals = crowd.members.map(async (member) => {
      try {
        await crowd.enterOne(member);
        caughtUp += 1;
      } catch (error) {
        reasons[error.message] = (reasons[error.message] ?? 0) + 1;
      }
    });
    await Promise.race([Promise.all(arrivals), pause(patienceMs, null, { ref: false })]);
    const seconds = (performance.now() - begun) / 1000;
    const cost = costSince(before, target.pids);
    const errors = crowd.members.length - caughtUp;
    say(
      `${caughtUp} caught up in ${seconds.toFixed(1)} s, ${errors} errors, ${crowd.busy} times told to wait`,
    );
    return { seconds, busy: crowd.busy, caughtUp, cost, reasons, faults: { errors } };
  } finally {
    crowd.close();
  }
}
