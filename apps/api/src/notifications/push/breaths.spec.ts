import { expect, it } from '@jest/globals';
import { Breaths } from './breaths.js';

const turn = () => new Promise((go) => setImmediate(go));

it('So many go on in each turn of the event loop, in the order in which they came', async () => {
  const breaths = new Breaths(2);
  const gone: number[] = [];
  const come = (number: number) => void breaths.take().then(() => gone.push(number));
  [1, 2, 3, 4, 5].forEach(come);
  expect(gone).toEqual([]);
  await turn();
  expect(gone).toEqual([1, 2]);
  come(6);
  await turn();
  expect(gone).toEqual([1, 2, 3, 4]);
  await turn();
  expect(gone).toEqual([1, 2, 3, 4, 5, 6]);
  await turn();
  come(7);
  await turn();
  expect(gone.at(-1)).toBe(7);
});
