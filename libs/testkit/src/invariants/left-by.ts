import type { Stretch } from './history.js';

/**
 * When at the latest the server had let go of what arrived: it may have been held back by the run's own wire, or have
 * lain before a process that stood still.
 */
export function leftBy({ at, sent = at }: { at: number; sent?: number }, stalls: readonly Stretch[]): number {
  const stood = stalls.find(({ from, until }) => at >= from && at <= until);
  return Math.min(stood?.from ?? at, sent);
}
