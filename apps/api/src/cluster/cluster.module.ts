import { Global, Inject, Module } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Config } from '../config/config.js';
import { MemoryRateLimitStore } from '../http/rate-limits/memory-rate-limit-store.js';
import { RateLimitStore } from '../http/rate-limits/rate-limit-store.js';
import { RedisRateLimitStore } from '../http/rate-limits/redis-rate-limit-store.js';
import { MemoryPresenceStore } from '../presence/memory-presence-store.js';
import { PresenceStore } from '../presence/presence-store.js';
import { PresentNow } from '../presence/present-now.js';
import { RedisPresenceStore } from '../presence/redis-presence-store.js';
import { PresentPeople } from '../users/present-people.js';
import { NodeBus } from './node-bus.js';
import { RedisBus } from './redis-bus.js';
import { connectRedis } from './redis-connection.js';
import { SingleNodeBus } from './single-node-bus.js';

interface Lines {
  commands: Redis;
  subscriber: Redis;
}
const LINES = Symbol('the lines to Redis, or null');

/** The one place that decides between one process and a cluster; nothing else knows that Redis exists. */
@Global()
@Module({
  providers: [
    {
      provide: LINES,
      inject: [Config],
      useFactory: ({ redisUrl }: Config): Lines | null =>
        redisUrl === null
          ? null
          : {
              commands: connectRedis(redisUrl, 'commands'),
              subscriber: connectRedis(redisUrl, 'subscriber'),
            },
    },
    {
      provide: NodeBus,
      inject: [LINES],
      useFactory: (lines: Lines | null) =>
        lines ? new RedisBus(lines.commands, lines.subscriber) : new SingleNodeBus(),
    },
    {
      provide: PresenceStore,
      inject: [LINES],
      useFactory: (lines: Lines | null) =>
        lines ? new RedisPresenceStore(lines.commands) : new MemoryPresenceStore(),
    },
    {
      provide: PresentPeople,
      inject: [PresenceStore],
      useFactory: (store: PresenceStore) => new PresentNow(store),
    },
    {
      provide: RateLimitStore,
      inject: [LINES],
      useFactory: (lines: Lines | null) =>
        lines ? new RedisRateLimitStore(lines.commands) : new MemoryRateLimitStore(),
    },
  ],
  exports: [NodeBus, PresenceStore, PresentPeople, RateLimitStore],
})
export class ClusterModule implements OnApplicationShutdown {
  constructor(@Inject(LINES) private readonly lines: Lines | null) {}

  onApplicationShutdown(): void {
    this.lines?.commands.disconnect();
    this.lines?.subscriber.disconnect();
  }
}
