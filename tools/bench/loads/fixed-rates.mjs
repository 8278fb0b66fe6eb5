/** Some write at fixed rates, everybody reads: what a delivery and a post cost, and how long they take. */
import { Crowd } from '../crowd.mjs';
import { costSince, counters } from '../machine.mjs';
import { figuresOf, postAtRate } from '../rate.mjs';

/** Until the code is warm. */
const warmSeconds = 2;

export async function run(target, { rates, writers, seconds }, say) {
  const crowd = new Crowd(target);
  crowd.writers = crowd.members.slice(0, writers);
  const results = {};
  try {
    await crowd.enter();
    for (const rate of rates) {
      await postAtRate(crowd, { rate, seconds: warmSeconds });
      const before = counters(target.pids);
      const { meter } = await postAtRate(crowd, { rate, seconds });
      results[rate] = resultOf(meter, costSince(before, target.pids));
      const { p50, p99, serverPerDelivery } = results[rate];
      say(
        `${rate}/s: p50 ${p50} ms, p99 ${p99} ms, server ${serverPerDelivery.toFixed(1)} CPU s per million deliveries`,
      );
    }
  } finally {
    crowd.close();
  }
  return results;
}

/** `serverPerDelivery` in CPU seconds per million, the others per post in CPU milliseconds. */
function resultOf(meter, cost) {
  const { delivered, acknowledged, posts, faults, reasons } = meter;
  return {
    ...{ posts, acknowledged, delivered },
    ...figuresOf(meter.windows[0]),
    serverPerDelivery: (cost.server / delivered) * 1e6,
    serverPerPost: (cost.server / acknowledged) * 1e3,
    databasePerPost: (cost.database / acknowledged) * 1e3,
    redisPerPost: (cost.redis / acknowledged) * 1e3,
    cost,
    faults,
    reasons,
  };
}
