import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Allowance } from './allowance.js';
import { MemoryRateLimitStore, takeFrom } from './memory-rate-limit-store.js';
import type { RateLimitStore } from './rate-limit-store.js';

/**
 * Counts in Redis, for all nodes together; while Redis is away each node counts for itself.
 * Give it a connection with a `commandTimeout`, so that a Redis that hangs is soon taken for one that is away.
 */
export class RedisRateLimitStore implements RateLimitStore {
  private readonly limiters = new Map<string, RateLimiterRedis>();
  private readonly meanwhile = new MemoryRateLimitStore();

  constructor(private readonly redis: Redis) {}

  async take(allowance: Allowance, key: string): Promise<number> {
    try {
      return await takeFrom(this.limiterOf(allowance), key);
    } catch {
      return this.meanwhile.take(allowance, key);
    }
  }

  async giveBack(allowance: Allowance, key: string): Promise<void> {
    try {
      await this.limiterOf(allowance).reward(key);
    } catch {
      await this.meanwhile.giveBack(allowance, key);
    }
  }

  private limiterOf({ name, points, seconds }: Allowance): RateLimiterRedis {
    const limiter =
      this.limiters.get(name) ??
      new RateLimiterRedis({
        storeClient: this.redis,
        keyPrefix: `parley:limit:${name}`,
        points,
        duration: seconds,
        rejectIfRedisNotReady: true,
      });
    this.limiters.set(name, limiter);
    return limiter;
  }
}
