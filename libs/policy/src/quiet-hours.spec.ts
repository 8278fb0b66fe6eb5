import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isQuietAt } from './quiet-hours.js';

const clock = (text: string) => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const span = (from: string, to: string, days = everyDay) => ({ from: clock(from), to: clock(to), days });

describe('Quiet hours', () => {
  it.each([
    ['before they begin', span('08:00', '18:00'), '2026-03-10T06:59:00Z', true],
    ['as they begin', span('08:00', '18:00'), '2026-03-10T07:00:00Z', false],
    ['in the last minute', span('08:00', '18:00'), '2026-03-10T16:59:59Z', false],
    ['as they end', span('08:00', '18:00'), '2026-03-10T17:00:00Z', true],
    // 2026-03-29: Berlin goes from 2 to 3 o'clock, and is two hours ahead from there on.
    ['on the day the clocks go forward', span('08:00', '18:00'), '2026-03-29T06:00:00Z', false],
    ['at the same hour of the day before', span('08:00', '18:00'), '2026-03-28T06:00:00Z', true],
    ['in the hour that is twice, the first time', span('02:00', '03:00'), '2026-10-25T00:30:00Z', false],
    ['in the hour that is twice, the second time', span('02:00', '03:00'), '2026-10-25T01:30:00Z', false],
    [
      'after midnight of a span that began on Friday',
      span('22:00', '02:00', [5]),
      '2026-03-14T00:30:00Z',
      false,
    ],
    ['before midnight of the Saturday after', span('22:00', '02:00', [5]), '2026-03-14T22:30:00Z', true],
    ['after midnight of the Thursday before', span('22:00', '02:00', [5]), '2026-03-13T00:30:00Z', true],
    ['on no day', span('00:00', '23:59', []), '2026-03-10T12:00:00Z', true],
    ['all day on Tuesday', span('09:00', '09:00', [2]), '2026-03-10T03:00:00Z', false],
    ['all day on Tuesday, on Wednesday', span('09:00', '09:00', [2]), '2026-03-11T03:00:00Z', true],
  ])('%s', (_, hours, at, quiet) => {
    expect(isQuietAt(hours, 'Europe/Berlin', new Date(at))).toBe(quiet);
  });

  it('a zone that nobody knows is UTC', () => {
    expect(isQuietAt(span('08:00', '09:00'), 'Mars/Olympus', new Date('2026-03-10T08:30:00Z'))).toBe(false);
  });

  it('is quiet in exactly those minutes of a week that no span reaches', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(minute, minute, days, fc.integer({ min: 0, max: 7 * 1440 - 1 }), (from, to, days, at) => {
        // 2026-03-08 is a Sunday.
        const when = new Date(Date.UTC(2026, 2, 8, 0, at));
        const length = from === to ? 1440 : (to - from + 1440) % 1440;
        const start = from === to ? 0 : from;
        const reached = days.some((day) => (at - day * 1440 - start + 7 * 1440 * 2) % (7 * 1440) < length);
        expect(isQuietAt({ from, to, days }, 'UTC', when)).toBe(!reached);
      }),
    );
  });
});
