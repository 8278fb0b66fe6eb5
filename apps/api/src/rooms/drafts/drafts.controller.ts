import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { DraftReading } from './draft-reading.service.js';
import { Drafting } from './drafting.service.js';

const { list, put } = routes.drafts;

@Controller()
export class DraftsController {
  constructor(
    private readonly reading: DraftReading,
    private readonly drafting: Drafting,
  ) {}

  @Handles(list)
  list(@By() actor: Actor, @Input() { query }: RouteInput<typeof list>): Promise<RouteAnswer<typeof list>> {
    return this.reading.list(actor, query.since);
  }

  @Handles(put)
  put(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof put>,
  ): Promise<RouteAnswer<typeof put>> {
    return this.drafting.put(actor, params.id, body);
  }
}
