import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { PinList, RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { Pinning } from './pinning.service.js';

const { list, put, remove } = routes.pins;

@Controller()
export class PinsController {
  constructor(private readonly pins: Pinning) {}

  @Handles(list)
  list(@By() actor: Actor, @Input() { params }: RouteInput<typeof list>): Promise<PinList> {
    return this.pins.list(actor, params.id);
  }

  @Handles(put)
  async put(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof put>,
  ): Promise<RouteAnswer<typeof put>> {
    return { message: await this.pins.pin(actor, { roomId: params.id, seq: params.seq, ...query }) };
  }

  @Handles(remove)
  async remove(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof remove>,
  ): Promise<RouteAnswer<typeof remove>> {
    return { message: await this.pins.unpin(actor, { roomId: params.id, seq: params.seq, ...query }) };
  }
}
