import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RoomAndOwn, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Answer } from '../http/answer.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { DirectRooms } from './direct-rooms.service.js';
import { RoomCreation } from './room-creation.service.js';
import type { Made } from './room-creation.service.js';

const { rooms } = routes;

/** Three ways to a room that may be new: 201, or there already: 200. */
@Controller()
export class RoomCreationController {
  constructor(
    private readonly creation: RoomCreation,
    private readonly directs: DirectRooms,
  ) {}

  @Handles(rooms.create)
  async create(@By() actor: Actor, @Input() { body }: RouteInput<typeof rooms.create>) {
    return answered(await this.creation.create(actor, body));
  }

  @Handles(rooms.byName)
  async byName(@By() actor: Actor, @Input() { params }: RouteInput<typeof rooms.byName>) {
    return answered(await this.creation.byName(actor, params.name));
  }

  @Handles(rooms.direct)
  async direct(@By() actor: Actor, @Input() { body }: RouteInput<typeof rooms.direct>) {
    return answered(await this.directs.open(actor, body.userIds));
  }
}

function answered({ created, answer }: Made): Answer<RoomAndOwn> {
  return new Answer(created ? 201 : 200, answer);
}
