import { describe, expect, it } from '@jest/globals';
import { bounds, counted, together, upTo } from './bucket-counts.js';

const none = [...bounds.map(() => 0), 0];
const with_ = (places: Record<number, number>) => none.map((_, place) => places[place] ?? 0);
const cumulated = (counts: number[]) =>
  counts.map((_, place) => counts.slice(0, place + 1).reduce((a, b) => a + b));

describe('What a histogram counted', () => {
  it('is told apart from what it had counted before', () => {
    const before = with_({ 3: 2 });
    const now = with_({ 3: 5, 6: 1 });
    expect(counted(cumulated(now), cumulated(before))).toEqual(with_({ 3: 3, 6: 1 }));
    expect(counted(cumulated(now), [])).toEqual(now);
  });

  it('of several nodes is added up, also where one counted less finely', () => {
    expect(together([with_({ 0: 1 }), with_({ 0: 2, 12: 1 }), [4]])).toEqual(with_({ 0: 7, 12: 1 }));
  });

  it('says within how many milliseconds most of it came', () => {
    expect(upTo(0.5, none)).toBeNull();
    // A hundred between 5 and 10 ms, as if spread evenly.
    expect(upTo(0.5, with_({ 3: 100 }))).toBe(7.5);
    expect(upTo(0.95, with_({ 0: 90, 6: 10 }))).toBe(75);
    expect(upTo(0.99, with_({ 12: 3 }))).toBe(5000);
  });
});
