import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asTimeAllows } from './as-time-allows.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** How many of twenty are tried, where each takes so long. */
async function tried(ms: number): Promise<number> {
  let count = 0;
  const one = asTimeAllows({ least: 8, withinMs: 1000 }, async () => {
    jest.advanceTimersByTime(ms);
    count += 1;
  });
  for (let n = 0; n < 20; n += 1) await one();
  return count;
}

describe('A property that is tried as time allows', () => {
  it('is tried with all that is drawn, where that is quick', async () => {
    expect(await tried(1)).toBe(20);
  });

  it('is tried until the time is over, where that takes longer', async () => {
    expect(await tried(100)).toBe(11);
  });

  it('is tried so often in any case', async () => {
    expect(await tried(5000)).toBe(8);
  });

  it('fails where a try fails', async () => {
    const one = asTimeAllows({ least: 8, withinMs: 1000 }, () =>
      Promise.reject(new Error('it does not hold')),
    );
    await expect(one()).rejects.toThrow('it does not hold');
  });
});
