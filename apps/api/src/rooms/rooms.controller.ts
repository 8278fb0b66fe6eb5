import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Own, OwnRooms, PublicRooms, RoomAndOwn, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { OwnSettings } from './own-settings.service.js';
import { ReadPosition } from './read-position.service.js';
import { RoomJoining } from './room-joining.service.js';
import { RoomListing } from './room-listing.service.js';
import { RoomSettings } from './room-settings.service.js';

const { rooms } = routes;
const { setOwn } = routes.preferences;

@Controller()
export class RoomsController {
  constructor(
    private readonly listing: RoomListing,
    private readonly joining: RoomJoining,
    private readonly settings: RoomSettings,
    private readonly position: ReadPosition,
    private readonly ownSettings: OwnSettings,
  ) {}

  @Handles(rooms.mine)
  mine(@By() actor: Actor): Promise<OwnRooms> {
    return this.listing.mine(actor);
  }

  @Handles(rooms.public)
  public(@By() actor: Actor, @Input() { query }: RouteInput<typeof rooms.public>): Promise<PublicRooms> {
    return this.listing.public(actor, query);
  }

  @Handles(rooms.one)
  one(@By() actor: Actor, @Input() { params }: RouteInput<typeof rooms.one>): Promise<RoomAndOwn> {
    return this.listing.one(actor, params.id);
  }

  @Handles(rooms.update)
  update(@By() actor: Actor, @Input() given: RouteInput<typeof rooms.update>): Promise<RoomAndOwn> {
    return this.settings.update(actor, given.params.id, given.body);
  }

  @Handles(rooms.archive)
  async archive(@By() actor: Actor, @Input() { params }: RouteInput<typeof rooms.archive>): Promise<void> {
    await this.settings.update(actor, params.id, { archived: true });
  }

  @Handles(rooms.join)
  join(@By() actor: Actor, @Input() { params }: RouteInput<typeof rooms.join>): Promise<RoomAndOwn> {
    return this.joining.join(actor, params.id);
  }

  @Handles(rooms.leave)
  leave(@By() actor: Actor, @Input() { params, body }: RouteInput<typeof rooms.leave>): Promise<void> {
    return this.joining.leave(actor, params.id, body.successorId);
  }

  @Handles(rooms.read)
  read(@By() actor: Actor, @Input() given: RouteInput<typeof rooms.read>): Promise<{ own: Own }> {
    return this.position.move(actor, { roomId: given.params.id, ...given.body });
  }

  @Handles(setOwn)
  setOwn(@By() actor: Actor, @Input() { params, body }: RouteInput<typeof setOwn>): Promise<{ own: Own }> {
    return this.ownSettings.set(actor, params.id, body);
  }
}
