import type { InboxItem } from '@parley/contracts';
import { parse, toText } from '@parley/markup';
import type { RoomEntry } from '@parley/sdk';
import { wordsKept } from '../keeping/words-kept.js';
import { faceOf, type Faces, wordsOf } from '../people/face.js';
import { shortName } from '../rooms/room-name.js';
import { texts } from '../texts.js';
import { placeOf, type PlaceQuery } from './place-query.js';

/** An entry of the inbox as it is shown. */
export interface InboxRow {
  readonly key: string;
  readonly item: InboxItem;
  /** Who did what, and where. */
  readonly what: string;
  readonly who: { readonly name: string; readonly avatarUrl: string | null };
  /** The emoji that were used; of other kinds none. */
  readonly emoji: string;
  readonly excerpt: string;
  readonly unread: boolean;
  /** Where it leads. */
  readonly path: readonly string[];
  readonly query: PlaceQuery;
}

export interface InboxFacts extends Faces {
  readonly me: string;
  readonly rooms: ReadonlyMap<string, RoomEntry>;
  /** Read in the rooms meanwhile: what the list said when it came is older. */
  isUnread(item: InboxItem): boolean;
}

const longest = 200;

export function keyOf({ kind, roomId, seq }: Pick<InboxItem, 'kind' | 'roomId' | 'seq'>): string {
  return `${roomId} ${String(seq)} ${kind}`;
}

export function inboxRow(item: InboxItem, facts: InboxFacts): InboxRow {
  const { kind, roomId, message } = item;
  const entry = facts.rooms.get(roomId);
  const where = entry ? shortName(entry.room, facts.me, facts.people) : '';
  const others = reactors(item, facts.me);
  const who = faceOf(kind === 'reaction' ? (others[0] ?? '') : message.authorId, facts);
  return {
    key: keyOf(item),
    item,
    what: whatOf(
      kind,
      others.length > 1 ? texts.inbox.andOthers(who.name, others.length - 1) : who.name,
      where,
    ),
    who,
    emoji: kind === 'reaction' ? message.reactions.map(({ emoji }) => emoji).join(' ') : '',
    excerpt: wordsKept(message, entry?.room, () =>
      wordsOf(message.authorId, facts, () => firstWords(message.body)),
    ),
    unread: facts.isUnread(item),
    path: ['/rooms', roomId],
    query: placeOf(item.seq, message),
  };
}

export function firstWords(body: string): string {
  return toText(parse(body)).slice(0, longest).replace(/\s+/g, ' ').trim();
}

function whatOf(kind: InboxItem['kind'], who: string, where: string): string {
  return kind === 'reminder' ? texts.inbox.reminder(where) : texts.inbox[kind](who, where);
}

/** The others who reacted, each once, whoever was first. */
function reactors({ kind, message }: InboxItem, me: string): string[] {
  if (kind !== 'reaction') return [];
  const all = message.reactions.flatMap(({ userIds }) => userIds);
  return [...new Set(all)].filter((id) => id !== me);
}
