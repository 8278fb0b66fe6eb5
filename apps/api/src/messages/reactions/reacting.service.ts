import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { Message } from '@parley/contracts';
import { mayReact } from '@parley/policy';
import type { MessageEntity } from '../../database/entities/message.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import type { LockedRoom } from '../../rooms/locked-room.js';
import { RoomTransaction } from '../../rooms/room-transaction.js';
import { mark, markable } from '../marked-message.js';
import type { Place } from '../message-editing.service.js';
import { messageView } from '../message.view.js';
import { addReaction, summaryOf, takeReactionBack, tellOfReaction } from './reaction-rows.js';

/** Reactions are set and taken back, each one revision and one event; what is so already is neither (R6). */
@Injectable()
export class Reacting {
  constructor(private readonly rooms: RoomTransaction) {}

  react(actor: Actor, place: Place, emoji: string): Promise<Message> {
    return this.change(actor, place, async (at, message) => {
      const isNew = !message.reactions?.some((reaction) => reaction.emoji === emoji);
      if (isNew && (message.reactions?.length ?? 0) >= limits.reactions.kinds)
        throw new Refusal('reaction.too_many');
      const { authorId, roomId, seq } = message;
      const given = { authorId, revision: at.room.revision + 1 };
      const reaction = { roomId, seq, emoji, userId: actor.id };
      const isAdded = await addReaction(at.manager, reaction, given);
      if (isAdded && authorId !== actor.id) await tellOfReaction(at.manager, reaction, authorId);
      return isAdded;
    });
  }

  takeBack(actor: Actor, place: Place, emoji: string): Promise<Message> {
    return this.change(actor, place, (at, { roomId, seq }) =>
      takeReactionBack(at.manager, { roomId, seq, emoji, userId: actor.id }),
    );
  }

  /** `write` answers whether it changed anything. */
  private change(
    actor: Actor,
    place: Place,
    write: (at: LockedRoom, message: MessageEntity) => Promise<boolean>,
  ): Promise<Message> {
    return this.rooms.inRoom(actor, place.roomId, async (at) => {
      const message = await markable(at, place, mayReact);
      if (await write(at, message)) {
        const reactions = await summaryOf(at.manager, message);
        await mark(at, message, 'message.reacted', () => ({
          reactions: reactions.length > 0 ? reactions : null,
        }));
      }
      return messageView(message);
    });
  }
}
