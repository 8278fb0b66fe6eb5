import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';

/** No command waits for longer. */
const commandMs = 500;
/** A line on which nothing has come for so long, although something was asked, is broken off. */
const silenceMs = 1000;
const heartbeatMs = 500;

/**
 * A connection to Redis that nobody ever waits for: what can't be said now fails now, and it comes back by itself.
 * `subscriber` keeps its few subscriptions for when Redis returns.
 */
export function connectRedis(url: string, use: 'commands' | 'subscriber'): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: use === 'subscriber',
    maxRetriesPerRequest: use === 'subscriber' ? null : 0,
    autoResendUnfulfilledCommands: false,
    ...(use === 'commands' && { commandTimeout: commandMs }),
    socketTimeout: silenceMs,
    connectTimeout: 1000,
    // Nothing is left to say by then: the process need not wait for the line's good-bye.
    disconnectTimeout: 200,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 5), 1000) * (0.75 + Math.random() / 2),
  });
  logOnce(redis);
  keepAlive(redis);
  return redis;
}

/** A Redis that falls silent is noticed, whoever asks it or not; one that says something need not be asked. */
function keepAlive(redis: Redis): void {
  let heard = 0;
  const beat = setInterval(() => {
    if (redis.status !== 'ready') return;
    const { bytesRead } = redis.stream;
    if (bytesRead === heard) redis.ping().catch(() => undefined);
    heard = bytesRead;
  }, heartbeatMs).unref();
  redis.once('end', () => clearInterval(beat));
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
