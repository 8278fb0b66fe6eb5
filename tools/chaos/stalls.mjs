/** How long this process itself stood still: what it measured meanwhile says nothing about the product. */
import { now } from './now.mjs';

const beat = 20;
/** Shorter ones are not worth a line. */
const notable = 100;

/**
 * @returns {Stalls}
 *
 * @typedef {object} Stalls
 * @property {() => { from: number, until: number }[]} all
 * @property {(from: number, until: number) => number} within how much of that time it was (ms)
 * @property {() => void} stop
 */
export function watchStalls() {
  const stalls = [];
  let last = now();
  const timer = setInterval(() => {
    const at = now();
    if (at - last - beat >= notable) stalls.push({ from: last + beat, until: at });
    last = at;
  }, beat);
  return {
    all: () => stalls,
    within: (from, until) => standing(stalls, from, until),
    stop: () => clearInterval(timer),
  };
}

/** How much of a time lies in these stretches (ms). */
export function standing(stalls, from, until) {
  let sum = 0;
  for (const stall of stalls) sum += Math.max(0, Math.min(stall.until, until) - Math.max(stall.from, from));
  return sum;
}
