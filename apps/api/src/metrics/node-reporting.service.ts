import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { version } from '../config/version.js';
import { logFailure } from '../http/availability.js';
import { counted, upTo } from '../telemetry/bucket-counts.js';
import { Metrics } from '../telemetry/metrics.js';
import { forgetNode, forgetOldNodes, noteMinute, noteNode } from './node-rows.js';
import type { NodeFacts } from './node-rows.js';

const everyMs = 5_000;
const minuteMs = 60_000;
/** A PostgreSQL that is away holds up nobody who stops. */
const goodByeMs = 500;

/** Tells of this node what admins see of it: every 5 s how it is, every minute what it counted. */
@Injectable()
export class NodeReporting implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  readonly id = uuidv7();
  private readonly logger = new Logger('Nodes');
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private minute = Math.floor(Date.now() / minuteMs);
  private before = { posts: 0, deliveries: [] as number[], delays: [] as number[] };
  private delayMs: number | null = null;

  constructor(
    private readonly metrics: Metrics,
    private readonly database: DataSource,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.again();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  /** Who goes in order is not looked for. */
  async beforeApplicationShutdown(): Promise<void> {
    const forgotten = forgetNode(this.database.manager, this.id).catch(() => undefined);
    await Promise.race([forgotten, pause(goodByeMs, undefined, { ref: false })]);
  }

  async report(): Promise<void> {
    await noteNode(this.database.manager, {
      id: this.id,
      name: hostname(),
      version,
      facts: await this.facts(),
    });
  }

  async endMinute(): Promise<void> {
    const { manager } = this.database;
    const [posts, deliveries, delays] = [
      await this.metrics.value('parley_posts_total', { outcome: 'accepted' }),
      await this.metrics.buckets('parley_delivery_seconds'),
      await this.metrics.buckets('parley_event_loop_delay_seconds'),
    ];
    const { before } = this;
    this.before = { posts: posts ?? 0, deliveries, delays };
    this.delayMs = upTo(0.99, counted(delays, before.delays));
    const { connections, people } = await this.facts();
    await noteMinute(manager, this.id, {
      ...{ connections, people, posts: (posts ?? 0) - before.posts },
      deliveries: counted(deliveries, before.deliveries),
    });
    await forgetOldNodes(manager);
  }

  private async again(): Promise<void> {
    try {
      await this.report();
      const minute = Math.floor(Date.now() / minuteMs);
      if (minute > this.minute) {
        this.minute = minute;
        await this.endMinute();
      }
    } catch (error) {
      logFailure(this.logger, 'How this node is doing could not be written down', error);
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.again(), everyMs);
    this.timer.unref();
  }

  private async facts(): Promise<NodeFacts> {
    const value = async (name: string) => (await this.metrics.value(name)) ?? 0;
    const [fenceAge, redis] = [
      await this.metrics.value('parley_fence_age_seconds'),
      await this.metrics.value('parley_redis_answers'),
    ];
    return {
      connections: await value('parley_connections'),
      people: await value('parley_connected_people'),
      fenceAgeMs: fenceAge === null ? null : Math.round(fenceAge * 1000),
      eventLoopDelayMs: this.delayMs,
      memoryBytes: await value('process_resident_memory_bytes'),
      redisAnswers: redis === null ? null : redis === 1,
    };
  }
}
