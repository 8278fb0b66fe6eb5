import type { NotifyHours } from '@parley/contracts';

/** Whether it is quiet then: outside of the hours at which somebody wants to be notified, by the clock where they are. */
export function isQuietAt({ from, to, days }: NotifyHours, timeZone: string, at: Date): boolean {
  const { day, minute } = wallClock(timeZone, at);
  const dayBefore = (day + 6) % 7;
  if (from === to) return !days.includes(day);
  if (from < to) return !(days.includes(day) && minute >= from && minute < to);
  const begunToday = days.includes(day) && minute >= from;
  const begunYesterday = days.includes(dayBefore) && minute < to;
  return !(begunToday || begunYesterday);
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const clocks = new Map<string, Intl.DateTimeFormat>();

/** What calendar and clock show there; a zone that is not known is UTC. */
function wallClock(timeZone: string, at: Date): { day: number; minute: number } {
  const parts = clockOf(timeZone).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return { day: weekdays.indexOf(of('weekday')), minute: Number(of('hour')) * 60 + Number(of('minute')) };
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = newClock(timeZone || 'UTC') ?? newClock('UTC');
  if (!clock) throw new Error('there is no UTC');
  clocks.set(timeZone, clock);
  return clock;
}

function newClock(timeZone: string): Intl.DateTimeFormat | null {
  try {
    const shown = { weekday: 'short', hour: '2-digit', minute: '2-digit' } as const;
    return new Intl.DateTimeFormat('en-US', { ...shown, timeZone, hourCycle: 'h23' });
  } catch {
    return null;
  }
}
