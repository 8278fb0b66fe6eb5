import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { limits } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { JobTasks } from '../../jobs/job-tasks.js';

const atOnce = 500;

/** Reports go with their copies and their history when they were decided long ago. */
@Injectable()
export class ForgettingReports implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly tasks: JobTasks,
  ) {}

  onModuleInit(): void {
    this.tasks.define('forget-reports', (_, { signal }) => this.forget(signal));
    this.tasks.repeat('forget-reports', '41 * * * *');
  }

  async forget(signal: AbortSignal): Promise<void> {
    for (let gone = atOnce; gone === atOnce && !signal.aborted;) {
      const rows = await this.database.query<{ count: number }[]>(
        `WITH old AS (
           DELETE FROM reports WHERE id IN (
             SELECT id FROM reports
             WHERE state = 'decided' AND decided_at < clock_timestamp() - make_interval(days => $1) LIMIT $2)
           RETURNING id)
         SELECT count(*)::int AS count FROM old`,
        [limits.reports.days, atOnce],
      );
      gone = rows[0]?.count ?? 0;
    }
  }
}
