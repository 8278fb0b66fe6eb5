import { texts } from '../texts.js';

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(texts.language, options);
const clockFormat = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekdayFormat = format({ weekday: 'short' });
const dateFormat = format({ day: 'numeric', month: 'short' });
const oldDateFormat = format({ day: 'numeric', month: 'short', year: 'numeric' });
const dayFormat = format({ weekday: 'long', day: 'numeric', month: 'long' });
const oldDayFormat = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const longDateFormat = format({ dateStyle: 'long' });
const fullFormat = format({ dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' });

const agoFormat = new Intl.RelativeTimeFormat(texts.language, { style: 'short', numeric: 'auto' });

/** "14:05" */
export function clock(iso: string): string {
  return clockFormat.format(new Date(iso));
}

/** "Friday 20 November 2026 at 14:05", for titles and screen readers. */
export function fullMoment(iso: string): string {
  return fullFormat.format(new Date(iso));
}

/** "20 November 2026" */
export function longDate(iso: string): string {
  return longDateFormat.format(new Date(iso));
}

/** For lists: "14:05" today, "Tue" within the week, then "20 Nov", then "20 Nov 2024". */
export function shortMoment(iso: string, now: Date): string {
  const at = new Date(iso);
  const days = daysBetween(at, now);
  if (days <= 0) return clockFormat.format(at);
  if (days < 7) return weekdayFormat.format(at);
  return (at.getFullYear() === now.getFullYear() ? dateFormat : oldDateFormat).format(at);
}

/** "just now", "5 min ago", "3 hr ago", "yesterday", "12 days ago"; then as in lists. */
export function ago(iso: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - new Date(iso).getTime()) / 60_000);
  const days = daysBetween(new Date(iso), now);
  if (minutes < 1) return texts.finding.justNow;
  if (minutes < 60) return agoFormat.format(-minutes, 'minute');
  if (minutes < 12 * 60) return agoFormat.format(-Math.floor(minutes / 60), 'hour');
  return days < 30 ? agoFormat.format(-Math.max(days, 0), 'day') : shortMoment(iso, now);
}

/** For day lines: "Today", "Yesterday", "Monday 16 November", "Tuesday 5 April 2005". */
export function dayName(iso: string, now: Date): string {
  const at = new Date(iso);
  const days = daysBetween(at, now);
  if (days === 0) return texts.message.today;
  if (days === 1) return texts.message.yesterday;
  return (at.getFullYear() === now.getFullYear() ? dayFormat : oldDayFormat).format(at).replace(',', '');
}

function daysBetween(earlier: Date, later: Date): number {
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}
