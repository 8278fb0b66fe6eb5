/** When what breaks, by the seed: some rough seconds, then a calm stretch, and so on. */
import { faults } from './faults.mjs';

/** Seconds: how long one round of both is, and how much of it things are broken in. */
const round = 45;
const rough = 26;
const perRound = 5;
/** One in so many is joined by another at the same time. */
const pairs = 0.25;

/**
 * @param {World} world
 * @param {number} seconds
 * @returns {{ at: number, kind: string, lasts: number, drawn: object }[]} `at` in seconds, `lasts` in ms
 */
export function seededSchedule(world, seconds) {
  const random = world.random('faults');
  const deal = dealer(random);
  const schedule = [];
  for (let start = 0; start < seconds; start += round) {
    for (let n = 0; n < perRound; n += 1) {
      const at = start + 1 + (n * rough) / perRound + random.next() * 2;
      schedule.push(fault(world, random, deal(), at));
      if (random.happens(pairs)) schedule.push(fault(world, random, deal(), at));
    }
  }
  return schedule.filter(({ at }) => at < seconds);
}

function fault(world, random, kind, at) {
  const { draw, lasts } = faults[kind];
  return { at, kind, lasts: lasts(random), drawn: draw(random, world) };
}

/** Every kind in turn, each time in another order. */
function dealer(random) {
  let deck = [];
  return () => {
    if (deck.length === 0) deck = random.some(Object.keys(faults), Infinity);
    return deck.pop();
  };
}
