import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { OwnThread, OwnThreads as Answered, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { OwnThreads } from './own-threads.service.js';
import { ThreadChoices } from './thread-choices.service.js';

const { threads } = routes;

@Controller()
export class ThreadsController {
  constructor(
    private readonly own: OwnThreads,
    private readonly choices: ThreadChoices,
  ) {}

  @Handles(threads.mine)
  mine(@By() actor: Actor): Promise<Answered> {
    return this.own.mine(actor);
  }

  @Handles(threads.updateOwn)
  updateOwn(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof threads.updateOwn>,
  ): Promise<{ thread: OwnThread }> {
    return this.choices.set(actor, { roomId: params.id, root: params.root }, body);
  }
}
