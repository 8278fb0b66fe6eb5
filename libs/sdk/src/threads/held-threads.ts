import type { CalledBy } from '@parley/contracts';
import { callsInThread } from '../unread/calls.js';
import type { HeldCalls } from '../unread/calls.js';
import { followingOf, mineAmong, positionOf, unreadOf, versionOf } from './place.js';
import type { Place, Places } from './place.js';

/** One's own half of a thread, as it is to be shown. */
export interface HeldThread {
  root: number;
  /** Who does not follow it is shown only what calls them. */
  isFollowed: boolean;
  /** As it was chosen; null: it is followed as it came. */
  following: boolean | null;
  lastThreadSeq: number;
  readThreadSeq: number;
  /** The `seq` of the reply read last, where it is known. */
  readSeq: number | null;
  /** It goes up whenever the position is moved by force (R10). */
  readVersion: number;
  /** Replies beyond the read position. */
  unread: number;
  /** Of these, in the thread alone, so many name one, and answer one. */
  mentions: number;
  replies: number;
  called: readonly CalledBy[];
}

/** What is held of the threads of one room. */
interface Standing {
  places: Places;
  calls: HeldCalls;
}

const shown = new WeakMap<Place, Known>();
type Known = Pick<HeldCalls, 'told' | 'facts'> & { thread: HeldThread; isExact: boolean };

export function threadOf({ places, calls }: Standing, root: number): HeldThread | null {
  const place = places.get(root);
  return place?.isMine ? known(place, calls).thread : null;
}

/** All one has to do with. */
export function threadsOf(standing: Standing): HeldThread[] {
  return mineAmong(standing.places).map((place) => known(place, standing.calls).thread);
}

/** Whether what is shown of the threads can be known from what is held. */
export function areThreadsExact({ places, calls }: Standing): boolean {
  return mineAmong(places).every((place) => known(place, calls).isExact);
}

/** Derived once for each state, however many threads there are and whatever else happens in the room. */
function known(place: Place, { told, facts }: HeldCalls): Known {
  const held = shown.get(place);
  if (held?.told === told && held.facts === facts) return held;
  const { root, last, base } = place;
  const position = positionOf(place);
  const following = followingOf(place);
  const { isExact, ...calls } = callsInThread({ told, facts }, { root, last, base, position });
  const thread: HeldThread = {
    root,
    isFollowed: following !== false,
    following,
    lastThreadSeq: last,
    readThreadSeq: position.threadSeq,
    readSeq: position.seq,
    readVersion: versionOf(place),
    unread: unreadOf(place),
    ...calls,
  };
  const isSame = held && JSON.stringify(held.thread) === JSON.stringify(thread);
  const next = { told, facts, isExact, thread: isSame ? held.thread : thread };
  shown.set(place, next);
  return next;
}

/** Under which version the position is known (R10). */
export function readVersionOf({ places }: Standing, root: number): number {
  const place = places.get(root);
  return place ? versionOf(place) : 0;
}
