/** The generator of one scenario, as a process of its own: one writer, many readers, one room, posts at a fixed rate. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from './reader.mjs';

const { url, tokens, roomId, rates, seconds, windows } = JSON.parse(process.argv[2]);
process.stdin.setEncoding('utf8');

const latencies = { current: [] };
const onBody = (body) => {
  const sent = Number(body);
  if (sent > 0) latencies.current.push(performance.now() - sent);
};
const readers = [];
for (const token of tokens) readers.push(await connect(url, token, onBody));
const writer = readers[0];
report({ connected: readers.length });

for (const rate of rates) {
  latencies.current = [];
  const { posts: warm } = await run(rate, 2);
  await allArrived(warm * readers.length);
  for (let window = 0; window < windows; window += 1) {
    latencies.current = [];
    await ask('begin');
    const before = process.cpuUsage();
    const { posts, refused } = await run(rate, seconds);
    await allArrived(posts * readers.length);
    const used = process.cpuUsage(before);
    await ask('end');
    report({
      rate,
      window,
      posts,
      refused,
      ...figures(latencies.current),
      generatorCpu: (used.user + used.system) / 1e6,
    });
  }
}
readers.forEach((reader) => reader.close());
process.exit(0);

/** Posts at the rate for so long and waits for every ack; a late timer catches up. */
async function run(rate, duration) {
  const start = performance.now();
  const acks = [];
  while (acks.length < rate * duration) {
    const due = Math.min(rate * duration, Math.floor(((performance.now() - start) / 1000) * rate) + 1);
    while (acks.length < due) acks.push(writer.post(roomId, randomUUID(), String(performance.now())));
    await pause(1);
  }
  const answers = await Promise.all(acks);
  return { posts: answers.length, refused: answers.filter((answer) => !answer.ok).length };
}

/** Waits until everything was delivered, at most 10 s: what is missing then is reported as missing. */
async function allArrived(count) {
  for (let waited = 0; waited < 10_000 && latencies.current.length < count; waited += 10) await pause(10);
}

function figures(values) {
  const sorted = Float64Array.from(values).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { deliveries: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

function report(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Tells the bench that a window begins or ends, and waits until it has read the counters. */
function ask(mark) {
  report({ mark });
  return new Promise((resolve) => process.stdin.once('data', resolve));
}
