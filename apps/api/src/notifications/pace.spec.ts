import { expect, it } from '@jest/globals';
import { Pace } from './pace.js';

/** An event loop of its own time; `work` and `wait` let it pass. */
function aPace() {
  let [now, worked] = [5_000, 700];
  const rests: number[] = [];
  const rest = (ms: number) => {
    now += ms;
    return Promise.resolve(rests.push(ms));
  };
  const pace = new Pace({ now: () => now, worked: () => worked, rest });
  return {
    pace,
    rests,
    work: (ms: number) => [(now += ms), (worked += ms)],
    wait: (ms: number) => (now += ms),
  };
}

it('What was worked is a third of the time', async () => {
  const { pace, rests, work } = aPace();
  for (const ms of [1, 0.5, 1.5]) {
    work(ms);
    await pace.after(3);
  }
  expect(rests).toEqual([2, 1, 3]);
});

it('But each takes two milliseconds at most, however much else there is to do', async () => {
  const { pace, rests, work } = aPace();
  for (const ms of [1, 3, 20]) {
    work(ms);
    await pace.after(3);
  }
  expect(rests).toEqual([2, 3, 0]);
});

it('What was held up is made up for', async () => {
  const { pace, rests, work, wait } = aPace();
  for (const late of [3, 1, 0]) {
    work(1);
    wait(late);
    await pace.after(3);
  }
  expect(rests).toEqual([0, 0, 2]);
});
