import { expect, test } from '@jest/globals';
import { withSlip, writeNames } from './names.mjs';

test.each([
  [[0, 0], 'gneeral'],
  [[0, 0.4], 'gneral'],
  [[0, 0.9], 'geeneral'],
  [[0.999, 0], 'generla'],
])('a slip at %j: %s', (given, typed) => {
  const random = () => given.shift();
  expect(withSlip('general', random)).toBe(typed);
});

test('no two rooms of a large server are called alike', async () => {
  const written = [];
  const database = { query: async (_, values = []) => written.push(values[0]) };
  const names = await writeNames(database, { people: 20_000, rooms: 20_000, createdBy: 'somebody' });
  const [people, rooms] = written;
  expect([people.length, new Set(people).size]).toEqual([20_000, 20_000]);
  expect([rooms.length, new Set(rooms).size]).toEqual([20_000, 20_000]);
  expect(names.every((name) => /^[A-Za-z]{5,}$/.test(name))).toBe(true);
});
