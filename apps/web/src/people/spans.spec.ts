import { describe, expect, it } from '@jest/globals';
import { endOf, isEndless, quietSpans, statusSpans } from './spans.js';

/** A moment by the clock of this device. */
const at = (day: number, hour = 0, minute = 0) => new Date(2026, 10, day, hour, minute);

describe('how long something lasts', () => {
  it('is so many minutes, to the end of the day or of the week, or until one ends it oneself', () => {
    // 19 November 2026 is a Thursday.
    const now = at(19, 22, 45);
    const ends = [...statusSpans, ...quietSpans].map((span) => [span, endOf(span, now)]);
    expect(Object.fromEntries(ends)).toEqual({
      never: null,
      minutes30: at(19, 23, 15).toISOString(),
      hour: at(19, 23, 45).toISOString(),
      hours4: at(20, 2, 45).toISOString(),
      today: at(20).toISOString(),
      week: at(23).toISOString(),
      morning: at(20, 8).toISOString(),
      ever: '9999-12-31T00:00:00.000Z',
    });
  });

  it('is a whole week on a Monday, and some hours on a Sunday', () => {
    expect(endOf('week', at(16, 9))).toBe(at(23).toISOString());
    expect(endOf('week', at(22, 9))).toBe(at(23).toISOString());
  });

  it('is endless only where one ends it oneself', () => {
    expect(quietSpans.filter((span) => isEndless(endOf(span, at(19)) ?? ''))).toEqual(['ever']);
  });
});
