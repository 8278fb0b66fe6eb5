/** Some write at fixed rates, everybody reads: what a delivery and a post cost, and how long they take. */
import { Crowd } from '../crowd.mjs';
import { costSince, counters } from '../machine.mjs';
import { figuresOf, postAtRate } from '../rate.mjs';

/** At the highest rate until the code is warm, then at each rate before it counts. */
const warmSeconds = { once: 4, each: 1 };

export async function run(target, { rates, writers, seconds, calls = false }, say) {
  const crowd = new Crowd(target);
  crowd.writers = crowd.members.slice(0, writers);
  const results = {};
  try {
    await crowd.enter();
    if (calls) crowd.callEachOther();
    await postAtRate(crowd, { rate: Math.max(...rates), seconds: warmSeconds.once });
    for (const rate of rates) {
      await postAtRate(crowd, { rate, seconds: warmSeconds.each });
      const before = counters(target.pids);
      const { meter, givenUp } = await postAtRate(crowd, { rate, seconds });
      results[rate] = resultOf({ meter, givenUp }, costSince(before, target.pids));
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
function resultOf({ meter, givenUp }, cost) {
  const { delivered, acknowledged, posts, faults, reasons } = meter;
  return {
    ...{ posts, acknowledged, delivered },
    ...figuresOf(meter.windows[0]),
    serverPerDelivery: (cost.server / delivered) * 1e6,
    serverPerPost: (cost.server / acknowledged) * 1e3,
    databasePerPost: (cost.database / acknowledged) * 1e3,
    ...(cost.redis > 0 && { redisPerPost: (cost.redis / acknowledged) * 1e3 }),
    cost,
    faults: { ...faults, givenUp: givenUp ? 1 : 0 },
    reasons,
  };
}
