import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { Reacting } from './reacting.service.js';
import { ReactionReading } from './reaction-reading.service.js';

const { put, remove, people, mine } = routes.reactions;

@Controller()
export class ReactionsController {
  constructor(
    private readonly reacting: Reacting,
    private readonly reading: ReactionReading,
  ) {}

  @Handles(put)
  async put(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof put>,
  ): Promise<RouteAnswer<typeof put>> {
    const place = { roomId: params.id, seq: params.seq, ...query };
    return { message: await this.reacting.react(actor, place, params.emoji) };
  }

  @Handles(remove)
  async remove(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof remove>,
  ): Promise<RouteAnswer<typeof remove>> {
    const place = { roomId: params.id, seq: params.seq, ...query };
    return { message: await this.reacting.takeBack(actor, place, params.emoji) };
  }

  @Handles(people)
  people(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof people>,
  ): Promise<RouteAnswer<typeof people>> {
    return this.reading.people(actor, { roomId: params.id, seq: params.seq }, query);
  }

  @Handles(mine)
  mine(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof mine>,
  ): Promise<RouteAnswer<typeof mine>> {
    return this.reading.mine(actor, params.id, query.seqs);
  }
}
