/** What a run found, as an object for programs. */
import { availableParallelism, loadavg } from 'node:os';
import { percentiles } from './bounds.mjs';
import { kinds } from './checks.mjs';
import { tellingOf } from './telling.mjs';
import { troublesOf } from './troubles.mjs';

export function reportOf({
  seed,
  seconds,
  rate,
  took,
  world,
  breaking,
  workload,
  stalls,
  end,
  times,
  found,
}) {
  const { recorder, cluster, devices } = world;
  const stood = stalls.all().map(({ from, until }) => until - from);
  return {
    seed,
    seconds,
    rate,
    took: Math.round(took),
    clients: devices.length,
    people: world.people.length,
    rooms: world.rooms.length,
    faults: {
      count: breaking.happened.length,
      byKind: counted(breaking.happened.map(({ kind }) => kind)),
      all: breaking.happened,
    },
    /** Of each kind of act how many were begun. */
    begun: workload.begun,
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
    telling: tellingOf(world, end),
    convergence: times,
    ending: end.took,
    troubles: [
      ...troublesOf(world, end, workload.mistakes),
      ...recorder.ended.map(({ device, reason }) => `${device} was signed out: ${reason}`),
    ],
    errors: errorsOf(cluster),
    stalls: { count: stood.length, ...percentiles(stood) },
    // How much else this machine had to do: a node of a quiet one is up within two seconds.
    machine: { cores: availableParallelism(), load: loadavg(), starts: percentiles(cluster.starts) },
  };
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
