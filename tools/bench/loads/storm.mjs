/** Everybody comes at the same moment, as after an outage, and asks what they missed. */
import { setTimeout as pause } from 'node:timers/promises';
import { Crowd } from '../crowd.mjs';
import { costSince, counters } from '../machine.mjs';
import { quiet } from '../quiet.mjs';

const patienceMs = 60_000;

export async function run(target, _, say) {
  const crowd = new Crowd(target);
  let caughtUp = 0;
  try {
    await quiet(target.pids);
    const before = counters(target.pids);
    const begun = performance.now();
    const arrivals = crowd.members.map((member) => crowd.arrive(member).then(() => (caughtUp += 1)));
    await Promise.race([Promise.allSettled(arrivals), pause(patienceMs)]);
    const seconds = (performance.now() - begun) / 1000;
    const cost = costSince(before, target.pids);
    const { 'server.busy': busy = 0, ...reasons } = crowd.turnedAway;
    const faults = {
      errors: Object.values(reasons).reduce((sum, times) => sum + times, 0),
      notCaughtUp: crowd.members.length - caughtUp,
    };
    say(
      `${caughtUp} caught up in ${seconds.toFixed(1)} s, ${faults.errors} errors, ${busy} times told to wait`,
    );
    return { seconds, busy, caughtUp, cost, reasons, faults };
  } finally {
    crowd.close();
  }
}
