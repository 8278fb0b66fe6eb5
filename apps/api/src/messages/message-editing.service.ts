import { Injectable } from '@nestjs/common';
import type { EditMessage, Message, RoomEventName } from '@parley/contracts';
import { mayDeleteMessage, mayEditMessage } from '@parley/policy';
import type { InRoom } from '@parley/policy';
import { MessageEntity } from '../database/entities/message.entity.js';
import { ReactionEntity } from '../database/entities/reaction.entity.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import type { LockedRoom } from '../rooms/locked-room.js';
import { expectNotMuted } from '../rooms/moderation/muting.service.js';
import { moderate } from '../rooms/moderation/notices.js';
import { expectAllowed, expectOpen } from '../rooms/room-access.js';
import { RoomTransaction } from '../rooms/room-transaction.js';
import { peopleById } from '../users/people-by-id.js';
import { excerptOf } from './excerpt.js';
import { callsNobody, namedIn, noteCalls, placeNamed } from './message-calls.js';
import { forgetVersions, keepVersion } from './message-versions.js';
import { messageView } from './message.view.js';

export interface Place {
  roomId: string;
  seq: number;
  /** Guards against another history with the same numbers (R23). */
  messageId?: string;
}

@Injectable()
export class MessageEditing {
  constructor(private readonly rooms: RoomTransaction) {}

  /** R6: deleted, unchanged, changed meanwhile, in this order. */
  edit(actor: Actor, place: Place, { body, ifRevision }: EditMessage): Promise<Message> {
    return this.rooms.inRoom(actor, place.roomId, async (at) => {
      const message = await findAs(mayEditMessage, at, place);
      if (message.deletedAt) throw new Refusal('message.not_found');
      expectNotMuted(at);
      expectOpen(at.room);
      if (message.body === body) return messageView(message);
      if (ifRevision !== undefined && ifRevision !== message.revision) throw new Refusal('message.changed');
      await keepVersion(at, message);
      const named = await namedIn(at, message, body);
      await change(at, message, { body, editedAt: at.now, ...named }, 'message.edited');
      await placeNamed(at, message);
      return messageView(message);
    });
  }

  /** A tombstone remains, with its numbers and nothing else; deleting it again changes nothing. */
  delete(actor: Actor, { reason, ...place }: Place & { reason?: string }): Promise<void> {
    return this.rooms.inRoom(actor, place.roomId, async (at) => {
      const message = await findAs(mayDeleteMessage, at, place);
      if (!message.deletedAt) await removeAt(at, message, reason);
    });
  }
}

/** With the room held, by one who may. Whoever wrote it is told, where it was somebody else. */
export async function removeAt(at: LockedRoom, message: MessageEntity, reason?: string): Promise<void> {
  const { actor, manager } = at;
  expectOpen(at.room);
  await forgetVersions(at, message);
  await manager.delete(ReactionEntity, { roomId: message.roomId, seq: message.seq });
  const gone = { ...blank, deletedAt: at.now, deletedBy: actor.id };
  await change(at, message, gone, 'message.deleted');
  const { id, seq, authorId } = message;
  if (authorId === actor.id) return;
  const subject = { kind: 'message' as const, id };
  await moderate(at, 'message.removed', authorId, { seq, reason, subject });
}

const blank = {
  body: '',
  ...callsNobody,
  reactions: null,
  pinnedRevision: null,
  pinnedBy: null,
  pinnedAt: null,
};

type Policy = (at: InRoom, message: { authorId: string }) => boolean;

/** A message of the room, for those who may see it and do this with it. */
export async function findAs(may: Policy, at: LockedRoom, { seq, messageId }: Place): Promise<MessageEntity> {
  const { subject } = at;
  const message = await at.manager.findOneBy(MessageEntity, { roomId: at.room.id, seq });
  const found = message && (messageId === undefined || message.id === messageId) ? message : null;
  expectAllowed(subject, subject.membership !== null || may(subject, found ?? { authorId: '' }));
  if (!found) throw new Refusal('message.not_found');
  expectAllowed(subject, may(subject, found));
  return found;
}

async function change(
  at: LockedRoom,
  message: MessageEntity,
  fields: Partial<MessageEntity>,
  type: Extract<RoomEventName, 'message.edited' | 'message.deleted'>,
): Promise<void> {
  const { roomId, seq } = message;
  const revision = at.nextRevision();
  const before = { ...message };
  await at.manager.update(MessageEntity, { roomId, seq }, { ...fields, revision });
  Object.assign(message, fields, { revision });
  await noteCalls(at, before, message);
  if (seq === (at.room.lastLineSeq ?? at.room.lastSeq)) at.room.lastExcerpt = excerptOf(message.body);
  const users = await peopleById(at.manager, [message.authorId]);
  at.tellMembers({ type, roomId, revision, message: messageView(message), users });
}
