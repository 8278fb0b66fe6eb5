import type { Own, Presence, Room, User } from '@parley/contracts';
import { commonTexts } from '../texts/everywhere.js';
import { roomRowTexts } from '../texts/room-rows.js';
import { counterpart, othersIn, shortName } from './room-name.js';
import type { RoomRowView } from './room-row.js';

/** A room one is in. */
export interface Held {
  readonly room: Room;
  readonly own: Own;
}

/** What rows say besides their rooms. */
export interface RowFacts {
  readonly me: string;
  readonly people: ReadonlyMap<string, User>;
  readonly presence: ReadonlyMap<string, Presence>;
  /** Whom one has blocked. */
  readonly blocked?: ReadonlySet<string>;
  /** What is begun and not sent, by room. */
  readonly drafts: ReadonlyMap<string, string>;
  /** What the beginning of a message says, without its markup. */
  readonly words: (excerpt: string) => string;
}

/** Makes rows, and gives the same row again while what it says is the same: of a thousand mostly one has changed. */
export class RowMaker {
  private readonly made = new WeakMap<
    Held,
    { readonly from: readonly unknown[]; readonly row: RoomRowView }
  >();

  row(held: Held, facts: RowFacts): RoomRowView {
    const from = sourcesOf(held, facts);
    const before = this.made.get(held);
    if (before && before.from.every((source, place) => source === from[place])) return before.row;
    const row = rowOf(held, facts);
    this.made.set(held, { from, row });
    return row;
  }
}

/** All that a row is made of, besides the room. The people of a room are known with it, so their number stays. */
function sourcesOf(
  { room }: Held,
  { me, people, presence, drafts, blocked, words }: RowFacts,
): readonly unknown[] {
  const others = othersIn(room, me);
  return [
    me,
    words,
    drafts.get(room.id),
    blocked?.has(room.lastMessage?.authorId ?? ''),
    people.get(room.lastMessage?.authorId ?? ''),
    others.length === 1 ? presence.get(others[0]?.id ?? '')?.status : undefined,
    ...others.map(({ id }) => people.get(id)),
  ];
}

function rowOf({ room, own }: Held, facts: RowFacts): RoomRowView {
  const { me, people, presence, drafts } = facts;
  const other = counterpart(room, me);
  const person = other && (people.get(other.id) ?? other);
  const muted = own.notify === 'none';
  return {
    id: room.id,
    name: shortName(room, me, people),
    kind: room.kind === 'direct' ? 'person' : 'room',
    avatarUrl: (room.kind === 'direct' ? person?.avatarUrl : room.pictureUrl) ?? null,
    emoji: room.emoji ?? '',
    presence: other ? (presence.get(other.id)?.status ?? 'offline') : null,
    userId: other?.id ?? null,
    authorId: room.kind === 'direct' ? null : (room.lastMessage?.authorId ?? null),
    excerpt: drafts.get(room.id) ?? excerpt(room, facts),
    draft: drafts.has(room.id),
    at: room.lastMessage?.createdAt ?? null,
    unread: muted ? 0 : own.unread,
    mentions: own.mentions,
    muted,
    favourite: own.favourite ?? false,
  };
}

function excerpt(room: Room, { me, people, blocked, words }: RowFacts): string {
  const last = room.lastMessage;
  if (!last) return room.topic;
  if (blocked?.has(last.authorId)) return roomRowTexts.blocked;
  const text = words(last.excerpt) || roomRowTexts.deleted;
  if (last.authorId === me) return roomRowTexts.said(commonTexts.you, text);
  if (counterpart(room, me)) return text;
  const author = people.get(last.authorId)?.displayName;
  return author ? roomRowTexts.said(author, text) : text;
}
