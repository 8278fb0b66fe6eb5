import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { roomEmoji } from '@parley/contracts';
import { emojiLines } from './emoji.mjs';

const file = new URL('../apps/web/public/emoji/list.en.json', import.meta.url);
const lines = JSON.parse(readFileSync(file, 'utf8'));

it('gives each emoji with its name, group, codes and words once, in Unicode’s order', () => {
  const skins = [{ unicode: '👋🏻' }];
  const emoji = [
    { unicode: '🏻', label: 'light skin tone', hexcode: '1F3FB', group: 2, order: 9 },
    { unicode: '🇦', label: 'regional indicator A', hexcode: '1F1E6' },
    { unicode: '👋', label: 'waving hand', hexcode: '1F44B', group: 1, order: 0, skins },
    { unicode: '🐻', label: 'bear', hexcode: '1F43B', group: 3, order: 2, tags: ['Bear', 'face'] },
    { unicode: '☕', label: 'hot beverage', hexcode: '2615', group: 4, order: 1, tags: ['drink', 'coffee'] },
  ];
  const [one, other] = [{ 2615: ['coffee', 'hot_beverage'], '1F43B': 'bear' }, { '1F44B': 'wave' }];
  expect(emojiLines(emoji, one, other)).toEqual([
    ['👋', 'waving hand', 1, 1, 'wave'],
    ['☕', 'hot beverage', 3, 0, 'coffee hot_beverage', 'drink'],
    ['🐻', 'bear', 2, 0, 'bear', 'face'],
  ]);
});

it('gives no code to two, and those of the first list before the others', () => {
  const named = (hexcode) => ({ unicode: '🐻', label: 'any', group: 3, order: 1, hexcode });
  const [one, other] = [{ A: 'laugh' }, { A: ['smile', 'laugh'], B: ['laugh', 'grin'] }];
  expect(emojiLines([named('A'), named('B')], one, other).map(([, , , , codes]) => codes)).toEqual([
    'laugh smile',
    'grin',
  ]);
});

it('gives each as Unicode recommends it to be sent, since the contract takes no other', () => {
  const written = ['👍\ufe0f', '❤\ufe0f', '🐻'];
  const emoji = written.map((unicode, order) => ({
    unicode,
    label: 'any',
    hexcode: String(order),
    group: 0,
    order,
  }));
  expect(emojiLines(emoji, {}).map(([each]) => each)).toEqual(['👍', '❤\ufe0f', '🐻']);
});

it('left none in the file that the contract would refuse', () => {
  expect(lines.length).toBeGreaterThan(1800);
  expect(lines.filter(([emoji]) => !roomEmoji.safeParse(emoji).success)).toEqual([]);
});

it('gave each in the file a group, and a code that nothing else has', () => {
  expect(new Set(lines.map(([, , group]) => group))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]));
  const codes = lines.flatMap(([, , , , each]) => each.split(' '));
  expect(codes.filter((code) => !/^[a-z0-9_+-]+$/.test(code))).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
});
