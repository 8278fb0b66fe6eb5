import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { parseCrontab, run } from 'graphile-worker';
import type { Runner, TaskList, WorkerEvents } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import { Config } from '../config/config.js';
import { endsWithItsNode } from '../database/ends-with-its-node.js';
import { logFailure } from '../http/availability.js';
import { JobTasks } from './job-tasks.js';
import type { JobTask } from './job-tasks.js';
import { quietLogger } from './quiet-logger.js';
import { QuietPool } from './quiet-pool.js';
import { deadRunnersJobs, forgetRunner } from './runner-rows.js';

/** Where others are waited for (two of them a mail server), there is still room for what waits for nobody. */
const jobsAtOnce = 4;
/** Jobs are taken and ended by three of them; one hears of new ones, one says that this runner lives. */
const connections = 5;
const heartbeatMs = 5_000;
const againMs = 1_000;
/** What is being done when the server stops may take so long; what does not end is done by another node, or later. */
const lastJobsMs = 1_500;

/**
 * Does what is in the queue, on each node, by graphile-worker. Where PostgreSQL goes away it is let go of and begun anew
 * under another name. Jobs bear the name of who does them: those of a runner that was not heard of for 20 s are
 * given back, so a node that is killed or cut off loses none (and one that only stood still may do one twice).
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private stopping = new AbortController();
  private living: Promise<void> | null = null;

  constructor(
    private readonly config: Config,
    private readonly tasks: JobTasks,
  ) {}

  onApplicationBootstrap(): void {
    this.begin();
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.end();
  }

  begin(): void {
    if (this.living || this.tasks.all.size === 0) return;
    this.stopping = new AbortController();
    this.living = this.live(this.stopping.signal);
  }

  /** Nothing is begun any more, and what is being done has a moment to end. */
  async end(): Promise<void> {
    this.stopping.abort();
    await Promise.race([this.living, pause(2 * lastJobsMs)]);
    this.living = null;
  }

  private async live(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.once(stop).catch((error: unknown) => {
        logFailure(this.logger, 'Work that waits could not be done', error);
      });
      await pause(againMs, stop);
    }
  }

  /** Until the server stops or PostgreSQL could not be asked. */
  private async once(stop: AbortSignal): Promise<void> {
    const over = new AbortController();
    const end = () => over.abort();
    stop.addEventListener('abort', end, { once: true });
    const pool = new QuietPool(this.connection(), end);
    const events = new EventEmitter() as WorkerEvents;
    let name = '';
    events.on('pool:create', ({ workerPool }) => (name = workerPool.id));
    let runner: Runner | null = null;
    try {
      runner = await run({
        pgPool: pool,
        events,
        logger: quietLogger,
        noHandleSignals: true,
        taskList: this.taskList(),
        parsedCronItems: parseCrontab(this.tasks.crontab),
        concurrency: jobsAtOnce,
        preset: {
          worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0, gracefulShutdownAbortTimeout: 500 },
        },
      });
      runner.promise.then(end, end);
      while (!over.signal.aborted) {
        await deadRunnersJobs(pool, name).catch(end);
        await pause(heartbeatMs, over.signal);
      }
    } finally {
      stop.removeEventListener('abort', end);
      await Promise.race([this.letGo(pool, { runner, name }), pause(lastJobsMs)]);
    }
  }

  private async letGo(
    pool: QuietPool,
    { runner, name }: { runner: Runner | null; name: string },
  ): Promise<void> {
    await runner?.stop().catch(() => undefined);
    await forgetRunner(pool, name).catch(() => undefined);
    await pool.end();
  }

  private connection() {
    return {
      connectionString: this.config.databaseUrl,
      max: connections,
      connectionTimeoutMillis: 1_500,
      statement_timeout: 5_000,
      query_timeout: 7_000,
      keepAlive: true,
      options: endsWithItsNode,
      application_name: 'parley jobs',
    };
  }

  private taskList(): TaskList {
    return Object.fromEntries([...this.tasks.all].map(([name, task]) => [name, this.told(name, task)]));
  }

  private told(name: string, task: JobTask): TaskList[string] {
    return async (payload, { job: { attempts, max_attempts: most }, abortSignal }) => {
      const lastAttempt = attempts >= most;
      try {
        await task(payload, { attempt: attempts, lastAttempt, signal: abortSignal });
      } catch (error) {
        const what = lastAttempt ? 'was given up' : 'is tried again later';
        logFailure(this.logger, `${name} failed for the ${String(attempts)}. time and ${what}`, error);
        throw error;
      }
    };
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((go) => {
    if (signal?.aborted) return go();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      go();
    };
    const timer = setTimeout(done, ms);
    timer.unref();
    signal?.addEventListener('abort', done);
  });
}
