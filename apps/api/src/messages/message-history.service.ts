import { Injectable } from '@nestjs/common';
import type { ListMessages, MessagePage } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MessageEntity } from '../database/entities/message.entity.js';
import type { RoomEntity } from '../database/entities/room.entity.js';
import { Epoch } from '../database/epoch.service.js';
import { rowsWhere } from '../database/prepared-statement.js';
import { inSnapshot } from '../database/snapshot.js';
import type { Actor } from '../http/actor.js';
import { readAsMember } from '../rooms/room-reading.js';
import { peopleById } from '../users/people-by-id.js';
import { messageView } from './message.view.js';
import { pageRange } from './page-range.js';

/** Pages of a room's messages, each read from one snapshot together with the revision it is of (R17). */
@Injectable()
export class MessageHistory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly epoch: Epoch,
  ) {}

  page(actor: Actor, roomId: string, query: ListMessages): Promise<MessagePage> {
    return inSnapshot(this.dataSource, async (manager) => {
      const { room } = await readAsMember(manager, actor, roomId);
      return { ...(await pageOf(manager, room, query)), epoch: this.epoch.current() };
    });
  }
}

export async function pageOf(
  manager: EntityManager,
  room: RoomEntity,
  query: ListMessages,
): Promise<Omit<MessagePage, 'epoch'>> {
  const { from, to, ...more } = pageRange(room, query);
  const rows = await rowsWhere(
    manager,
    MessageEntity,
    'room_id = $1 AND seq BETWEEN $2 AND $3 ORDER BY room_id, seq',
    [room.id, from, to],
  );
  const users = await peopleById(
    manager,
    rows.map(({ authorId }) => authorId),
  );
  return { messages: rows.map(messageView), users, revision: room.revision, ...more };
}
