/** What a run found, as an object for programs and as text for people. */
import { availableParallelism, loadavg } from 'node:os';
import { convergence, percentiles } from './bounds.mjs';

const kinds = ['lost', 'doubled', 'reordered', 'leaked', 'diverged', 'mixed', 'miscounted'];
/** Violations of one kind that are told in full. */
const most = 20;

export function reportOf({ seed, seconds, took, world, breaking, workload, stalls, end, found }) {
  const { recorder, cluster, devices } = world;
  const times = convergence(world.convergence.cases, breaking, stalls);
  const overdue = world.convergence
    .overdue()
    .map(({ kind, roomId, seq, device }) => ({ kind, roomId, seq, device: device.id }));
  const stood = stalls.all().map(({ from, until }) => until - from);
  const troubles = [
    ...cluster.crashes.map(
      ({ node, code, said }) => `node ${node} ended by itself with ${code}: ${said.slice(-800)}`,
    ),
    ...cluster.unclean.map((node) => `node ${node} did not stop in order when it was told to`),
    ...recorder.ended.map(({ device, reason }) => `${device} was signed out: ${reason}`),
    ...Object.entries(recorder.refusals)
      .filter(([what]) => what.endsWith(': server.error'))
      .map(([what, count]) => `${count} times ${what}: the server itself calls it its mistake`),
    ...end.undone,
    ...workload.mistakes,
  ];
  const report = {
    seed,
    seconds,
    took: Math.round(took),
    clients: devices.length,
    people: world.people.length,
    rooms: world.rooms.length,
    faults: {
      count: breaking.happened.length,
      byKind: counted(breaking.happened.map(({ kind }) => kind)),
      all: breaking.happened,
    },
    acts: counted(recorder.acts.map(({ kind, outcome }) => `${kind}: ${outcome}`)),
    refusals: recorder.refusals,
    acknowledged: counted(recorder.acknowledged.map(({ did }) => did)),
    messages: end.truth.messages.length,
    shown: recorder.windows.shown.length,
    received: recorder.received.length,
    reconnects: Math.max(0, recorder.online.length - devices.length),
    violations: Object.fromEntries(
      kinds.map((kind) => [kind, found.filter(({ fault }) => fault === kind).length]),
    ),
    found: found.map((each) => ({
      ...each,
      during: faultsAt(breaking, each.at),
      acts: actsAround(world, each),
      online: recorder.online.filter(({ device }) => device === each.client),
    })),
    convergence: { ...times, overdue },
    ending: end.took,
    troubles,
    errors: errorsOf(cluster),
    stalls: { count: stood.length, ...percentiles(stood) },
    // How much else this machine had to do: a node of a quiet one is up within two seconds.
    machine: { cores: availableParallelism(), load: loadavg(), starts: percentiles(cluster.starts) },
  };
  const bad = found.length + troubles.length + times.late.length + overdue.length;
  return { ...report, passed: bad === 0 };
}

/** What the nodes themselves call an error, without what differs from one time to the next. */
function errorsOf({ logs }) {
  const lines = logs
    .flatMap((said) => said().split('\n'))
    .filter((line) => /^{.*"level":(50|60)/.test(line))
    .map((line) => JSON.parse(line))
    .filter(({ res }) => res?.statusCode !== 503);
  return counted(lines.map((line) => errorOf(line).slice(0, 1_500)));
}

function errorOf({ context, msg, req, err }) {
  const path = req?.path.replace(/[0-9a-f-]{36}/g, ':id').replace(/\/\d+/g, '/:seq');
  return [context, req && `${req.method} ${path}`, msg, err?.stack].filter(Boolean).join(' ');
}

function counted(words) {
  const counts = {};
  for (const word of words.sort()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function faultsAt(breaking, at) {
  if (at === undefined) return [];
  return breaking
    .during(at - 5_000, at)
    .map(
      ({ kind, from, until }) =>
        `${kind} (${Math.round(from - at)} to ${until === null ? '…' : Math.round(until - at)} ms)`,
    );
}

/** What was done to or by this person in this room before, so that one can see how it came about. */
function actsAround({ recorder, devices }, { client, roomId, at }) {
  const userId = devices.find(({ id }) => id === client)?.userId;
  if (userId === undefined || at === undefined) return [];
  const concerns = (act) => act.roomId === roomId && (act.by === userId || act.userId === userId);
  return recorder.acts.filter((act) => concerns(act) && act.begun < at && act.begun > at - 60_000);
}

/** Each promise as one check, passed or not. */
export function checks(report, restored) {
  const {
    violations,
    convergence: times,
    troubles,
  } = report ?? { violations: {}, convergence: null, troubles: [] };
  const all = Object.entries(violations).map(([name, count]) => [`nothing ${name}`, count === 0]);
  if (times) all.push(['converged in time', times.late.length + times.overdue.length === 0]);
  if (report) all.push(['no other troubles', troubles.length === 0]);
  if (restored) all.push(['an older copy put back', restored.passed]);
  return all.map(([name, passed]) => ({ name, passed }));
}

export function restoredAsText({
  passed,
  epochs,
  acknowledgedAndLost,
  acknowledgedAfterwards,
  found,
  troubles,
  clients,
}) {
  return [
    `# An older copy of the database put back: ${passed ? 'nothing was mixed' : 'PROMISES WERE BROKEN'}`,
    '',
    `${clients} devices; epoch ${epochs.join(', then ')}; ${acknowledgedAndLost} acknowledged acts went with the lost history, ${acknowledgedAfterwards} were acknowledged afterwards.`,
    ...[...found.map(({ sentence }) => sentence), ...troubles].slice(0, most).map((each) => `- ${each}`),
    '',
  ].join('\n');
}

/** @param {object} report */
export function asText(report) {
  const list = (counts) => Object.entries(counts).map(([name, count]) => `- ${name}: ${count}`);
  const { violations, convergence: times } = report;
  const shown = report.found.slice(0, most * kinds.length);
  return [
    `# Chaos, seed ${report.seed}: ${report.passed ? 'every promise was kept' : 'PROMISES WERE BROKEN'}`,
    '',
    `${report.seconds} s of faults, ${report.took} s in all; ${report.clients} devices of ${report.people} people in ${report.rooms} rooms; ${report.messages} messages, ${report.shown} changes of windows and ${report.received} receipts recorded; ${report.reconnects} reconnects.`,
    '',
    '## Violations',
    ...list(violations),
    ...shown.map(
      ({ sentence, at, during }) =>
        `  - ${sentence}${at ? ` at ${Math.round(at)}` : ''}${during.length > 0 ? `; meanwhile: ${during.join(', ')}` : ''}`,
    ),
    ...(report.troubles.length > 0
      ? ['', '## Other troubles', ...report.troubles.map((each) => `- ${each}`)]
      : []),
    '',
    '## Convergence (ms from commit to a device’s screen)',
    '| when | bound | cases | p50 | p99 | max |',
    '| --- | --- | --- | --- | --- | --- |',
    ...Object.entries(times.groups).map(
      ([name, { bound, count, p50, p99, max }]) =>
        `| ${name} | ${bound} | ${count} | ${p50} | ${p99} | ${max} |`,
    ),
    '',
    `Late: ${times.late.length}; late while this process itself stood still: ${times.excused.length}; never shown: ${times.overdue.length}.`,
    ...[...times.late, ...times.overdue].slice(0, most).map((each) => `  - ${JSON.stringify(each)}`),
    `This process stood still ${report.stalls.count} times for more than 100 ms (p50 ${report.stalls.p50}, longest ${report.stalls.max} ms).`,
    '',
    `${report.machine.cores} cores, load ${report.machine.load.map((each) => each.toFixed(1)).join(', ')}; a node took ${report.machine.starts.p50} ms to start, at most ${report.machine.starts.max}.`,
    '',
    '## At the end, ms until',
    ...list(report.ending),
    '',
    `## Faults: ${report.faults.count}`,
    ...list(report.faults.byKind),
    '',
    '## Acknowledged',
    ...list(report.acknowledged),
    '',
    '## Refused, or without an answer',
    ...list(report.refusals),
    '',
    '## Errors in the nodes’ logs',
    ...list(report.errors),
    '',
    `The same run again: npm run chaos -- --minutes ${report.seconds / 60} --seed ${report.seed} --clients ${report.clients}`,
    '',
  ].join('\n');
}
