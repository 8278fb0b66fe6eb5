import { describe, expect, it } from '@jest/globals';
import { aMessage } from '@parley/testkit';
import { emptyTimeline } from '../room/timeline.js';
import type { Timeline } from '../room/timeline.js';
import { isWhole, reachesTo, toKeep } from './kept-timeline.js';

const timeline = (count: number, more: Partial<Timeline> = {}, body = 'hello'): Timeline => ({
  ...emptyTimeline,
  epoch: 'one',
  cursor: 400,
  atEnd: true,
  hasMoreBefore: false,
  rows: Array.from({ length: count }, (_, place) => aMessage({ seq: place + 1, body })),
  ...more,
});

describe('what of a timeline is kept', () => {
  it('is its newest rows, and that there are more before them', () => {
    const kept = toKeep(timeline(100))!;
    expect([kept.rows.length, kept.low, kept.rows[0]?.seq, kept.hasMoreBefore]).toEqual([60, 41, 41, true]);
    expect(toKeep(timeline(3))).toMatchObject({ low: 1, hasMoreBefore: false });
  });

  it('is fewer where they are long, but never none', () => {
    expect(toKeep(timeline(100, {}, 'x'.repeat(50_000)))!.rows).toHaveLength(4);
    expect(toKeep(timeline(2, {}, 'x'.repeat(300_000)))!.rows).toHaveLength(1);
  });

  it('is nothing where one reads in the past, in a thread, or what is of no use', () => {
    for (const more of [{ atEnd: false }, { line: 7 }, { stale: true }, { cursor: null }])
      expect(toKeep(timeline(3, more))).toBeNull();
  });

  it('has no pages in flight, no events that came too early and no members', () => {
    const gap = { kept: [], head: 500 };
    const kept = toKeep(timeline(3, { asking: 2, gap, members: new Map() }));
    expect(kept).toMatchObject({ asking: 0, gap: null, members: null, cursor: 400 });
  });

  it('reaches to where one begins to look, or not', () => {
    const kept = toKeep(timeline(100))!;
    expect([undefined, { around: 41 }, { around: 40 }].map((place) => reachesTo(kept, place))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is not believed where its rows are out of order', () => {
    const { rows, ...rest } = timeline(3);
    expect(isWhole({ ...rest, rows })).toBe(true);
    expect(isWhole({ ...rest, rows: [...rows].reverse() })).toBe(false);
  });
});
