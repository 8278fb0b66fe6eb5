import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { limits } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { JobTasks } from '../jobs/job-tasks.js';

const atOnce = 5_000;

/** What is older than it is kept for goes, some at a time. */
@Injectable()
export class Sweeping implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly tasks: JobTasks,
  ) {}

  onModuleInit(): void {
    this.tasks.define('sweep-notifications', (_, { signal }) => this.sweep(signal));
    this.tasks.repeat('sweep-notifications', '17 * * * *');
  }

  async sweep(signal: AbortSignal): Promise<void> {
    await this.database.query('DELETE FROM looks WHERE until < clock_timestamp()');
    for (let gone = atOnce; gone === atOnce && !signal.aborted;) {
      const rows = await this.database.query<{ count: number }[]>(
        `WITH old AS (
           DELETE FROM notifications WHERE id IN (
             SELECT id FROM notifications WHERE decided_at < clock_timestamp() - make_interval(days => $1) LIMIT $2)
           RETURNING id)
         SELECT count(*)::int AS count FROM old`,
        [limits.notificationDays, atOnce],
      );
      gone = rows[0]?.count ?? 0;
    }
  }
}
