import { expect, test } from '@jest/globals';
import { findKnee } from './knee-search.mjs';

/** A server that holds up to `short` for a short while, and up to `long` for long. */
async function searched({ from = 250, most = 64_000, short, long = short }) {
  const proofs = [];
  const scouted = [];
  const found = await findKnee({
    from,
    most,
    scout: async (rate) => {
      scouted.push(rate);
      return rate <= short;
    },
    prove: async (rate) => {
      proofs.push(rate);
      return rate <= long ? { proved: rate } : null;
    },
  });
  return { found, proofs, scouted };
}

test.each([260, 761, 4999, 8000, 63_000])(
  'a knee at %i is found to a twentieth, from below',
  async (knee) => {
    const { found } = await searched({ short: knee });
    expect(found.rate).toBeLessThanOrEqual(knee);
    expect(found.rate).toBeGreaterThan(0.95 * knee);
    expect(found.result).toEqual({ proved: found.rate });
  },
);

test('what holds for a short while only is not the answer', async () => {
  const { found, proofs } = await searched({ short: 1000, long: 700 });
  expect(found.rate).toBeLessThanOrEqual(700);
  expect(found.rate).toBeGreaterThan(500);
  expect(proofs.slice(0, -1).every((rate) => rate > 700)).toBe(true);
});

test('a knee below the first rate is looked for downwards', async () => {
  const { found } = await searched({ from: 1000, short: 90 });
  expect(found.rate).toBeLessThanOrEqual(90);
  expect(found.rate).toBeGreaterThan(80);
});

test('a knee between two whole numbers ends the search', async () => {
  const { found } = await searched({ from: 100, short: 4 });
  expect(found.rate).toBe(4);
});

test('no rate beyond the highest is tried', async () => {
  const { found, scouted } = await searched({ short: Infinity, most: 3000 });
  expect(found.rate).toBe(3000);
  expect(Math.max(...scouted)).toBe(3000);
});

test('a server that holds nothing, or nothing for long, has no knee', async () => {
  expect((await searched({ short: 0 })).found).toBeNull();
  expect((await searched({ short: 1000, long: 0 })).found).toBeNull();
});
