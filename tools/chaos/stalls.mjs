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
 * @property {(from: number, to: number) => number} longest in that time (ms)
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
    longest: (from, to) =>
      Math.max(
        0,
        ...stalls.filter((each) => each.until > from && each.from < to).map((each) => each.until - each.from),
      ),
    stop: () => clearInterval(timer),
  };
}
