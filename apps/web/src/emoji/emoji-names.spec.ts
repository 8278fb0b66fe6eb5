import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { codeOf, emojiFor, type EmojiName, emojiNames, emojiOf } from './emoji-names.js';

const names: readonly EmojiName[] = [
  ['🐻', 'bear', 2, 0, 'bear', 'animal'],
  ['☕', 'hot beverage', 3, 0, 'coffee hot_drink', 'tea', 'drink'],
  ['🍵', 'teacup without handle', 3, 0, 'tea', 'drink'],
  ['🐻‍❄️', 'polar bear', 2, 0, 'polar_bear', 'arctic'],
  ['🏖️', 'beach with umbrella', 4, 0, 'beach', 'holiday'],
  ['👍', 'thumbs up', 1, 1, '+1 thumbsup', 'yes'],
];
const found = (typed: string) => emojiFor(typed, names).map(([emoji]) => emoji);

describe('finding an emoji', () => {
  it('goes by its name, its codes and by words, the nearest first', () => {
    expect(found('bea')).toEqual(['🐻', '🏖️', '🐻‍❄️']);
    expect(found('tea')).toEqual(['☕', '🍵']);
    expect(found(':Coffee:')).toEqual(['☕']);
    expect(found('hot_d')).toEqual(['☕']);
    expect(found('polar_bear')).toEqual(['🐻‍❄️']);
    expect(found('arctic')).toEqual(['🐻‍❄️']);
    expect(found('+1')).toEqual(['👍']);
  });

  it('knows it by each of its codes, and shows the first of them', () => {
    expect(['coffee', 'hot_drink', 'thumbsup', '+1'].map((code) => emojiOf(code, names)?.[0])).toEqual([
      '☕',
      '☕',
      '👍',
      '👍',
    ]);
    expect(emojiOf('hot', names)).toBeUndefined();
    expect(names.map(codeOf).slice(-2)).toEqual([':beach:', ':+1:']);
  });

  it('finds nothing for an emoji, a single letter or what is no word', () => {
    expect(['☕', 'b', '', '(', 'xyz'].flatMap(found)).toEqual([]);
  });

  it('shows no more than asked for', () => {
    expect(emojiFor('bea', names, 1)).toHaveLength(1);
  });
});

describe('the names of emoji', () => {
  const asked = jest.fn<() => Promise<unknown>>();
  afterEach(() => void Reflect.deleteProperty(globalThis, 'fetch'));

  it('are asked for again where they could not be loaded, and then once', async () => {
    Object.assign(globalThis, { fetch: asked });
    asked.mockRejectedValueOnce(new TypeError('no network'));
    expect(await emojiNames()).toEqual([]);
    asked.mockResolvedValueOnce({ ok: false, status: 404 });
    expect(await emojiNames()).toEqual([]);
    asked.mockResolvedValueOnce({ ok: true, json: async () => names });
    expect(await emojiNames()).toEqual(names);
    expect(await emojiNames()).toEqual(names);
    expect(asked).toHaveBeenCalledTimes(3);
  });
});
