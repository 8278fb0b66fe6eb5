/** The kinds of goals. `figures`: `[parley, baseline]`; undefined was not measured, null is "never". */
import { inMs } from './units.mjs';

export function timesAtMost(what, unit, { figures, times }) {
  const ratio = ratioOf(figures, Infinity);
  return line(
    what,
    unit,
    figures,
    `at most ${times === 1 ? 'the baseline’s' : `${times} times`}${shown(ratio)}`,
    ratio === undefined ? undefined : ratio <= times,
  );
}

export function timesAtLeast(what, unit, { figures, times, aim }) {
  const ratio = ratioOf(figures, 0);
  const met = ratio === undefined ? undefined : ratio >= times;
  return line(what, unit, figures, `at least ${times} times, aim ${aim}${shown(ratio)}`, met);
}

export function p99AsBaseline(what, [parley, baseline]) {
  const limit = baseline === undefined ? undefined : Math.max(baseline ?? Infinity, 15);
  const known = parley !== undefined && limit !== undefined;
  return line(
    what,
    inMs,
    [parley, baseline],
    'at most the larger of the baseline’s and 15 ms',
    known ? (parley ?? Infinity) <= limit : undefined,
  );
}

/** `without`: Parley's own figure where what is measured does not happen. */
export function asWithout(what, { figures: [parley], without }) {
  const limit = without === undefined ? undefined : Math.max(1.25 * (without ?? Infinity), 15);
  const ratio = parley && without ? ` (it is ${(parley / without).toFixed(2)} times)` : '';
  const goal = `at most the larger of 1.25 times what it is without a call and 15 ms${ratio}`;
  const known = parley !== undefined && limit !== undefined;
  return line(what, inMs, [parley, undefined], goal, known ? (parley ?? Infinity) <= limit : undefined);
}

export function atMost(what, unit, { figures, limit }) {
  return limited(what, unit, { figures, goal: `at most ${unit(limit)}`, holds: (value) => value <= limit });
}

export function below(what, unit, { figures, limit }) {
  return limited(what, unit, { figures, goal: `under ${unit(limit)}`, holds: (value) => value < limit });
}

export function atLeast(what, unit, { figures, limit }) {
  const goal = `at least ${unit(limit)}`;
  return limited(what, unit, { figures, goal, holds: (value) => value >= limit, never: 0 });
}

function limited(what, unit, { figures, goal, holds, never = Infinity }) {
  const [parley] = figures;
  return line(what, unit, figures, goal, parley === undefined ? undefined : holds(parley ?? never));
}

export function flawless(what, figures) {
  const [parley] = figures;
  return line(what, String, figures, 'none', parley === undefined ? undefined : parley === 0);
}

/** `never`: what stands for null, which is worse than any number. */
function ratioOf([parley, baseline], never) {
  if (parley === undefined || !(baseline > 0)) return undefined;
  return (parley ?? never) / baseline;
}

function shown(ratio) {
  return ratio === undefined ? '' : ` (it is ${ratio.toFixed(2)} times)`;
}

/** `met` is null where it was not measured. */
function line(what, unit, [parley, baseline], goal, met) {
  const text = (value) => (value === undefined ? '' : value === null ? 'never' : unit(value));
  return { what, parley: text(parley), baseline: text(baseline), goal, met: met ?? null };
}
