import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';

/**
 * A connection to Redis that nobody ever waits for: what can't be said now fails now, and it comes back by itself.
 * `subscriber` keeps its few subscriptions for when Redis returns.
 */
export function connectRedis(url: string, use: 'commands' | 'subscriber'): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: use === 'subscriber',
    maxRetriesPerRequest: use === 'subscriber' ? null : 0,
    autoResendUnfulfilledCommands: false,
    ...(use === 'commands' && { commandTimeout: 2000 }),
    connectTimeout: 2000,
    // Nothing is left to say by then: the process need not wait for the line's good-bye.
    disconnectTimeout: 200,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 5), 1000) * (0.75 + Math.random() / 2),
  });
  logOnce(redis);
  return redis;
}

/** One line when it goes and one when it is back, not one per attempt. */
function logOnce(redis: Redis): void {
  const logger = new Logger('Redis');
  let away = false;
  redis.on('error', (error: Error) => {
    if (!away) logger.warn(`Redis is away (${error.message}). Messages still arrive, a little later.`);
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.log('Redis is back.');
    away = false;
  });
}
