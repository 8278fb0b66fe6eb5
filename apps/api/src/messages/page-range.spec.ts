import { describe, expect, it } from '@jest/globals';
import { pageRange } from './page-range.js';

describe('A page’s range', () => {
  const room = { firstSeq: 11, lastSeq: 20 };
  const range = (query: object) => pageRange(room, { limit: 4, ...query });

  it('never leaves what is kept', () => {
    expect(range({ before: 13 })).toEqual({ from: 11, to: 12, hasMoreBefore: false, hasMoreAfter: true });
    expect(range({ before: 5 })).toMatchObject({ to: 4, hasMoreBefore: false, hasMoreAfter: true });
    expect(range({ after: 2 })).toEqual({ from: 11, to: 14, hasMoreBefore: false, hasMoreAfter: true });
    expect(range({ around: 3 })).toEqual({ from: 11, to: 14, hasMoreBefore: false, hasMoreAfter: true });
    expect(range({ around: 20 })).toEqual({ from: 17, to: 20, hasMoreBefore: true, hasMoreAfter: false });
  });

  it('of an empty room holds nothing, and nothing is beyond', () => {
    const empty = { firstSeq: 1, lastSeq: 0 };
    for (const query of [{}, { before: 3 }, { after: 0 }, { around: 7 }]) {
      const { from, to, ...more } = pageRange(empty, { limit: 50, ...query });
      expect(to).toBeLessThan(from);
      expect(more).toEqual({ hasMoreBefore: false, hasMoreAfter: false });
    }
  });
});
