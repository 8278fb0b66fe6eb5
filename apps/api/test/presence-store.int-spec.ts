import { afterAll } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { presenceStoreContract } from '../src/presence/presence-store.contract.js';
import { RedisPresenceStore } from '../src/presence/redis-presence-store.js';
import { testServices } from './services/test-services.js';

const redis = new Redis(testServices().redisUrl);
afterAll(() => redis.disconnect());

presenceStoreContract('Redis', (now) => new RedisPresenceStore(redis, `test:{${randomUUID()}}:`, now));
