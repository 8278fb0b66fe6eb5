import { describe, expect, it } from '@jest/globals';
import { seenPlaces } from './seen-places.js';

const rows = [
  { key: 'a', seq: 3, authorId: 'alice' },
  { key: 'b', seq: 4, authorId: 'bob' },
  { key: 'c', seq: 7, authorId: 'alice' },
  { key: 'pending', seq: null, authorId: 'alice' },
];
const places = (positions: Record<string, number>) =>
  Object.fromEntries(seenPlaces(rows, new Map(Object.entries(positions))));

describe('under which row a reader stands', () => {
  it('is the last one they have read', () => {
    expect(places({ carol: 4, dora: 6, erin: 99 })).toEqual({ b: ['carol', 'dora'], c: ['erin'] });
  });

  it('is none above the page, and none that they wrote', () => {
    expect(places({ carol: 2, bob: 5, alice: 7 })).toEqual({});
  });
});
