import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { roomEmoji } from '@parley/contracts';
import { emojiLines } from './emoji.mjs';

it('gives each emoji with its name and its words once, in Unicode’s order', () => {
  const emoji = [
    { unicode: '🏻', label: 'light skin tone', hexcode: '1F3FB' },
    { unicode: '🐻', label: 'bear', hexcode: '1F43B', order: 2, tags: ['Bear', 'face'] },
    { unicode: '☕', label: 'hot beverage', hexcode: '2615', order: 1, tags: ['drink', 'coffee'] },
  ];
  expect(emojiLines(emoji, { 2615: ['coffee', 'hot_beverage'], '1F43B': 'bear' })).toEqual([
    ['☕', 'hot beverage', 'coffee', 'drink'],
    ['🐻', 'bear', 'face'],
  ]);
});

it('gives each as Unicode recommends it to be sent, since the contract takes no other', () => {
  const written = ['👍\ufe0f', '❤\ufe0f', '🐻'];
  const emoji = written.map((unicode, order) => ({ unicode, label: 'any', hexcode: String(order), order }));
  expect(emojiLines(emoji, {}).map(([each]) => each)).toEqual(['👍', '❤\ufe0f', '🐻']);
});

it('left none in the file that the contract would refuse', () => {
  const names = JSON.parse(
    readFileSync(new URL('../apps/web/public/emoji/en.json', import.meta.url), 'utf8'),
  );
  expect(names.length).toBeGreaterThan(1800);
  expect(names.filter(([emoji]) => !roomEmoji.safeParse(emoji).success)).toEqual([]);
});
