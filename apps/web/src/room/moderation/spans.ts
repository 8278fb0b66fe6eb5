import { count } from '../../texts/count.js';

/** "12 s", "4 min", "3 h": how much is left, as people say it; of minutes below five the seconds as well. */
export function timeLeft(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 60) return `${String(seconds)} s`;
  if (seconds < 300) return `${String(Math.floor(seconds / 60))} min ${String(seconds % 60)} s`;
  if (seconds < 5_400) return `${String(Math.round(seconds / 60))} min`;
  return `${String(Math.round(seconds / 3_600))} h`;
}

/** "30 seconds", "5 minutes", "an hour" */
export function spanName(seconds: number): string {
  if (seconds % 3_600 === 0) return count(seconds / 3_600, 'hour', 'hours');
  if (seconds % 60 === 0) return count(seconds / 60, 'minute', 'minutes');
  return count(seconds, 'second', 'seconds');
}
