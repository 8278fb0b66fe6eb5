import type { ThreadList } from '@parley/contracts';
import { parse, toText } from '@parley/markup';
import { type RoomEntry, shownOf, threadOf } from '@parley/sdk';
import { shortMoment } from '../design/moments.js';
import { wordsKept } from '../keeping/words-kept.js';
import { faceOf, type Faces, wordsOf } from '../people/face.js';
import { shortName } from '../rooms/room-name.js';
import { texts } from '../texts.js';

export type FollowedThread = ThreadList['threads'][number];

/** A thread in the list of those one follows. */
export interface ThreadRow {
  readonly key: string;
  readonly thread: FollowedThread;
  readonly who: { readonly name: string; readonly avatarUrl: string | null };
  /** Who began it, and where. */
  readonly what: string;
  readonly excerpt: string;
  readonly replies: string;
  readonly last: string;
  readonly unread: number;
  readonly followed: boolean;
}

export interface ThreadFacts extends Faces {
  readonly me: string;
  readonly now: Date;
}

const longest = 200;

export function keyOf({ roomId, own: { root } }: FollowedThread): string {
  return `${roomId} ${String(root)}`;
}

/** As one stands in it now: what the list said when it came is older. Null where it is none of these any more. */
export function threadRow(thread: FollowedThread, entry: RoomEntry, facts: ThreadFacts): ThreadRow | null {
  const { root, summary } = thread;
  const place = threadOf(entry, root.seq);
  const followed = place?.isFollowed ?? false;
  const unread = place ? unreadOf(place, entry) : 0;
  if (!followed && unread === 0) return null;
  const { me, people, now } = facts;
  const who = faceOf(root.authorId, facts);
  const last = faceOf(summary.lastAuthorId, facts).name;
  return {
    key: keyOf(thread),
    thread,
    who,
    what: texts.threads.by(who.name, shortName(entry.room, me, people)),
    excerpt: wordsKept(root, entry.room, () => wordsOf(root.authorId, facts, () => firstWords(root))),
    replies: texts.threads.replies(Math.max(summary.replies, place?.lastThreadSeq ?? 0)),
    last: texts.threads.lastBy(last, shortMoment(summary.lastAt, now)),
    unread,
    followed,
  };
}

/** Who does not follow it is called by so much of it. */
function unreadOf(place: NonNullable<ReturnType<typeof threadOf>>, entry: RoomEntry): number {
  return place.isFollowed ? place.unread : shownOf(place, entry);
}

function firstWords({ kind, body }: FollowedThread['root']): string {
  const words = kind === 'text' ? toText(parse(body)) : body;
  return words.slice(0, longest).replace(/\s+/gu, ' ').trim();
}
