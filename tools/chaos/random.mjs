/** Numbers that a seed decides: the same seed and name give the same ones. */

/**
 * @param {number} seed
 * @param {string} name what they are for, so that one use does not shift another's
 * @returns {Random}
 *
 * @typedef {object} Random
 * @property {() => number} next from 0 up to, not including, 1
 * @property {(least: number, most: number) => number} between a whole number, both included
 * @property {(chance: number) => boolean} happens
 * @property {<T>(all: readonly T[]) => T} one
 * @property {<T>(all: readonly T[], count: number) => T[]} some without repetition
 * @property {<T extends string>(weights: Record<T, number>) => T} weighted
 */
export function randomOf(seed, name) {
  let state = [...name].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 0x01000193), seed | 0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least, most) => least + Math.floor(next() * (most - least + 1));
  const some = (all, count) => {
    const left = [...all];
    const taken = [];
    while (taken.length < count && left.length > 0)
      taken.push(...left.splice(between(0, left.length - 1), 1));
    return taken;
  };
  return {
    next,
    between,
    some,
    happens: (chance) => next() < chance,
    one: (all) => all[between(0, all.length - 1)],
    weighted(weights) {
      const entries = Object.entries(weights);
      let place = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      return (entries.find(([, weight]) => (place -= weight) < 0) ?? entries.at(-1))[0];
    },
  };
}
