import { Controller, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { ArchivedRooms, Room, RouteInput } from '@parley/contracts';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { sendCsv } from '../http/csv.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { MessageEditing } from '../messages/message-editing.service.js';
import { RoomDirectory } from '../rooms/room-directory.service.js';
import { RoomSettings } from '../rooms/room-settings.service.js';
import { RoomArchiving } from './rooms/room-archiving.service.js';
import { roomCells, roomsHead } from './rooms/room-cells.js';
import { portion, wholeTable } from './whole-table.js';

const { admin } = routes;

@Controller()
export class AdminRoomsController {
  constructor(
    private readonly directory: RoomDirectory,
    private readonly settings: RoomSettings,
    private readonly editing: MessageEditing,
    private readonly archiving: RoomArchiving,
    private readonly database: DataSource,
  ) {}

  @Handles(admin.rooms)
  list(@Input() { query }: RouteInput<typeof admin.rooms>) {
    return this.directory.list(query);
  }

  @Handles(admin.exportRooms)
  export(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof admin.exportRooms>,
    @Res() response: Response,
  ): Promise<void> {
    const rows = wholeTable(this.database.manager, actor, async (after) => {
      const { rooms, next } = await this.directory.list({ ...query, after, limit: portion });
      return { rows: rooms.map(roomCells), next };
    });
    return sendCsv(response, { name: 'rooms.csv', head: roomsHead, rows });
  }

  @Handles(admin.archiveRooms)
  archive(
    @By() actor: Actor,
    @Input() { body }: RouteInput<typeof admin.archiveRooms>,
  ): Promise<ArchivedRooms> {
    return this.archiving.archiveAll(actor, body);
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
