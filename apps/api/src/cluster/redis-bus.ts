import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import type { Server } from 'socket.io';
import { NodeBus } from './node-bus.js';
import type { Announcement } from './node-bus.js';

const announced = 'parley:announced';
/** More than this in one turn of the loop is more than Redis takes: the sweep tells it. */
const mostAtOnce = 5000;

/** From node to node through the Socket.IO adapter's channel, all that one turn of the loop says in one packet. */
export class RedisBus extends NodeBus {
  private server: Server | null = null;
  private batch: Announcement[] = [];

  constructor(
    private readonly publisher: Redis,
    private readonly subscriber: Redis,
    private readonly key = 'parley',
  ) {
    super();
  }

  attach(server: Server, heard: (announcements: readonly Announcement[]) => void): void {
    this.server = server;
    server.adapter(
      createAdapter(neverFailing(this.publisher), neverFailing(this.subscriber), { key: this.key }),
    );
    server.on(announced, heard);
  }

  announce(...announcements: Announcement[]): void {
    if (this.away || this.batch.length >= mostAtOnce) return;
    if (this.batch.length === 0) setImmediate(() => this.send());
    this.batch.push(...announcements);
  }

  get away(): boolean {
    return this.publisher.status !== 'ready' || this.subscriber.status !== 'ready';
  }

  private send(): void {
    const batch = this.batch;
    this.batch = [];
    this.server?.serverSideEmit(announced, batch);
  }
}

const unwatched = new Set(['publish', 'subscribe', 'psubscribe', 'unsubscribe', 'punsubscribe']);

/** The adapter does not look at the outcome of what it sends; a lost announcement is found by the sweep. */
function neverFailing(redis: Redis): Redis {
  return new Proxy(redis, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...given: unknown[]) => unknown;
      if (!unwatched.has(String(name))) return method;
      return (...given: unknown[]) => Promise.resolve(method(...given)).catch(() => null);
    },
  });
}
