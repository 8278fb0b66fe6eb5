import { texts } from '../texts.js';

/** "15:04 there (2 h ahead)"; nothing for a zone that this browser does not know. */
export function localTime(timeZone: string, now: Date, here?: string): string {
  try {
    const apart = minutesFrom(timeZone, now) - minutesFrom(here, now);
    return texts.profiles.there(clockIn(timeZone, now), difference(apart));
  } catch {
    return '';
  }
}

/** The zone that this device is set to; empty where it does not say. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function difference(minutes: number): string {
  if (minutes === 0) return '';
  const { hours, ahead, behind } = texts.profiles;
  const length = hours(Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60);
  return minutes > 0 ? ahead(length) : behind(length);
}

function clockIn(timeZone: string, now: Date): string {
  const format = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(texts.language, format).format(now);
}

/** How far the clocks there are from UTC, now. */
function minutesFrom(timeZone: string | undefined, now: Date): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value);
  const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return there / 60_000 - Math.floor(now.getTime() / 60_000);
}
