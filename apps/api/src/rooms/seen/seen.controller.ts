import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteInput, SeenList } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { SeenBy } from './seen-by.service.js';

const { list } = routes.seen;

@Controller()
export class SeenController {
  constructor(private readonly seen: SeenBy) {}

  @Handles(list)
  list(@By() actor: Actor, @Input() { params }: RouteInput<typeof list>): Promise<SeenList> {
    return this.seen.list(actor, params.id);
  }
}
