import type { Allowance } from './allowance.js';

/**
 * Counts what was done, for one node or for all of them. A store that is out of reach must not stop anybody: it counts
 * by itself meanwhile. Each implementation passes `rate-limit-store.contract.ts`.
 */
export abstract class RateLimitStore {
  /** Takes one from what `key` has left: 0, or in how many milliseconds there is one again. */
  abstract take(allowance: Allowance, key: string): Promise<number>;
  /** Undoes one `take`. */
  abstract giveBack(allowance: Allowance, key: string): Promise<void>;
}
