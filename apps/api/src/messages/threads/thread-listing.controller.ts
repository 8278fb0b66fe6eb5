import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteInput, ThreadList } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { ThreadListing } from './thread-listing.service.js';

const { threads } = routes;

@Controller()
export class ThreadListingController {
  constructor(private readonly threads: ThreadListing) {}

  @Handles(threads.list)
  list(@By() actor: Actor, @Input() { query }: RouteInput<typeof threads.list>): Promise<ThreadList> {
    return this.threads.list(actor, query);
  }
}
