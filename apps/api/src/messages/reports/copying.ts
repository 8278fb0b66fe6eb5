import { limits } from '@parley/contracts';
import type { ReportContext, ReportKind, RoomKind, User } from '@parley/contracts';
import { Brackets } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MessageEntity } from '../../database/entities/message.entity.js';
import { MessageVersionEntity } from '../../database/entities/message-version.entity.js';
import { Refusal } from '../../http/refusal.js';
import type { LockedRoom } from '../../rooms/locked-room.js';
import { expectMember, expectSeen } from '../../rooms/room-access.js';
import { peopleById } from '../../users/people-by-id.js';
import { excerptOf } from '../excerpt.js';

/** What is kept of what somebody saw, apart from where it came from. */
export interface Copied {
  kind: ReportKind;
  aboutId: string;
  roomId: string | null;
  roomKind: RoomKind | null;
  roomName: string;
  seq: number | null;
  userId: string | null;
  personName: string;
  excerpt: string;
  context: ReportContext;
}

/** For whoever sees the room, in it or not. */
export function copyOfRoom(at: LockedRoom): Copied {
  expectSeen(at.subject);
  const { id } = at.room;
  return {
    ...{ kind: 'room', aboutId: id, seq: null, userId: null, personName: '', excerpt: '' },
    ...ofRoom(at),
    context: { room: copiedRoom(at), messages: [], former: [], people: [] },
  };
}

export function copyOfPerson(person: User): Copied {
  const { id } = person;
  return {
    ...{ kind: 'person', aboutId: id, userId: id, personName: person.displayName },
    ...{ roomId: null, roomKind: null, roomName: '', seq: null, excerpt: '' },
    context: { room: null, messages: [], former: [], people: [copiedPerson(person)] },
  };
}

/** For members, with what stands around it in the same line. */
export async function copyOfMessage(
  at: LockedRoom,
  { seq, messageId }: { seq: number; messageId?: string | undefined },
): Promise<Copied> {
  expectMember(at.subject);
  const { manager, room, actor } = at;
  const message = await manager.findOneBy(MessageEntity, { roomId: room.id, seq });
  if (!message || message.deletedAt || seq < room.firstSeq) throw new Refusal('message.not_found');
  if (messageId !== undefined && message.id !== messageId) throw new Refusal('message.not_found');
  if (message.authorId === actor.id) throw new Refusal('policy.denied');
  const messages = await around(at, message);
  const people = await peopleById(
    manager,
    messages.map(({ authorId }) => authorId),
  );
  const author = people.find(({ id }) => id === message.authorId);
  return {
    ...{ kind: 'message', aboutId: message.id, seq, userId: message.authorId },
    ...{ personName: author?.displayName ?? '', excerpt: excerptOf(message.body) },
    ...ofRoom(at),
    context: {
      room: copiedRoom(at),
      messages: messages.map(copiedMessage),
      former: await formerTexts(manager, message),
      people: people.map(copiedPerson),
    },
  };
}

const ofRoom = ({ room: { id, kind, name } }: LockedRoom) => ({
  ...{ roomId: id, roomKind: kind, roomName: name ?? '' },
});

function copiedRoom({ room: { kind, name, topic, description } }: LockedRoom): ReportContext['room'] {
  return { kind, name, topic, description };
}

/** A reply in a thread stands among its replies, and below what they answer. */
async function around({ manager, room }: LockedRoom, message: MessageEntity): Promise<MessageEntity[]> {
  const { seq, threadRoot, inRoom } = message;
  const line = () => {
    const found = manager.createQueryBuilder(MessageEntity, 'm').where('m.room_id = :roomId', message);
    found.andWhere('m.seq >= :firstSeq', room);
    if (threadRoot !== null && !inRoom) return found.andWhere('m.thread_root = :threadRoot', message);
    return found.andWhere(
      new Brackets((either) => either.where('m.thread_root IS NULL').orWhere('m.in_room')),
    );
  };
  const most = limits.reports.around;
  const before = await line()
    .andWhere('m.seq < :seq', { seq })
    .orderBy('m.seq', 'DESC')
    .limit(most)
    .getMany();
  const after = await line().andWhere('m.seq > :seq', { seq }).orderBy('m.seq').limit(most).getMany();
  const root = await manager.findOneBy(MessageEntity, { roomId: room.id, seq: threadRoot ?? 0 });
  const isApart =
    root !== null && !before.some((other) => other.seq === root.seq) && root.seq >= room.firstSeq;
  return [...(isApart ? [root] : []), ...before.reverse(), message, ...after];
}

async function formerTexts(
  manager: EntityManager,
  { roomId, seq }: MessageEntity,
): Promise<ReportContext['former']> {
  const versions = await manager.find(MessageVersionEntity, {
    where: { roomId, seq },
    order: { version: 'ASC' },
  });
  return versions.map(({ body, writtenAt }) => ({ body, writtenAt: writtenAt.toISOString() }));
}

function copiedMessage(message: MessageEntity): ReportContext['messages'][number] {
  const { id, seq, threadRoot, authorId, body, createdAt, editedAt, deletedAt } = message;
  return {
    ...{ id, seq, threadRoot, authorId, body, createdAt: createdAt.toISOString() },
    editedAt: editedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
  };
}

function copiedPerson(person: User): ReportContext['people'][number] {
  const { id, username, displayName, bio, statusText, statusEmoji } = person;
  return { id, username, displayName, bio, statusText, statusEmoji };
}
