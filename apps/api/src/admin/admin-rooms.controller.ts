import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Room, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { MessageEditing } from '../messages/message-editing.service.js';
import { RoomDirectory } from '../rooms/room-directory.service.js';
import { RoomSettings } from '../rooms/room-settings.service.js';

const { admin } = routes;

@Controller()
export class AdminRoomsController {
  constructor(
    private readonly directory: RoomDirectory,
    private readonly settings: RoomSettings,
    private readonly editing: MessageEditing,
  ) {}

  @Handles(admin.rooms)
  list(@Input() { query }: RouteInput<typeof admin.rooms>) {
    return this.directory.list(query);
  }

  @Handles(admin.updateRoom)
  async update(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof admin.updateRoom>,
  ): Promise<{ room: Room }> {
    await this.directory.expectPublic(params.id);
    const { room } = await this.settings.update(actor, params.id, body);
    return { room };
  }

  @Handles(admin.deleteMessage)
  async deleteMessage(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof admin.deleteMessage>,
  ): Promise<void> {
    await this.directory.expectPublic(params.id);
    await this.editing.delete(actor, { roomId: params.id, seq: params.seq, ...query });
  }
}
