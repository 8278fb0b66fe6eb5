import { afterAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { rateLimitStoreContract } from '../src/http/rate-limits/rate-limit-store.contract.js';
import { RedisRateLimitStore } from '../src/http/rate-limits/redis-rate-limit-store.js';
import { testServices } from './services/test-services.js';

const redis = new Redis(testServices().redisUrl, { commandTimeout: 1000 });
const store = new RedisRateLimitStore(redis);
afterAll(() => {
  redis.disconnect();
});
rateLimitStoreContract('Redis', () => store);

describe('Rate limits while Redis is away', () => {
  const two = { name: 'two', points: 2, seconds: 60 };

  it('are counted by the node itself', async () => {
    const nowhere = new Redis({ host: '127.0.0.1', port: 1, lazyConnect: true, retryStrategy: () => null });
    const alone = new RedisRateLimitStore(nowhere);
    expect(await alone.take(two, 'alice')).toBe(0);
    expect(await alone.take(two, 'alice')).toBe(0);
    expect(await alone.take(two, 'alice')).toBeGreaterThan(0);
    await alone.giveBack(two, 'alice');
    await alone.giveBack(two, 'alice');
    expect(await alone.take(two, 'alice')).toBe(0);
  });
});
