import type { User } from '@parley/contracts';
import { clock, fullMoment } from '../design/moments.js';

/** What somebody says they are at, on one line; nothing once it is over. */
export function statusLine(
  { statusEmoji, statusText, statusUntil }: Pick<User, 'statusEmoji' | 'statusText' | 'statusUntil'>,
  now: Date,
): string {
  const isOver = statusUntil !== null && Date.parse(statusUntil) <= now.getTime();
  return isOver ? '' : `${statusEmoji} ${statusText}`.trim();
}

/** When something is over: "14:05" today, else the day with it. */
export function endName(iso: string, now: Date): string {
  const isToday = new Date(iso).toDateString() === now.toDateString();
  return isToday ? clock(iso) : fullMoment(iso);
}
