import type { User } from '@parley/contracts';
import { clock, fullMoment } from '../design/moments.js';
import { texts } from '../texts.js';

/** What somebody says they are at, on one line; nothing once it is over. */
export function statusLine(
  { statusEmoji, statusText, statusUntil }: Pick<User, 'statusEmoji' | 'statusText' | 'statusUntil'>,
  now: Date,
): string {
  const isOver = statusUntil !== null && Date.parse(statusUntil) <= now.getTime();
  return isOver ? '' : `${statusEmoji} ${statusText}`.trim();
}

/** When something is over: "14:05" today, "the end of today", else the day with it. */
export function endName(iso: string, now: Date): string {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  if (Date.parse(iso) === midnight.getTime()) return texts.profiles.endOfToday;
  const isToday = new Date(iso).toDateString() === now.toDateString();
  return isToday ? clock(iso) : fullMoment(iso);
}
