/**
 * The times of G4, held against what was measured: 2 s in a healthy cluster, 5 s while Redis is away or just after a node
 * died, 2 s after being back. What had to wait for a fault's end is counted from there.
 */

const healthy = 2_000;
const disturbed = 5_000;
/** So long (ms) after a fault its end is "just now". */
const justNow = 5_000;
/** A bound missed while this process stood still for longer than this (ms) says nothing of the product. */
const ownStall = 500;

/**
 * @param {object[]} cases of `Convergence`
 * @param {import('./breaking.mjs').Breaking} breaking
 * @param {import('./stalls.mjs').Stalls} stalls
 * @returns {{ groups: Record<string, object>, late: object[], excused: object[] }}
 */
export function convergence(cases, breaking, stalls) {
  const groups = {};
  const late = [];
  const excused = [];
  for (const one of cases) {
    const { group, from, bound } = grouped(one, breaking);
    const ms = Math.max(0, one.shownAt - from);
    (groups[group] ??= { bound, times: [] }).times.push(ms);
    if (ms <= bound) continue;
    const stall = stalls.longest(from, one.shownAt);
    const on = breaking.during(one.at - justNow, one.shownAt, one.device).map(({ kind }) => kind);
    const { kind, roomId, seq, device } = one;
    (stall > ownStall ? excused : late).push({
      kind,
      roomId,
      seq,
      device,
      group,
      ms,
      bound,
      stall,
      at: one.at,
      on,
    });
  }
  const summary = Object.entries(groups).map(([name, { bound, times }]) => [
    name,
    { bound, ...percentiles(times) },
  ]);
  return { groups: Object.fromEntries(summary), late, excused };
}

/** What the case is, from when its time counts, and how long it may take (ms). */
function grouped({ at, onlineSince, shownAt, device }, breaking) {
  const back = onlineSince !== null && onlineSince > at;
  const begun = back ? onlineSince : at;
  const on = breaking.during(begun, shownAt, device);
  const kinds = [...new Set(on.map(({ bound }) => bound))];
  if (on.length > 0 && kinds.every((bound) => bound !== null)) {
    return { group: 'while Redis was away or a node died', from: begun, bound: disturbed };
  }
  if (on.length > 0) {
    const end = Math.max(begun, ...on.map(({ until }) => until ?? Infinity));
    return { group: 'after the end of another fault', from: Math.min(end, shownAt), bound: disturbed };
  }
  const recent = breaking.during(begun - justNow, begun, device).length > 0;
  if (recent) return { group: 'just after a fault', from: begun, bound: disturbed };
  if (back) return { group: 'back after being away', from: begun, bound: healthy };
  return { group: 'healthy', from: begun, bound: healthy };
}

export function percentiles(times) {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (part) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}
