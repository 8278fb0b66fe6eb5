/** Many people post at the same moment, some times over. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Crowd } from '../crowd.mjs';
import { costSince, counters } from '../machine.mjs';
import { figuresOf, postAtRate } from '../rate.mjs';

export async function run(target, { posts, writers, bursts, witnesses }, say) {
  const crowd = new Crowd(target);
  crowd.writers = crowd.members.slice(0, writers);
  try {
    await crowd.enter();
    await postAtRate(crowd, { rate: 100, seconds: 2 });
    await burst(crowd, posts);
    const before = counters(target.pids);
    const meter = crowd.measure();
    for (let n = 0; n < bursts; n += 1) await burst(crowd, posts);
    const cost = costSince(before, target.pids);
    const { p50, p99, ackP99 } = figuresOf(meter.windows[0]);
    say(`p50 ${p50} ms, p99 ${p99} ms, out of order ${meter.outOfOrder} of ${meter.delivered}`);
    const { delivered, faults, reasons } = meter;
    const shown = target.sync ? await seenBySdk({ target, crowd, posts, witnesses }, say) : {};
    return { posts: bursts * posts, p50, p99, ackP99, delivered, cost, faults, reasons, ...shown };
  } finally {
    crowd.close();
  }
}

async function burst(crowd, posts) {
  for (let n = 0; n < posts; n += 1) crowd.postNext();
  await crowd.drain();
}

/** One more burst, before the eyes of real clients. They are slow to read, so nothing is timed while they look. */
async function seenBySdk({ target, crowd, posts, witnesses }, say) {
  const { urls, people } = target;
  const clients = people
    .slice(-witnesses)
    .map(({ auth }, n) => ({ url: urls[n % urls.length], token: auth.token }));
  const looking = fork(join(import.meta.dirname, '../sdk-readers.mjs'));
  try {
    looking.send({ clients, roomId: crowd.members[0].room.id, posts });
    await once(looking, 'message');
    crowd.measure();
    await burst(crowd, posts);
    const [shown] = await once(looking, 'message');
    say(`${witnesses} SDK clients: ${JSON.stringify(shown)}`);
    return { sdk: { faults: shown } };
  } finally {
    looking.kill();
  }
}
