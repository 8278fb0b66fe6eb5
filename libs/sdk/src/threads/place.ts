import type { OwnThread } from '@parley/contracts';
import type { ThreadPosition } from '../unread/calls.js';

/**
 * Where one stands in a thread. What the server said of it, what posts made of it and what was read here
 * are kept apart, each by a rule that knows no order; where one stands is derived from them.
 * A value; the functions beside it make the next one.
 */
export interface Place {
  root: number;
  /** One has to do with it; of another only the replies are followed, as word of it may come after them. */
  isMine: boolean;
  /** The number of the newest reply heard of. */
  last: number;
  /** The server's last word; of two the one of the later version is newer, then the one further on (R10). */
  told: Pick<OwnThread, 'readThreadSeq' | 'readVersion' | 'lastThreadSeq'> | null;
  /** As it was chosen: by the higher `selfRevision` (R3). 0: nothing was, and posts alone made this place. */
  following: boolean | null;
  selfRevision: number;
  /** The first reply that made the place: one's own, or one that called one. */
  begun: Reply | null;
  /** The newest reply of one's own. */
  posted: Reply | null;
  /** Read here, and perhaps not told yet. */
  read: (ThreadPosition & { readVersion: number }) | null;
  /** The server counted at this revision and did not list it: what came before was read. */
  readAt: number | null;
  /** How far one had read at the least when the server counted and did not list it: what calls one before is not known. */
  base: number;
  /** The newest replies as they came in, with the room's revision then. */
  heard: readonly { threadSeq: number; revision: number }[];
  /** Chosen here and not answered yet, oldest first; known by their identity. */
  wishes: readonly FollowWish[];
}

interface Reply {
  threadSeq: number;
  seq: number;
  isOwn: boolean;
}
export interface FollowWish {
  readonly following: boolean;
}

export type Places = ReadonlyMap<number, Place>;

/** Of the threads that one has to do with. */
export function mineAmong(places: Places): Place[] {
  return [...places.values()].filter(({ isMine }) => isMine);
}

export function newPlace(root: number): Place {
  return {
    root,
    isMine: false,
    last: 0,
    told: null,
    following: null,
    selfRevision: 0,
    begun: null,
    posted: null,
    read: null,
    readAt: null,
    base: 0,
    heard: [],
    wishes: [],
  };
}

/** How far one has read. */
export function positionOf({ told, begun, posted, read, readAt, heard, last }: Place): ThreadPosition {
  const start = begun
    ? { threadSeq: begun.threadSeq - (begun.isOwn ? 0 : 1), seq: seqIfOwn(begun) }
    : nowhere;
  const candidates: ThreadPosition[] = [
    told ? { threadSeq: told.readThreadSeq, seq: null } : start,
    // One's own reply is read with it, unless the position was said later than that.
    posted && posted.threadSeq > (told?.lastThreadSeq ?? 0) ? posted : nowhere,
    read && read.readVersion >= (told?.readVersion ?? 0) ? read : nowhere,
    readAt === null
      ? nowhere
      : { threadSeq: (laterThan(readAt, heard)[0]?.threadSeq ?? last + 1) - 1, seq: null },
  ];
  return candidates.reduce((furthest, { threadSeq, seq }) =>
    threadSeq > furthest.threadSeq || (threadSeq === furthest.threadSeq && furthest.seq === null)
      ? { threadSeq, seq }
      : furthest,
  );
}
const nowhere: ThreadPosition = { threadSeq: 0, seq: null };

function seqIfOwn({ seq, isOwn }: Reply): number | null {
  return isOwn ? seq : null;
}

/** How many replies are not read. */
export function unreadOf(place: Place): number {
  return Math.max(0, place.last - positionOf(place).threadSeq);
}

/** null: nothing was chosen, and it is followed as it came. */
export function followingOf({ following, wishes }: Place): boolean | null {
  return wishes.at(-1)?.following ?? following;
}

export function versionOf({ told }: Place): number {
  return told?.readVersion ?? 0;
}

/** Those that came in above this revision. */
export function laterThan(at: number, heard: Place['heard']): Place['heard'] {
  return heard.filter(({ revision }) => revision > at);
}
