import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Message, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { Purging } from './purging.service.js';
import { StandingMessages } from './standing-messages.service.js';
import { ThreadLocking } from './thread-locking.service.js';

const { lockThread, unlockThread, purge, purgeable } = routes.moderation;

@Controller()
export class MessageModerationController {
  constructor(
    private readonly locking: ThreadLocking,
    private readonly purging: Purging,
    private readonly standing: StandingMessages,
  ) {}

  @Handles(lockThread)
  async lock(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof lockThread>,
  ): Promise<{ message: Message }> {
    const place = { roomId: params.id, seq: params.seq, ...query };
    return { message: await this.locking.set(actor, place, true) };
  }

  @Handles(unlockThread)
  async unlock(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof unlockThread>,
  ): Promise<{ message: Message }> {
    const place = { roomId: params.id, seq: params.seq, ...query };
    return { message: await this.locking.set(actor, place, false) };
  }

  @Handles(purgeable)
  async purgeable(
    @By() actor: Actor,
    @Input() { params }: RouteInput<typeof purgeable>,
  ): Promise<{ messages: number }> {
    return { messages: await this.standing.of(actor, params.id, params.userId) };
  }

  @Handles(purge)
  purge(@By() actor: Actor, @Input() { params, body }: RouteInput<typeof purge>): Promise<void> {
    return this.purging.begin(actor, params.id, { userId: params.userId, ...body });
  }
}
