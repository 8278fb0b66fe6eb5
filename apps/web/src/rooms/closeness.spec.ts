import { expect, it } from '@jest/globals';
import { closeness, fitTo } from './closeness.js';

it.each([
  ['Kitchen', 'kitchen', 0],
  ['Émile', 'emile', 0],
  ['kitchenette', 'kitchen', 1],
  ['東京の会議', '東京', 1],
  ['The kitchen', 'kitchen', 2],
  ['night-shift', 'shift', 2],
  ['backkitchen', 'kitchen', 3],
  ['general', 'gneral', 4],
  ['Alice Liddell', 'alcie', 4],
  ['Alice Liddell', 'lidell', 4],
  ['Mohammed', 'mohamed', 4],
  ['kitchen', 'ktich', 4],
  ['The night shift', 'night shfit', 4],
  ['Bob', 'bbo', 4],
  ['Bob', 'bo b', 4],
  ['東京の会議', '東京の会義', 4],
])('%s fits %s: %d', (name, typed, score) => {
  expect(fitTo(typed)(name)).toBe(score);
});

it.each([
  ['general', 'garden'],
  ['Alice', 'bob'],
  ['Bob', 'bab b'],
  ['Bo', 'bob smith'],
  ['東京', '東都'],
  ['team-1', 'team-2'],
  ['room 12', 'room 21'],
  ['harbour', 'hxxxr'],
  ['', 'a'],
  ['a', ''],
])('%s does not fit %s', (name, typed) => {
  expect(fitTo(typed)(name)).toBe(Infinity);
});

it('a list that is filtered knows no slips', () => {
  expect([closeness('general', 'gener'), closeness('general', 'gneral')]).toEqual([1, Infinity]);
});
