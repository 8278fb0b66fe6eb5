import { Injectable } from '@nestjs/common';
import type { Message } from '@parley/contracts';
import { mayModerateRoom } from '@parley/policy';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { expectOpen } from '../../rooms/room-access.js';
import { RoomTransaction } from '../../rooms/room-transaction.js';
import { mark } from '../marked-message.js';
import { findAs } from '../message-editing.service.js';
import type { Place } from '../message-editing.service.js';
import { messageView } from '../message.view.js';

/** Whether members may reply in a thread: a mark on the message that begins it, which a reply reads anyway. */
@Injectable()
export class ThreadLocking {
  constructor(private readonly rooms: RoomTransaction) {}

  /** Nothing comes of what is so already. */
  set(actor: Actor, place: Place, threadLocked: boolean): Promise<Message> {
    return this.rooms.inRoom(actor, place.roomId, async (at) => {
      const message = await findAs(mayModerateRoom, at, place);
      if (message.deletedAt || message.threadRoot !== null) throw new Refusal('message.not_found');
      expectOpen(at.room);
      if (message.threadLocked === threadLocked) return messageView(message);
      await mark(at, message, 'message.updated', () => ({ threadLocked }));
      const subject = { kind: 'message' as const, id: message.id };
      await at.note({ action: threadLocked ? 'thread.locked' : 'thread.unlocked', subject });
      return messageView(message);
    });
  }
}
