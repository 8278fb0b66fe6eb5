import type { RoomEventName } from '@parley/contracts';
import type { InRoom } from '@parley/policy';
import type { EntityManager } from 'typeorm';
import { MessageEntity } from '../database/entities/message.entity.js';
import { Refusal } from '../http/refusal.js';
import type { LockedRoom } from '../rooms/locked-room.js';
import { expectAllowed, expectMember, expectOpen } from '../rooms/room-access.js';
import { peopleById } from '../users/people-by-id.js';
import type { Place } from './message-editing.service.js';
import { messageView } from './message.view.js';

/** A message of the room that somebody is about to mark: it stands, they may, and the room takes changes. */
export async function markable(
  at: LockedRoom,
  { seq, messageId }: Place,
  may: (at: InRoom) => boolean,
): Promise<MessageEntity> {
  expectMember(at.subject);
  const message = await at.manager.findOneBy(MessageEntity, { roomId: at.room.id, seq });
  if (!message || (messageId !== undefined && message.id !== messageId))
    throw new Refusal('message.not_found');
  expectAllowed(at.subject, may(at.subject));
  if (message.deletedAt) throw new Refusal('message.not_found');
  expectOpen(at.room);
  return message;
}

/** For those who may read the room. Of a deleted message nothing is to be learned but that. */
export async function readStanding(
  manager: EntityManager,
  { roomId, seq }: Pick<Place, 'roomId' | 'seq'>,
): Promise<MessageEntity> {
  const message = await manager.findOneBy(MessageEntity, { roomId, seq });
  if (!message || message.deletedAt) throw new Refusal('message.not_found');
  return message;
}

/** Stamps the message's row with the number that the room gives it, and says so to its members (R2). */
export async function mark(
  at: LockedRoom,
  message: MessageEntity,
  type: Extract<RoomEventName, 'message.reacted' | 'message.updated'>,
  markedAt: (revision: number) => Partial<MessageEntity>,
): Promise<void> {
  const { roomId, seq } = message;
  const revision = at.nextRevision();
  const fields = { ...markedAt(revision), revision };
  await at.manager.update(MessageEntity, { roomId, seq }, fields);
  Object.assign(message, fields);
  const users = await peopleById(at.manager, [message.authorId]);
  at.tellMembers({ type, roomId, revision, message: messageView(message), users });
}
