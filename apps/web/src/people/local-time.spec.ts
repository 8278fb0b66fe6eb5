import { describe, expect, it } from '@jest/globals';
import { localTime } from './local-time.js';

const winter = new Date('2026-01-15T13:04:30Z');
const summer = new Date('2026-07-15T13:04:30Z');

describe('the time where somebody is', () => {
  it('says how far their clock is from one’s own', () => {
    expect(localTime('Asia/Tokyo', winter, 'Europe/Vienna')).toBe('22:04 there (8 h ahead)');
    expect(localTime('America/New_York', winter, 'Europe/Vienna')).toBe('08:04 there (6 h behind)');
    expect(localTime('Asia/Kolkata', winter, 'Europe/Vienna')).toBe('18:34 there (4 h 30 min ahead)');
    expect(localTime('Europe/Paris', winter, 'Europe/Vienna')).toBe('14:04 there, as here');
  });

  it('goes by the time of year, and over midnight', () => {
    expect(localTime('Asia/Tokyo', summer, 'Europe/Vienna')).toBe('22:04 there (7 h ahead)');
    expect(localTime('Asia/Tokyo', new Date('2026-01-15T20:00:00Z'), 'Europe/Vienna')).toBe(
      '05:00 there (8 h ahead)',
    );
  });

  it('is left out where this browser does not know the zone', () => {
    expect(localTime('Mars/Olympus', winter, 'Europe/Vienna')).toBe('');
  });
});
