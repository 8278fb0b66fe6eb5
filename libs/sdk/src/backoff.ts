/** A number from 0 up to, not including, 1. */
export type Random = () => number;

/** Milliseconds to wait before attempt `attempt` (from 1): doubling from `first` to `most`, half of it by chance. */
export function backoff(attempt: number, random: Random, { first = 500, most = 30_000 } = {}): number {
  const whole = Math.min(most, first * 2 ** Math.min(attempt - 1, 16));
  return Math.round(whole / 2 + (random() * whole) / 2);
}

/** `ms` and up to half as much again, so that many clients don't come back at once. */
export function jittered(ms: number, random: Random): number {
  return Math.round(ms * (1 + random() / 2));
}
