import { Injectable } from '@nestjs/common';
import type { JobTable } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { JobTasks } from '../jobs/job-tasks.js';
import { waitingJobs } from '../jobs/waiting-jobs.js';

/** How much work of each kind there is, of all nodes together; also of kinds of which there is none. */
@Injectable()
export class JobCounting {
  constructor(
    private readonly tasks: JobTasks,
    private readonly database: DataSource,
  ) {}

  async table(): Promise<JobTable> {
    const found = await waitingJobs(this.database.manager);
    const names = new Set([...this.tasks.all.keys(), ...found.map(({ task }) => task)]);
    return {
      tasks: [...names].sort().map((task) => {
        const of = (state: (typeof found)[number]['state']) =>
          found.find((each) => each.task === task && each.state === state);
        const count = (state: (typeof found)[number]['state']) => of(state)?.count ?? 0;
        return {
          task,
          waiting: count('waiting'),
          later: count('later'),
          running: count('running'),
          givenUp: count('given_up'),
          oldestAt: of('waiting')?.oldest.toISOString() ?? null,
        };
      }),
    };
  }
}
