import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Gate } from './gate.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Two at once, forty in line. */
function begin() {
  const gate = new Gate({ atOnce: 2, inLine: 40, patience: 1000 });
  const ends: (() => void)[] = [];
  let most = 0;
  const ask = () => gate.pass(() => new Promise<void>((end) => (most = Math.max(most, ends.push(end)))));
  const endOne = async () => {
    ends.shift()?.();
    await jest.advanceTimersByTimeAsync(0);
  };
  return { gate, ask, endOne, atOnce: () => ends.length, most: () => most };
}

const busy = { code: 'server.busy', problem: { retryable: true, retryAfter: 1 } };

describe('R24: The gate', () => {
  it('lets a bounded number in at once, and the others in turn', async () => {
    const { ask, endOne, atOnce, most } = begin();
    const all = Array.from({ length: 10 }, ask);
    for (let n = 0; n < 30 || atOnce() > 0; n += 1) await endOne();
    await Promise.all(all);
    expect(most()).toBe(2);
  });

  it('sends the rest away with the time to come again', async () => {
    const { ask } = begin();
    for (let n = 0; n < 42; n += 1) ask().catch(() => undefined);
    await expect(ask()).rejects.toMatchObject(busy);
  });

  it('keeps nobody in line for long, and gives no turn to those who went', async () => {
    const { ask, endOne, atOnce } = begin();
    const [first, second] = [ask(), ask()];
    const tired = expect(ask()).rejects.toMatchObject(busy);
    await jest.advanceTimersByTimeAsync(1000);
    await tired;
    const patient = ask();
    await endOne();
    expect(atOnce()).toBe(2);
    await endOne();
    await endOne();
    await Promise.all([first, second, patient]);
  });

  it('gives the place on when the work fails', async () => {
    const { gate } = begin();
    for (let n = 0; n < 5; n += 1) {
      await expect(gate.pass(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    }
    expect(await gate.pass(() => Promise.resolve('in'))).toBe('in');
  });
});
