import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { emojiFor, type EmojiName, emojiNames } from './emoji-names.js';

const names: readonly EmojiName[] = [
  ['🐻', 'bear', 'animal'],
  ['☕', 'hot beverage', 'coffee', 'tea', 'drink'],
  ['🍵', 'teacup without handle', 'tea', 'drink'],
  ['🐻‍❄️', 'polar bear', 'arctic'],
  ['🏖️', 'beach with umbrella', 'holiday'],
];
const found = (typed: string) => emojiFor(typed, names).map(([emoji]) => emoji);

describe('finding an emoji', () => {
  it('goes by its name and by words, the nearest first', () => {
    expect(found('bea')).toEqual(['🐻', '🏖️', '🐻‍❄️']);
    expect(found('tea')).toEqual(['☕', '🍵']);
    expect(found(':Coffee:')).toEqual(['☕']);
    expect(found('polar_bear')).toEqual(['🐻‍❄️']);
    expect(found('arctic')).toEqual(['🐻‍❄️']);
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
