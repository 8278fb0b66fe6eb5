import type { Own, Presence, Room, User } from '@parley/contracts';
import { texts } from '../texts.js';
import { counterpart, roomName } from './room-name.js';
import type { RoomRowView } from './room-row.js';

/** What the list is made of. */
export interface RoomListFacts {
  readonly rooms: Iterable<{ readonly room: Room; readonly own: Own }>;
  readonly me: string;
  readonly people: ReadonlyMap<string, User>;
  readonly presence: ReadonlyMap<string, Presence>;
  /** What is begun and not sent, by room. */
  readonly drafts: ReadonlyMap<string, string>;
}

export interface RoomRows {
  readonly rooms: readonly RoomRowView[];
  readonly people: readonly RoomRowView[];
  readonly archived: readonly RoomRowView[];
}

/** The rows of the sidebar, each group with the latest activity first. */
export function roomRows(facts: RoomListFacts): RoomRows {
  const all = [...facts.rooms]
    .map(({ room, own }) => ({ room, at: activity(room, own), row: rowOf(room, own, facts) }))
    .sort((one, other) => other.at.localeCompare(one.at) || one.row.name.localeCompare(other.row.name));
  const rowsWhere = (belongs: (room: Room) => boolean) =>
    all.filter(({ room }) => belongs(room)).map(({ row }) => row);
  return {
    rooms: rowsWhere(({ kind, archivedAt }) => kind !== 'direct' && !archivedAt),
    people: rowsWhere(({ kind, archivedAt }) => kind === 'direct' && !archivedAt),
    archived: rowsWhere(({ archivedAt }) => archivedAt !== null),
  };
}

/** The authors of last messages that nobody has told us of yet, and those whose presence is shown. */
export function peopleShown({ rooms, me }: Pick<RoomListFacts, 'rooms' | 'me'>) {
  const authors = new Set<string>();
  const counterparts = new Set<string>();
  for (const { room } of rooms) {
    if (room.lastMessage && room.kind !== 'direct') authors.add(room.lastMessage.authorId);
    const other = counterpart(room, me);
    if (other) counterparts.add(other.id);
  }
  return { authors: [...authors], counterparts: [...counterparts] };
}

/** Being added counts as activity, so that a new room of old messages is seen. */
function activity(room: Room, own: Own): string {
  const last = room.lastMessage?.createdAt ?? room.createdAt;
  return last > own.joinedAt ? last : own.joinedAt;
}

function rowOf(room: Room, own: Own, facts: RoomListFacts): RoomRowView {
  const other = counterpart(room, facts.me);
  const person = other && (facts.people.get(other.id) ?? other);
  return {
    id: room.id,
    name: roomName(room, facts.me, facts.people),
    kind: room.kind === 'direct' ? 'person' : 'room',
    avatarUrl: (room.kind === 'direct' ? person?.avatarUrl : room.pictureUrl) ?? null,
    emoji: room.emoji ?? '',
    presence: other ? (facts.presence.get(other.id)?.status ?? 'offline') : null,
    excerpt: facts.drafts.get(room.id) ?? excerpt(room, facts),
    draft: facts.drafts.has(room.id),
    at: room.lastMessage?.createdAt ?? null,
    unread: own.unread,
    mentions: own.mentions,
  };
}

function excerpt(room: Room, { me, people }: RoomListFacts): string {
  const last = room.lastMessage;
  if (!last) return room.topic;
  const text = last.excerpt || texts.sidebar.deleted;
  if (last.authorId === me) return texts.sidebar.said(texts.common.you, text);
  if (counterpart(room, me)) return text;
  const author = people.get(last.authorId)?.displayName;
  return author ? texts.sidebar.said(author, text) : text;
}
