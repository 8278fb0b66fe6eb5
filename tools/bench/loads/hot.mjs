/** One room in which everybody writes as fast as they are answered: each posts again when the last post was acknowledged. */
import { setTimeout as pause } from 'node:timers/promises';
import { Crowd } from '../crowd.mjs';
import { costSince, counters } from '../machine.mjs';
import { figuresOf } from '../rate.mjs';

const warmSeconds = 2;

export async function run(target, { seconds }, say) {
  const crowd = new Crowd(target);
  try {
    await crowd.enter();
    let going = true;
    crowd.afterAnswer = (member) => going && crowd.post(member);
    for (const member of crowd.members) crowd.post(member);
    await pause(warmSeconds * 1000);
    const before = counters(target.pids);
    const meter = crowd.measure({ windows: 1 });
    const begun = performance.now();
    await pause(seconds * 1000);
    const acknowledgedPerSecond = meter.acknowledged / ((performance.now() - begun) / 1000);
    going = false;
    const cost = costSince(before, target.pids);
    await crowd.drain();
    const { p99, ackP50, ackP99 } = figuresOf(meter.windows[0]);
    say(`${Math.round(acknowledgedPerSecond)} acknowledged posts/s, p99 of the acks ${ackP99} ms`);
    const { delivered, faults, reasons } = meter;
    return {
      ...{ acknowledgedPerSecond, p99, ackP50, ackP99, delivered, cost, reasons },
      faults: { ...faults, roomsWithHoles: crowd.contiguous ? 0 : 1 },
    };
  } finally {
    crowd.close();
  }
}
