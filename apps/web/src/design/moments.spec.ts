import { describe, expect, it } from '@jest/globals';
import { ago, clock, dayName, shortMoment } from './moments.js';

const now = new Date(2026, 10, 20, 9, 30);
const local = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

describe('when something was', () => {
  it.each([
    [local(2026, 10, 20, 0, 5), '00:05', 'Today'],
    [local(2026, 10, 19, 23, 59), 'Thu', 'Yesterday'],
    [local(2026, 10, 16, 12, 0), 'Mon', 'Monday 16 November'],
    [local(2026, 2, 1, 12, 0), '1 Mar', 'Sunday 1 March'],
    [local(2005, 3, 5, 10, 13), '5 Apr 2005', 'Tuesday 5 April 2005'],
  ])('%s is %s in a list and %s above messages', (at, short, day) => {
    expect(shortMoment(at, now)).toBe(short);
    expect(dayName(at, now)).toBe(day);
  });

  it('has a clock of 24 hours', () => {
    expect(clock(local(2026, 10, 20, 14, 5))).toBe('14:05');
  });

  it.each([
    [local(2026, 10, 20, 9, 30), 'just now'],
    [local(2026, 10, 20, 9, 25), '5 min ago'],
    [local(2026, 10, 20, 6, 0), '3 hr ago'],
    [local(2026, 10, 19, 23, 0), '10 hr ago'],
    [local(2026, 10, 19, 12, 0), 'yesterday'],
    [local(2026, 10, 8, 12, 0), '12 days ago'],
    [local(2026, 2, 1, 12, 0), '1 Mar'],
  ])('%s was %s', (at, passed) => {
    expect(ago(at, now)).toBe(passed);
  });
});
