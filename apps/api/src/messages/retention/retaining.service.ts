import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import { Epoch } from '../../database/epoch.service.js';
import { ServerSettingsReading } from '../../database/server-settings.service.js';
import { JobTasks } from '../../jobs/job-tasks.js';
import { Metrics } from '../../telemetry/metrics.js';
import { roomsWithDue } from './due-messages.js';
import { takeOld } from './take-old.js';
import type { Taken } from './take-old.js';

const task = 'take-old-messages';

/** Takes away what is past its time, room by room and batch by batch, so that nobody waits long for a room. */
@Injectable()
export class Retaining implements OnModuleInit {
  private readonly taken: Counter;

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: ServerSettingsReading,
    private readonly committed: CommittedChanges,
    private readonly epoch: Epoch,
    private readonly tasks: JobTasks,
    metrics: Metrics,
  ) {
    this.taken = metrics.counter({
      name: 'parley_messages_taken_away_total',
      help: 'Messages that were taken away because they were older than they are kept.',
      labels: [],
    });
  }

  onModuleInit(): void {
    this.tasks.define(task, (_, { signal }) => this.take(signal));
    this.tasks.repeat(task, '29 * * * *', { queue: 'retention' });
  }

  /** Ended in the middle, whoever goes on begins where it ended. */
  async take(signal: Pick<AbortSignal, 'throwIfAborted'>): Promise<void> {
    const { keepDays } = await this.settings.now();
    for (const roomId of await roomsWithDue(this.dataSource.manager, keepDays))
      await this.takeFrom(roomId, signal);
  }

  /** Who looks at the room begins anew when all of it is gone, and until then no more often than the sweep tells them (R13). */
  private async takeFrom(roomId: string, signal: Pick<AbortSignal, 'throwIfAborted'>): Promise<void> {
    let last: Taken | null = null;
    try {
      for (let taken = await this.takeSome(roomId); taken; taken = await this.takeSome(roomId)) {
        last = taken;
        this.taken.inc(taken.messages);
        signal.throwIfAborted();
      }
    } finally {
      if (last) this.committed.publish({ to: 'room', event: last.event });
    }
  }

  private takeSome(roomId: string): Promise<Taken | null> {
    return this.dataSource.transaction('READ COMMITTED', (manager) =>
      takeOld(manager, {
        roomId,
        settings: () => this.settings.now(manager),
        epoch: this.epoch.current(),
      }),
    );
  }
}
