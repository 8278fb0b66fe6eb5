import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { Message, PinList } from '@parley/contracts';
import { mayPin } from '@parley/policy';
import { DataSource, IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MessageEntity } from '../../database/entities/message.entity.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { PromptReading } from '../../rooms/prompt-reading.service.js';
import { readAsMember } from '../../rooms/room-reading.js';
import { RoomTransaction } from '../../rooms/room-transaction.js';
import { peopleById } from '../../users/people-by-id.js';
import { mark, markable } from '../marked-message.js';
import type { Place } from '../message-editing.service.js';
import { messageView } from '../message.view.js';

/** Pinned messages of a room: a mark on the message's own row, so that whoever catches up learns of it like of an edit. */
@Injectable()
export class Pinning {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rooms: RoomTransaction,
    private readonly prompt: PromptReading,
  ) {}

  pin(actor: Actor, place: Place): Promise<Message> {
    return this.rooms.inRoom(actor, place.roomId, async (at) => {
      const message = await markable(at, place, mayPin);
      if (message.pinnedRevision !== null) return messageView(message);
      if ((await countPins(at.manager, place.roomId)) >= limits.pins) throw new Refusal('pin.too_many');
      await mark(at, message, 'message.updated', (revision) => ({
        pinnedRevision: revision,
        pinnedBy: actor.id,
        pinnedAt: at.now,
      }));
      return messageView(message);
    });
  }

  unpin(actor: Actor, place: Place): Promise<Message> {
    return this.rooms.inRoom(actor, place.roomId, async (at) => {
      const message = await markable(at, place, mayPin);
      if (message.pinnedRevision === null) return messageView(message);
      const unpinned = { pinnedRevision: null, pinnedBy: null, pinnedAt: null };
      await mark(at, message, 'message.updated', () => unpinned);
      return messageView(message);
    });
  }

  /** The newest pin first, by the numbers that the room gave them (R7); `revision` is what the list is true of. */
  list(actor: Actor, roomId: string): Promise<PinList> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const { room } = await readAsMember(manager, actor, roomId);
        const messages = await manager.find(MessageEntity, {
          where: pinnedIn(roomId),
          order: { pinnedRevision: 'DESC' },
          take: limits.pins,
        });
        const users = await peopleById(
          manager,
          messages.map(({ authorId }) => authorId),
        );
        return { messages: messages.map(messageView), users, revision: room.revision };
      }),
    );
  }
}

/** A node of an older release deletes a message and leaves its pin. */
function pinnedIn(roomId: string) {
  return { roomId, pinnedRevision: Not(IsNull()), deletedAt: IsNull() };
}

function countPins(manager: EntityManager, roomId: string): Promise<number> {
  return manager.countBy(MessageEntity, pinnedIn(roomId));
}
