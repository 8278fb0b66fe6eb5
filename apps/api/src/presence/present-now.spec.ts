import { expect, it } from '@jest/globals';
import { PresentNow } from './present-now.js';

it('asks the store once in a second, and at once again where it did not answer', async () => {
  let time = 0;
  const answers = [['alice'], new Error('away'), ['bob'], ['carol']];
  const store = {
    present: async () => {
      const answer = answers.shift() ?? [];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const present = new PresentNow(store, () => time);
  expect(await Promise.all([present.ids(), present.ids()])).toEqual([['alice'], ['alice']]);
  time = 999;
  expect(await present.ids()).toEqual(['alice']);
  time = 1000;
  await expect(present.ids()).rejects.toThrow('away');
  expect(await present.ids()).toEqual(['bob']);
  time = 2500;
  expect(await present.ids()).toEqual(['carol']);
});
