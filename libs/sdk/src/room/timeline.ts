import type { Member, Message } from '@parley/contracts';
import type { RoomChange } from '../socket/room-change.js';
import type { Line, Summaries } from './lines.js';

/** Events beyond this many are not kept while a gap is open; the catch-up brings what they said (R20). */
export const keptEvents = 1_000;

/** Messages that others answer, in the window or out of it, by `seq`; null where there is none. */
export type Quoted = ReadonlyMap<number, Message | null>;

/**
 * What a client holds of one room: a window of its messages, and how much of the room's history of changes it covers.
 * A value, never changed in place; the functions beside it make the next one.
 */
export interface Timeline {
  /** Only its rows are held; the cursor covers those of all lines. */
  line: Line;
  /** null until something was loaded. */
  epoch: string | null;
  /** The revision up to which everything inside the window is covered; null until something was loaded. */
  cursor: number | null;
  /** The window's lowest `seq`: all kept rows from here on up to `high` (or the end) are held. */
  low: number;
  /** The window's highest `seq` where it is not at the live end. */
  high: number;
  /** At the live end: whatever is posted belongs to the window. */
  atEnd: boolean;
  hasMoreBefore: boolean;
  /** Ascending by `seq`. */
  rows: readonly Message[];
  /** What others answer, as far as it was asked for. Kept up to date wherever the window is, and asked for anew after a reset. */
  quoted: Quoted;
  /** Of a thread: the message that began it, which is none of its replies. null until it was loaded. */
  root: Message | null;
  /** What was heard of the threads of the room, by the `seq` that began each. */
  threads: Summaries;
  /** By user id, those who left included; null until they were loaded. */
  members: ReadonlyMap<string, Member> | null;
  /** The revision that their list was of: the first window may be of a later one (R19). */
  membersAt: number;
  /** Events that came too early, ascending by revision, and the highest revision heard of. */
  gap: { kept: readonly RoomChange[]; head: number } | null;
  /** What is held is of no more use (R19, R23): events are kept, whatever their number, until the reset is there. */
  stale: boolean;
  /** Counts resets: a page asked for before one is recognised. */
  history: number;
  /** How many pages are in flight, and what changed meanwhile (R18). */
  asking: number;
  aside: { messages: readonly Message[]; members: readonly Member[] };
}

export const nothingAside: Timeline['aside'] = { messages: [], members: [] };

export const emptyTimeline: Timeline = {
  line: 'room',
  epoch: null,
  cursor: null,
  low: 1,
  high: 0,
  atEnd: false,
  hasMoreBefore: true,
  rows: [],
  quoted: new Map(),
  root: null,
  threads: new Map(),
  members: null,
  membersAt: Infinity,
  gap: null,
  stale: false,
  history: 0,
  asking: 0,
  aside: nothingAside,
};

/** The newest held message: proof that server and client speak of the same history (R23). */
export function tailOf({ rows }: Timeline): { seq: number; id: string } | undefined {
  const newest = rows.at(-1);
  return newest && { seq: newest.seq, id: newest.id };
}

/** What changed since then is asked for. Nobody joined before 1: since 0 is answered with a reset (R22). */
export function askedSince({ cursor, stale }: Timeline): number {
  return stale ? 0 : (cursor ?? 0);
}

/** Something the cursor does not cover is known to exist. */
export function isBehind({ cursor, gap, stale }: Timeline): boolean {
  if (cursor === null) return false;
  return stale || (gap !== null && (gap.head > cursor || gap.kept.length > 0));
}

export function memberRows({ members }: Timeline): readonly Member[] | null {
  return members && [...members.values()].filter((member) => member.leftAt === null);
}
