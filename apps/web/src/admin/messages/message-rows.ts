import type { MessageOutline, MessageTable, User } from '@parley/contracts';
import type { MessageFilter } from '@parley/sdk';
import { adminMessageTexts as texts } from '../../texts/admin-messages.js';
import { beginningOf } from '../table/days.js';
import type { Asked } from '../table/table-of.js';
import type { WhoIs } from '../who-is.js';

/** A message with whoever wrote it and its room, as they are now. */
export interface MessageRow {
  readonly message: MessageOutline;
  readonly author: User | undefined;
  readonly room: string;
}

export function messageRows({ messages, users, rooms }: MessageTable): MessageRow[] {
  const people = new Map(users.map((user) => [user.id, user]));
  const names = new Map(rooms.map(({ id, name }) => [id, name]));
  return messages.map((message) => ({
    message,
    author: people.get(message.authorId),
    room: names.get(message.roomId) ?? '',
  }));
}

export function stateOf({ message }: MessageRow): string {
  const { editedAt, removedBy, inThread } = message;
  const state = texts.states[removedBy ?? (editedAt ? 'edited' : 'standing')];
  return inThread ? `${state} · ${texts.inThread}` : state;
}

/** What others made of it, and how often it was another text. */
export function echoOf({ message: { reactions, replies, versions } }: MessageRow): string {
  const parts = [
    reactions > 0 ? texts.reactions(reactions) : '',
    replies > 0 ? texts.replies(replies) : '',
    versions > 0 ? texts.versions(versions) : '',
  ];
  return parts.filter(Boolean).join(' · ') || texts.noEcho;
}

/** null: it names somebody, or a room, that is not there. */
export async function messageFilter(whoIs: WhoIs, asked: Asked): Promise<MessageFilter | null> {
  const { room, user, since, until, state } = asked;
  const [where, who] = await Promise.all([
    room ? whoIs.room(room) : undefined,
    user ? whoIs.person(user) : undefined,
  ]);
  if (where === null || who === null) return null;
  return {
    ...(where && { room: where }),
    ...(who && { user: who }),
    ...(since && { since: beginningOf(since) }),
    ...(until && { until: beginningOf(until, 1) }),
    ...(state === 'reported' && { reported: true }),
    ...((state === 'deleted' || state === 'standing') && { deleted: state === 'deleted' }),
  };
}
