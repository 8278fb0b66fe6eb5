/**
 * `npm run bench`: a room of readers at several rates, and idle connections, beside a bare Socket.IO server in the same
 * run. Server, database and generator are processes of their own; CPU is what the operating system counted. Medians of
 * three windows. The ratio is what to look at: machines differ, and this one may be busy.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { cpuSeconds, residentBytes } from './processes.mjs';
import { connect } from './reader.mjs';
import { baseline, parley } from './targets.mjs';

const { values } = parseArgs({
  options: {
    readers: { type: 'string', default: '200' },
    rates: { type: 'string', default: '20,100,250' },
    seconds: { type: 'string', default: '5' },
    windows: { type: 'string', default: '3' },
    idle: { type: 'string', default: '1000' },
    only: { type: 'string' },
  },
});
const settings = {
  readers: Number(values.readers),
  rates: values.rates.split(',').map(Number),
  seconds: Number(values.seconds),
  windows: Number(values.windows),
  idle: Number(values.idle),
};

const results = {};
for (const [name, start] of Object.entries({ baseline, parley })) {
  if (values.only && values.only !== name) continue;
  console.log(`${name}: starting, ${settings.readers} people …`);
  const target = await start(settings.readers);
  try {
    const rooms = await roomOfReaders(target);
    results[name] = { rooms, idle: await idleConnections(target) };
  } finally {
    await target.stop();
  }
}
if (!values.only) print(results);

/** The generator reports each window; the counters are read at its marks. */
async function roomOfReaders(target) {
  const { url, tokens, roomId } = target;
  const { rates, seconds, windows } = settings;
  const generator = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'room-of-readers.mjs'),
      JSON.stringify({ url, tokens, roomId, rates, seconds, windows }),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const counters = () => ({ server: cpuSeconds(target.pid), database: cpuSeconds(target.databasePid) });
  const measured = [];
  let before = null;
  let after = null;
  for await (const text of createInterface({ input: generator.stdout })) {
    const line = JSON.parse(text);
    if (line.mark === 'begin') before = counters();
    if (line.mark === 'end') after = counters();
    if (line.mark) generator.stdin.write('go\n');
    if (line.rate === undefined) continue;
    const expected = line.posts * settings.readers;
    measured.push({
      ...line,
      missing: expected - line.deliveries,
      serverCpu: ((after.server - before.server) / line.deliveries) * 1e6,
      databaseCpu: ((after.database - before.database) / line.posts) * 1e6,
    });
    console.log(
      `  ${line.rate} posts/s: p50 ${line.p50.toFixed(1)} ms, p99 ${line.p99.toFixed(1)} ms, missing ${expected - line.deliveries}, refused ${line.refused}`,
    );
  }
  if (generator.exitCode === null) await once(generator, 'exit');
  if (generator.exitCode !== 0) throw new Error(`the generator ended with ${generator.exitCode}`);
  return measured;
}

/** Memory that each further connection costs the server while nobody speaks. */
async function idleConnections({ url, pid, tokens }) {
  const before = residentBytes(pid);
  const sockets = [];
  for (let n = 0; n < settings.idle; n += 1) sockets.push(await connect(url, tokens[n % tokens.length]));
  const bytes = (residentBytes(pid) - before) / settings.idle;
  sockets.forEach((socket) => socket.close());
  return bytes;
}

function print({ baseline: bare, parley: ours }) {
  const median = (rows, key) =>
    rows.map((row) => row[key]).sort((a, b) => a - b)[Math.floor(rows.length / 2)];
  const table = settings.rates.map((rate) => {
    const [b, p] = [bare, ours].map(({ rooms }) => rooms.filter((row) => row.rate === rate));
    const cell = (key) => `${median(p, key).toFixed(1)} / ${median(b, key).toFixed(1)}`;
    return {
      'posts/s': rate,
      'p50 ms': cell('p50'),
      'p99 ms': cell('p99'),
      'server CPU s per million deliveries': cell('serverCpu'),
      ratio: (median(p, 'serverCpu') / median(b, 'serverCpu')).toFixed(2),
      'database CPU s per million posts': cell('databaseCpu'),
      'generator CPU s': cell('generatorCpu'),
      missing: p.reduce((sum, row) => sum + row.missing, 0),
    };
  });
  console.log(
    `\nOne room, ${settings.readers} readers; Parley / bare Socket.IO, medians of ${settings.windows} windows of ${settings.seconds} s`,
  );
  console.table(table);
  console.log(
    `Idle connection: ${(ours.idle / 1024).toFixed(1)} / ${(bare.idle / 1024).toFixed(1)} KiB (${settings.idle} of them)`,
  );
}
