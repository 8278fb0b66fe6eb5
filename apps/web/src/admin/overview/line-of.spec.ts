import { describe, expect, it } from '@jest/globals';
import { lineOf } from './line-of.js';

const frame = { width: 100, height: 44, most: 10 };
const at = (minute: number, value: number | null) => ({ at: `2026-01-02T12:0${minute}:00.000Z`, value });

describe('the line of a chart', () => {
  it('goes from the first minute to the last, each value where its time is', () => {
    expect(lineOf([at(0, 0), at(1, 10), at(4, 5)], frame)).toBe('M0.0 42.0L25.0 2.0L100.0 22.0');
  });

  it('is interrupted where nothing was counted, and begins again', () => {
    expect(lineOf([at(0, 0), at(1, 10), at(2, null), at(3, 5), at(4, 5)], frame)).toBe(
      'M0.0 42.0L25.0 2.0M75.0 22.0L100.0 22.0',
    );
  });

  it('shows what stands alone as a dot', () => {
    expect(lineOf([at(0, null), at(1, 10), at(2, null)], frame)).toBe('M50.0 2.0L50.0 2.0');
    expect(lineOf([at(0, 5)], frame)).toBe('M100.0 22.0L100.0 22.0');
  });

  it('is nothing where there is nothing', () => {
    expect(lineOf([], frame)).toBe('');
  });
});
