import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { DeadJobList, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { DeadJobs } from './dead-jobs.service.js';

const { dead, retry, remove } = routes.jobs;

@Controller()
export class AdminJobsController {
  constructor(private readonly jobs: DeadJobs) {}

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
