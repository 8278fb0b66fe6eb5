/**
 * The times of G4, held against what was measured: 2 s in a healthy cluster, 5 s while Redis is away or a node just died,
 * 2 s after being back. A wait is judged by its longest stretch in which the device was online and no fault held it up:
 * who waits in vain for that long is late, whatever helps them later.
 */
import { disturbances, rests } from './disturbances.mjs';

const healthy = 2_000;
const disturbed = 5_000;
/** So long (ms) after a fault its end is "just now". */
const justNow = 5_000;

export const groups = {
  healthy: { name: 'healthy', bound: healthy },
  back: { name: 'back after being away', bound: healthy },
  hardBack: { name: 'back while Redis was away or a node died', bound: disturbed },
  recent: { name: 'just after a fault', bound: disturbed },
  hard: { name: 'while Redis was away or a node died', bound: disturbed },
  /** Offline, or held up by a fault, all the time. */
  none: { name: 'shown before anything was promised', bound: null },
};

/**
 * @param {object[]} waits as `Convergence` has them: its `cases`, and those that were not shown until a given time
 * @param {object} circumstances
 * @param {object[]} circumstances.faults as `Breaking` notes them
 * @param {import('./disturbances.mjs').Device[]} circumstances.devices
 * @param {import('./stalls.mjs').Stalls} circumstances.stalls of this process: it counts only when it saw something
 * @returns {{ groups: Record<string, object>, late: object[], excused: object[], overdue: object[] }} `late`: shown too
 *   late; `overdue`: too late, and not shown at all; `excused`: late, but for this process having stood still
 */
export function convergence(waits, { faults, devices, stalls }) {
  const around = new Map(devices.map((device) => [device.id, disturbances(faults, device)]));
  const judged = waits.map((wait) => judge(wait, around.get(wait.device), stalls));
  const shown = judged.filter(({ wait }) => wait.shownAt !== undefined);
  const missed = judged.filter(({ ms, bound }) => bound !== null && ms > bound);
  const told = ({ wait, ...one }) => describe(wait, one, { ...around.get(wait.device), devices });
  return {
    groups: Object.fromEntries(
      Object.values(groups).map(({ name, bound }) => [name, grouped(shown, { name, bound }, told)]),
    ),
    late: missed.filter(({ wait }) => wait.shownAt !== undefined).map(told),
    overdue: missed.filter(({ wait }) => wait.shownAt === undefined).map(told),
    excused: judged
      .filter(({ ms, stood, bound }) => bound !== null && ms <= bound && ms + stood > bound)
      .map(told),
  };
}

/** `ms`: what counts of the wait; `whole`: from the commit to the screen. */
function judge(wait, { cuts, disturbing }, stalls) {
  const { at, shownAt, until = shownAt } = wait;
  const whole = until - at;
  const stretches = rests({ from: at, until: Math.max(at, until) }, cuts).map((rest) => {
    const stood = stalls.within(rest.from, rest.until);
    const ms = rest.until - rest.from - stood;
    return { ...promised(rest, disturbing), from: rest.from, ms, stood };
  });
  const worst = stretches.sort((one, other) => other.ms / other.bound - one.ms / one.bound)[0];
  return { wait, whole, ...(worst ?? { ...groups.none, from: at, ms: 0, stood: 0 }) };
}

/** A fault that comes when the time is over excuses nothing. */
function promised({ from, until, back }, disturbing) {
  const end = Math.min(until, from + healthy);
  const isOn = (fault) => fault.until > from && (fault.from < end || fault.from === from);
  if (disturbing.some(isOn)) return back ? groups.hardBack : groups.hard;
  if (back) return groups.back;
  const isRecent = (fault) => fault.until <= from && fault.until > from - justNow;
  return disturbing.some(isRecent) ? groups.recent : groups.healthy;
}

/** What it takes to see how it came about. */
function describe(
  { kind, roomId, seq, device, at },
  { name, bound, from, ms, whole, stood },
  { disturbing, devices },
) {
  const nodes = devices
    .find(({ id }) => id === device)
    .asked.filter((question) => question.from <= from && (question.until ?? Infinity) > from)
    .map(({ node }) => node);
  const on = disturbing
    .filter((fault) => fault.from < from + ms + stood && fault.until > from - justNow)
    .map(
      (fault) => `${fault.kind} (${Math.round(fault.from - from)} to ${Math.round(fault.until - from)} ms)`,
    );
  const place = { kind, roomId, ...(seq !== undefined && { seq }), device, nodes };
  const [counts, all, still] = [ms, whole, stood].map(Math.round);
  return { ...place, group: name, ms: counts, bound, whole: all, stood: still, at, from, on };
}

function grouped(judged, { name, bound }, told) {
  const here = judged.filter((one) => one.name === name);
  const whole = percentiles(here.map((one) => Math.max(0, one.whole)));
  const slowest = here.reduce((most, one) => (most && most.ms >= one.ms ? most : one), null);
  return { bound, ...percentiles(here.map(({ ms }) => ms)), whole, slowest: slowest && told(slowest) };
}

export function percentiles(times) {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (part) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}
