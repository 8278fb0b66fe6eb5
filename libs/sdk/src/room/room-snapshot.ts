import type { Member, Message, Own, Room } from '@parley/contracts';
import type { OutboxItem } from '../outbox/item.js';
import type { ParleyError } from '../parley-error.js';
import type { RoomEntry } from '../rooms/room-entry.js';
import { threadOf } from '../threads/held-threads.js';
import type { HeldThread } from '../threads/held-threads.js';
import { isInLine } from './lines.js';
import type { Summaries } from './lines.js';
import { memberRows } from './timeline.js';
import type { Quoted, Timeline } from './timeline.js';

/** Of larger rooms only the first so many members are listed. */
export const mostMembersListed = 2_000;

/** Everything a screen shows of one line of a room. A value: a new one after each change, its parts kept where they did not change. */
export interface RoomSnapshot {
  /** `closed` before `open`; `gone` when one is no (longer) member: then `room` is null or only its public half. */
  status: 'closed' | 'loading' | 'ready' | 'gone';
  room: Room | null;
  /** `unread` is exact (R9). */
  own: Own | null;
  /** The window, ascending by `seq`; deleted ones are tombstones with `deletedAt`. */
  messages: readonly Message[];
  /** What is known of the threads of the room, by the `seq` that began each. */
  threads: Summaries;
  /** Of a thread: the message that began it; null in the room itself, and until it was loaded. */
  root: Message | null;
  /** Of a thread: where one stands in it; null where one has nothing to do with it. */
  thread: HeldThread | null;
  hasMoreBefore: boolean;
  /** The window is not at the live end: there are newer messages than its last. */
  hasMoreAfter: boolean;
  loadingBefore: boolean;
  loadingAfter: boolean;
  /** Own messages that have no row yet, oldest first; to be shown behind the newest message. */
  pending: readonly OutboxItem[];
  /** Messages that others answer, as they now are, as far as `wantQuoted` asked for them; null where there is none. */
  quoted: Quoted;
  /** Those who are in the room, of the largest rooms the first 2,000; null until `loadMembers`. */
  members: readonly Member[] | null;
  /** User ids of the others who type. */
  typing: readonly string[];
  /** Why the last opening failed, or why the room is `gone`. */
  problem: ParleyError | null;
  /** Why the last loading of older messages failed; null again once one succeeds. */
  beforeProblem: ParleyError | null;
  /** The same of newer messages. */
  afterProblem: ParleyError | null;
  /** The same of `loadMembers`. */
  membersProblem: ParleyError | null;
}

/** Where it stands why something could not be loaded. */
export type Loading = 'problem' | 'beforeProblem' | 'afterProblem' | 'membersProblem';

export const noProblems = { problem: null, beforeProblem: null, afterProblem: null, membersProblem: null };

export const closedRoom: RoomSnapshot = {
  status: 'closed',
  room: null,
  own: null,
  messages: [],
  threads: new Map(),
  root: null,
  thread: null,
  hasMoreBefore: false,
  hasMoreAfter: false,
  loadingBefore: false,
  loadingAfter: false,
  pending: [],
  quoted: new Map(),
  members: null,
  typing: [],
  ...noProblems,
};

export interface SnapshotSources {
  entry: RoomEntry | undefined;
  preview: Room | null;
  timeline: Timeline;
  items: readonly OutboxItem[];
  typing: readonly string[];
}

/** The next snapshot; the same object when nothing of it changed. */
export function nextSnapshot(
  before: RoomSnapshot,
  from: SnapshotSources,
  more: Partial<RoomSnapshot>,
): RoomSnapshot {
  const { entry, preview, timeline, typing } = from;
  const { line } = timeline;
  const items = from.items.filter((item) => isInLine(item, line));
  const next: RoomSnapshot = {
    ...before,
    ...more,
    room: entry?.room ?? preview,
    own: entry?.own ?? null,
    messages: timeline.rows,
    threads: timeline.threads,
    root: timeline.root,
    thread: entry && line !== 'room' ? threadOf(entry, line) : null,
    hasMoreBefore: timeline.cursor !== null && timeline.hasMoreBefore,
    hasMoreAfter: timeline.cursor !== null && !timeline.atEnd,
    pending: kept(before.pending, withoutRow(items, timeline.rows)),
    quoted: timeline.quoted,
    members: kept(before.members, memberRows(timeline)),
    typing: kept(before.typing, typing),
  };
  const changed = (Object.keys(next) as (keyof RoomSnapshot)[]).some((key) => next[key] !== before[key]);
  return changed ? next : before;
}

function withoutRow(items: readonly OutboxItem[], rows: readonly Message[]): readonly OutboxItem[] {
  if (items.length === 0) return items;
  const shown = new Set(rows.map(({ clientId }) => clientId));
  return items.filter(({ clientId, posted }) => posted !== null || !shown.has(clientId));
}

function kept<T extends readonly unknown[] | null>(before: T, now: T): T {
  const same = before !== null && now !== null && before.length === now.length;
  return same && before.every((part, place) => part === now[place]) ? before : now;
}
