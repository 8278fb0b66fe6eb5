import { describe, expect, it } from '@jest/globals';
import {
  around,
  bounded,
  endOf,
  isLost,
  rangeToKeep,
  rowsAfter,
  rowsBefore,
  rowsIn,
  sizeFor,
  widenedAfter,
  widenedBefore,
} from './row-window.js';

const size = { most: 100, step: 30 };
const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, place) => ({ seq: from + place }));
const seqs = (list: readonly { seq: number }[]) => [list[0]?.seq, list.at(-1)?.seq, list.length];

describe('the rows in the page', () => {
  it('begin with the newest, and take in what comes', () => {
    const window = endOf(rows(101, 300), 60);
    expect(seqs(rowsIn(rows(101, 300), window))).toEqual([241, 300, 60]);
    expect(seqs(rowsIn(rows(101, 302), window))).toEqual([241, 302, 62]);
  });

  it('begin around the first unread one, also where it is near an end', () => {
    const held = rows(101, 300);
    expect(seqs(rowsIn(held, around(held, 200, 60)))).toEqual([170, 230, 61]);
    expect(seqs(rowsIn(held, around(held, 103, 60)))).toEqual([101, 133, 33]);
    expect(around(held, 299, 60)).toEqual({ low: 269, high: Infinity });
  });

  it('grow at the edge that is near, and let go of what is too many at the other', () => {
    const held = rows(1, 300);
    const up = widenedBefore(held, { low: 150, high: 249 }, size);
    expect([up, rowsIn(held, up).length]).toEqual([{ low: 120, high: 219 }, 100]);
    const down = widenedAfter(held, { low: 150, high: 249 }, size);
    expect([down, rowsIn(held, down).length]).toEqual([{ low: 180, high: 279 }, 100]);
  });

  it('grow as far as there is something held, and then follow the end', () => {
    const held = rows(1, 120);
    expect(widenedBefore(held, { low: 11, high: 90 }, size)).toEqual({ low: 1, high: 90 });
    expect(widenedAfter(held, { low: 41, high: 100 }, size)).toEqual({ low: 41, high: Infinity });
  });

  it('walk through any number of rows without leaving one out', () => {
    const held = rows(1, 1000);
    const seen = new Set<number>();
    for (
      let window = endOf(held, 60);
      rowsBefore(held, window) > 0;
      window = widenedBefore(held, window, size)
    ) {
      for (const { seq } of rowsIn(held, window)) seen.add(seq);
      expect(rowsIn(held, window).length).toBeLessThanOrEqual(size.most);
    }
    for (
      let window = around(held, 1, 60);
      rowsAfter(held, window) > 0;
      window = widenedAfter(held, window, size)
    ) {
      for (const { seq } of rowsIn(held, window)) seen.add(seq);
    }
    expect(seen.size).toBe(1000);
  });

  it('stay bounded while others write: who follows keeps the newest, who reads keeps what is read', () => {
    const held = rows(1, 300);
    const window = { low: 150, high: Infinity };
    expect(bounded(held, window, size, true)).toEqual({ low: 201, high: Infinity });
    expect(bounded(held, window, size, false)).toEqual({ low: 150, high: 249 });
    expect(bounded(rows(1, 260), window, size, false)).toBe(window);
  });

  it('are known to be lost when another stretch is held', () => {
    expect(isLost(rows(500, 600), { low: 10, high: 60 })).toBe(true);
    expect(isLost(rows(50, 600), { low: 10, high: 60 })).toBe(false);
    expect(isLost([], { low: 10, high: 60 })).toBe(false);
  });

  it('are never fewer than five screens hold, so that what goes is not near the eye', () => {
    expect(sizeFor(600).most).toBe(140);
    expect(sizeFor(2160).most * 26).toBeGreaterThanOrEqual(5 * 2160);
  });
});

describe('the messages in memory', () => {
  it('are let go when they are too many, and never those in the page', () => {
    expect(rangeToKeep(rows(1, 600), { low: 300, high: 400 }, 600)).toBeNull();
    expect(rangeToKeep(rows(1, 700), { low: 300, high: 400 }, 600)).toEqual({ low: 150, high: 550 });
    expect(rangeToKeep(rows(1, 700), { low: 600, high: Infinity }, 600)).toEqual({
      low: 450,
      high: Infinity,
    });
  });
});
