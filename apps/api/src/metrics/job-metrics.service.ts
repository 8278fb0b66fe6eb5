import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { jobStates, waitingJobs } from '../jobs/waiting-jobs.js';
import { JobTasks } from '../jobs/job-tasks.js';
import { Metrics } from '../telemetry/metrics.js';

/** Work that waits in PostgreSQL: the same on every node. */
@Injectable()
export class JobMetrics {
  constructor(
    metrics: Metrics,
    private readonly tasks: JobTasks,
    private readonly database: DataSource,
  ) {
    metrics.gauges(
      {
        name: 'parley_jobs',
        help: 'Work of all nodes together: waiting for a runner, later, running, or given up after all its tries.',
        labels: ['task', 'state'],
      },
      () => this.samples(),
    );
  }

  private async samples() {
    // The pool is counted first: this takes a connection of it.
    await new Promise(setImmediate);
    const found = await waitingJobs(this.database.manager);
    const count = (task: string, state: string) =>
      found.find((each) => each.task === task && each.state === state)?.count ?? 0;
    return [...this.tasks.all.keys()].flatMap((task) =>
      jobStates.map((state) => ({ labels: { task, state }, value: count(task, state) })),
    );
  }
}
