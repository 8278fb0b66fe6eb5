import { describe, expect, it } from '@jest/globals';
import { endName, statusLine } from './status.js';

const now = new Date(2026, 10, 20, 12);
const at = (hour: number, day = 20) => new Date(2026, 10, day, hour).toISOString();

describe('a status on one line', () => {
  it('is emoji and text, or one of them', () => {
    const line = (statusEmoji: string, statusText: string) =>
      statusLine({ statusEmoji, statusText, statusUntil: null }, now);
    expect([line('🌴', 'away'), line('🌴', ''), line('', 'away'), line('', '')]).toEqual([
      '🌴 away',
      '🌴',
      'away',
      '',
    ]);
  });

  it('is none once it is over', () => {
    const line = (statusUntil: string) =>
      statusLine({ statusEmoji: '', statusText: 'away', statusUntil }, now);
    expect([line(at(13)), line(at(12)), line(at(11))]).toEqual(['away', '', '']);
  });

  it('is over at a time of today, at its end, or on a day', () => {
    expect(endName(at(14), now)).toBe('14:00');
    expect(endName(at(0, 21), now)).toBe('the end of today');
    expect(endName(at(14, 21), now)).toMatch(/21 November 2026.* 14:00$/);
  });
});
