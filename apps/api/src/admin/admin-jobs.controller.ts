import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { DeadJobList, JobTable, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { DeadJobs } from './dead-jobs.service.js';
import { JobCounting } from './job-counting.service.js';

const { table, dead, retry, remove } = routes.jobs;

@Controller()
export class AdminJobsController {
  constructor(
    private readonly jobs: DeadJobs,
    private readonly counting: JobCounting,
  ) {}

  @Handles(table)
  table(): Promise<JobTable> {
    return this.counting.table();
  }

  @Handles(dead)
  list(@Input() { query }: RouteInput<typeof dead>): Promise<DeadJobList> {
    return this.jobs.list(query);
  }

  @Handles(retry)
  retry(@By() actor: Actor, @Input() { params }: RouteInput<typeof retry>): Promise<void> {
    return this.jobs.retry(actor, params.id);
  }

  @Handles(remove)
  remove(@By() actor: Actor, @Input() { params }: RouteInput<typeof remove>): Promise<void> {
    return this.jobs.remove(actor, params.id);
  }
}
