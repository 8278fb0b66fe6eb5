import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { ReadingAll } from '../reading-all.service.js';
import { InboxMarking } from './inbox-marking.service.js';

const { marks, mark, readAll } = routes.inbox;

@Controller()
export class InboxMarksController {
  constructor(
    private readonly marking: InboxMarking,
    private readonly readingAll: ReadingAll,
  ) {}

  @Handles(marks)
  marks(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof marks>,
  ): Promise<RouteAnswer<typeof marks>> {
    return this.marking.list(actor, query.since);
  }

  @Handles(mark)
  mark(@By() actor: Actor, @Input() { body }: RouteInput<typeof mark>): Promise<RouteAnswer<typeof mark>> {
    return this.marking.mark(actor, body);
  }

  @Handles(readAll)
  readAll(@By() actor: Actor, @Input() _: RouteInput<typeof readAll>): Promise<RouteAnswer<typeof readAll>> {
    return this.readingAll.readAll(actor);
  }
}
