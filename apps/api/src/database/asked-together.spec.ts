import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { askedTogether } from './asked-together.js';

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
afterEach(() => void jest.useRealTimers());

function listen(together?: { gatherMs: number }) {
  const asked: number[][] = [];
  const open: (() => void)[] = [];
  const ask = askedTogether(async (numbers: readonly number[]) => {
    asked.push([...numbers]);
    await new Promise<void>((go) => open.push(go));
    return numbers.map((number) => number * 10);
  }, together);
  return { ask, asked, open };
}

const turn = () => new Promise((go) => setImmediate(go));

describe('What is asked together', () => {
  it('is one question, and everybody gets their own answer', async () => {
    const { ask, asked, open } = listen();
    const answers = [ask(1), ask(2), ask(1)];
    await turn();
    expect(asked).toEqual([[1, 2, 1]]);
    open[0]?.();
    expect(await Promise.all(answers)).toEqual([10, 20, 10]);
  });

  it('waits for a free hand, and what gathers meanwhile goes together', async () => {
    const { ask, asked, open } = listen();
    for (const number of [1, 2, 3, 4]) {
      void ask(number);
      await turn();
      await turn();
    }
    expect(asked).toEqual([[1], [2]]);
    open[0]?.();
    await turn();
    expect(asked).toEqual([[1], [2], [3, 4]]);
  });

  it('comes in several questions where it is too much for one', async () => {
    const { ask, asked } = listen();
    for (let number = 0; number < 250; number += 1) void ask(number);
    await turn();
    await turn();
    expect(asked.map((numbers) => numbers.length)).toEqual([200, 50]);
  });

  it('fails for all who asked, and goes on with the next', async () => {
    let fails = true;
    const ask = askedTogether((numbers: readonly number[]) =>
      fails ? Promise.reject(new Error('away')) : Promise.resolve(numbers),
    );
    const all = [ask(1), ask(2)];
    await expect(all[0]).rejects.toThrow('away');
    await expect(all[1]).rejects.toThrow('away');
    fails = false;
    expect(await Promise.all([ask(3), ask(4)])).toEqual([3, 4]);
  });

  it('R24: is bounded: who comes after five thousand is told to come again', async () => {
    const { ask, open } = listen();
    const answers = Array.from({ length: 5000 }, (_, n) => ask(n));
    await expect(ask(5000)).rejects.toMatchObject({ code: 'server.busy' });
    const all = Promise.all(answers);
    for (let batch = 0; batch < 25; batch += 1) {
      while (open.length === 0) await turn();
      open.shift()?.();
    }
    expect((await all).at(-1)).toBe(49_990);
    const again = ask(7);
    await turn();
    open[0]?.();
    expect(await again).toBe(70);
  });

  it('keeps nobody waiting for long: where others are answered, they are too many', async () => {
    const { ask, open } = listen();
    const others: Promise<unknown>[] = [];
    for (const number of [1, 2]) {
      others.push(ask(number));
      await turn();
      await turn();
    }
    void Promise.allSettled(others);
    const refused = expect(ask(3)).rejects.toMatchObject({ code: 'server.busy', problem: { retryAfter: 1 } });
    open[0]?.();
    await turn();
    jest.advanceTimersByTime(2000);
    await refused;
  });

  it('says where nobody is answered that the database is away', async () => {
    const { ask } = listen();
    const refused = expect(ask(1)).rejects.toMatchObject({ code: 'server.unavailable' });
    await turn();
    jest.advanceTimersByTime(2000);
    await refused;
  });

  it('gathers for a moment where many come, and keeps nobody waiting who comes alone', async () => {
    const { ask, asked, open } = listen({ gatherMs: 10 });
    const later = async (ms: number) => {
      jest.advanceTimersByTime(ms);
      await turn();
    };
    const [first] = [ask(1), await turn()];
    expect(asked).toEqual([[1]]);
    // While it is being asked, and right after it, others wait for those who come.
    for (const number of [2, 3, 4]) {
      void ask(number);
      await later(3);
    }
    open[0]?.();
    expect(await first).toBe(10);
    expect(asked).toEqual([[1]]);
    await later(1);
    expect(asked).toEqual([[1], [2, 3, 4]]);
    open[1]?.();
    await later(9);
    void ask(5);
    await later(9);
    expect(asked).toHaveLength(2);
    await later(1);
    expect(asked.at(-1)).toEqual([5]);
    open[2]?.();
    await later(10);
    void ask(6);
    await turn();
    expect(asked.at(-1)).toEqual([6]);
  });
});
