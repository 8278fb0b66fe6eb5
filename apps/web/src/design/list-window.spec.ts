import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { areSamePlaces, type ListView, rowsInPage } from './list-window.js';

const view = (more: Partial<ListView> = {}): ListView => ({
  count: 1_000,
  rowHeight: 56,
  top: 0,
  height: 900,
  ...more,
});
const ends = (places: readonly number[]) => [places[0], places.at(-1), places.length];

const someView = fc.record({
  count: fc.nat(3_000),
  rowHeight: fc.integer({ min: 20, max: 90 }),
  top: fc.integer({ min: -200_000, max: 400_000 }),
  height: fc.integer({ min: 0, max: 3_000 }),
});

describe('the rows of a long list', () => {
  it('that are in the page are those on the screen, and some on each side', () => {
    expect(ends(rowsInPage(view()))).toEqual([0, 29, 30]);
    expect(ends(rowsInPage(view({ top: 28_000 })))).toEqual([486, 533, 48]);
    expect(ends(rowsInPage(view({ top: 55_100 })))).toEqual([966, 999, 34]);
  });

  it('are the same again while one scrolls a little', () => {
    const [before, after] = [rowsInPage(view({ top: 28_000 })), rowsInPage(view({ top: 28_020 }))];
    expect(areSamePlaces(before, after)).toBe(true);
    expect(areSamePlaces(before, rowsInPage(view({ top: 28_600 })))).toBe(false);
  });

  it('are none of a list that is far from the screen, but the one that has to stay', () => {
    expect(rowsInPage(view({ top: 200_000 }))).toEqual([]);
    expect(rowsInPage(view({ top: -200_000 }), [7])).toEqual([7]);
  });

  it('cover what is seen, hold what has to stay, are in order, and are few: wherever the screen is', () => {
    fc.assert(
      fc.property(someView, fc.array(fc.nat(3_500), { maxLength: 3 }), (any, kept) => {
        const places = rowsInPage(any, kept);
        const { count, rowHeight, top, height } = any;
        const held = new Set(places);
        const isSeen = (place: number) => (place + 1) * rowHeight > top && place * rowHeight < top + height;
        const seen = Array.from({ length: count }, (_, place) => place).filter(isSeen);
        expect(seen.filter((place) => !held.has(place))).toEqual([]);
        expect(kept.filter((place) => place < count && !held.has(place))).toEqual([]);
        expect([...places].sort((one, other) => one - other)).toEqual(places);
        expect(held.size).toBe(places.length);
        expect(places.every((place) => place >= 0 && place < count)).toBe(true);
        expect(places.length).toBeLessThanOrEqual(height / rowHeight + 40 + kept.length);
      }),
    );
  });
});
