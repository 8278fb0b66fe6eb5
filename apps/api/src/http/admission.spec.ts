import { describe, expect, it } from '@jest/globals';
import type { Config } from '../config/config.js';
import { Admission } from './admission.js';

/** Half of four connections are for catching up, twenty times as many may wait. */
function begin() {
  const admission = new Admission({ databasePoolSize: 4 } as Config);
  const ends: (() => void)[] = [];
  let most = 0;
  const ask = () =>
    admission.admit(() => new Promise<void>((end) => (most = Math.max(most, ends.push(end)))));
  const endOne = async () => {
    ends.shift()?.();
    await Promise.resolve();
  };
  return { admission, ask, endOne, atOnce: () => ends.length, most: () => most };
}

describe('R24: Admission', () => {
  it('lets a bounded number catch up at once, and the others in turn', async () => {
    const { ask, endOne, atOnce, most } = begin();
    const all = Array.from({ length: 10 }, ask);
    for (let n = 0; n < 30 || atOnce() > 0; n += 1) await endOne();
    await Promise.all(all);
    expect(most()).toBe(2);
  });

  it('sends the rest away with the time to come again', async () => {
    const { ask } = begin();
    for (let n = 0; n < 42; n += 1) void ask();
    await expect(ask()).rejects.toMatchObject({
      code: 'server.busy',
      problem: { retryable: true, retryAfter: 1 },
    });
  });

  it('gives the place on when the work fails', async () => {
    const { admission } = begin();
    for (let n = 0; n < 5; n += 1) {
      await expect(admission.admit(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    }
    expect(await admission.admit(() => Promise.resolve('in'))).toBe('in');
  });
});
