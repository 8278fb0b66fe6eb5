import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Allowance } from './allowance.js';
import type { RateLimitStore } from './rate-limit-store.js';

/** Counts in this process. */
export class MemoryRateLimitStore implements RateLimitStore {
  private readonly limiters = new Map<string, RateLimiterMemory>();

  take(allowance: Allowance, key: string): Promise<number> {
    return takeFrom(this.limiterOf(allowance), key);
  }

  async giveBack(allowance: Allowance, key: string): Promise<void> {
    await this.limiterOf(allowance).reward(key);
  }

  private limiterOf({ name, points, seconds }: Allowance): RateLimiterMemory {
    const limiter =
      this.limiters.get(name) ?? new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    this.limiters.set(name, limiter);
    return limiter;
  }
}

export async function takeFrom(limiter: RateLimiterAbstract, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
    throw refused;
  }
}
