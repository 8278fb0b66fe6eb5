import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { RateLimitStore } from './rate-limit-store.js';

/** What every store of rate limits keeps to. */
export function rateLimitStoreContract(kind: string, storeOf: () => RateLimitStore): void {
  const three = { name: 'three', points: 3, seconds: 60 };
  const take = async (times: number, key: string) => {
    const waits = [];
    for (let time = 0; time < times; time += 1) waits.push(await storeOf().take(three, key));
    return waits;
  };

  describe(`Rate limits in ${kind}`, () => {
    it('allow as many as there are, then say how long to wait', async () => {
      const [first, second, third, fourth = 0] = await take(4, randomUUID());
      expect([first, second, third]).toEqual([0, 0, 0]);
      expect(fourth).toBeGreaterThan(50_000);
      expect(fourth).toBeLessThanOrEqual(60_000);
    });

    it('count each by itself', async () => {
      const [alice, bob] = [randomUUID(), randomUUID()];
      await take(4, alice);
      expect(await take(3, bob)).toEqual([0, 0, 0]);
      expect(await storeOf().take({ ...three, name: 'other three' }, alice)).toBe(0);
    });

    it('give back what was not used after all', async () => {
      const alice = randomUUID();
      await take(3, alice);
      await storeOf().giveBack(three, alice);
      expect(await storeOf().take(three, alice)).toBe(0);
      expect(await storeOf().take(three, alice)).toBeGreaterThan(0);
    });

    it('allow no more to those who ask all at once', async () => {
      const alice = randomUUID();
      const waits = await Promise.all(Array.from({ length: 12 }, () => storeOf().take(three, alice)));
      expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
    });

    it('begin anew when the time is over that they named', async () => {
      const brief = { name: 'brief', points: 1, seconds: 1 };
      const alice = randomUUID();
      await storeOf().take(brief, alice);
      const wait = await storeOf().take(brief, alice);
      expect(wait).toBeGreaterThan(0);
      await new Promise((resolve) => setTimeout(resolve, wait + 1));
      expect(await storeOf().take(brief, alice)).toBe(0);
    });
  });
}
