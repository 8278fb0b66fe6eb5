import type { Member, Message } from '@parley/contracts';
import { carriesSomething } from '../socket/room-change.js';
import type { RoomChange } from '../socket/room-change.js';
import { isInLine, summaryOf, withSummaries } from './lines.js';
import { withNewer } from './quotes.js';
import { between, newerOf, withMembers, withRows } from './rows.js';
import { keptEvents } from './timeline.js';
import type { Timeline } from './timeline.js';

/** Takes in one event: applies it, drops it as known, or keeps it and leaves a gap (R15, R20). */
export function applyChange(timeline: Timeline, change: RoomChange): Timeline {
  const { gap } = timeline;
  if (covers(timeline, change.revision)) return timeline;
  if (!carriesSomething(change)) return noteHead(timeline, change.revision);
  const kept = keep(gap?.kept ?? [], change);
  return drain({ ...timeline, gap: { kept, head: Math.max(gap?.head ?? 0, change.revision) } });
}

/** Hears that the room has come as far as `revision`. */
export function noteHead(timeline: Timeline, revision: number): Timeline {
  const { gap } = timeline;
  if (covers(timeline, revision)) return timeline;
  return { ...timeline, gap: { kept: gap?.kept ?? [], head: Math.max(gap?.head ?? 0, revision) } };
}

/** The server said that what is held is of another history, or too old: only a reset helps. */
export function withoutUse(timeline: Timeline): Timeline {
  return { ...timeline, stale: true, gap: null, history: timeline.history + 1 };
}

function covers({ cursor, stale }: Timeline, revision: number): boolean {
  return cursor !== null && !stale && revision <= cursor;
}

/** Applies what was kept for as long as it joins on, and closes the gap when nothing is missing. */
export function drain(timeline: Timeline): Timeline {
  const { cursor, gap, stale } = timeline;
  if (cursor === null || gap === null || stale) return timeline;
  const kept = gap.kept.filter(({ revision }) => revision > cursor);
  const fitting = kept.find(({ since }) => since <= cursor);
  if (!fitting) return { ...timeline, gap: kept.length > 0 || gap.head > cursor ? { ...gap, kept } : null };
  return drain({ ...takeIn(timeline, carried(fitting)), cursor: fitting.revision });
}

/**
 * Puts changed rows where they belong: at the live end every row at or above the low end, elsewhere only rows inside
 * the range (R18). While a page is in flight they are also kept for it.
 */
export function takeIn(timeline: Timeline, changed: Timeline['aside']): Timeline {
  const { aside, asking, line, members, quoted } = timeline;
  return {
    ...timeline,
    rows: withRows(timeline.rows, insideOf(timeline, changed.messages)),
    quoted: withNewer(quoted, changed.messages),
    root: changed.messages.filter(({ seq }) => seq === line).reduce(newerOf, timeline.root),
    threads: withSummaries(timeline.threads, changed.messages.map(summaryOf)),
    members: members && withMembers(members, changed.members),
    aside: asking === 0 ? aside : joined(aside, changed),
  };
}

/** Those of `messages` that belong to the window. */
export function insideOf(
  { line, low, high, atEnd }: Timeline,
  messages: readonly Message[],
): readonly Message[] {
  const top = atEnd ? Infinity : high;
  return messages.filter((message) => message.seq >= low && message.seq <= top && isInLine(message, line));
}

/** Retention took everything below `firstSeq` (R8). */
export function dropBelow(timeline: Timeline, firstSeq: number): Timeline {
  if (firstSeq <= timeline.low) {
    return { ...timeline, hasMoreBefore: timeline.hasMoreBefore && firstSeq < timeline.low };
  }
  const rows = between(timeline.rows, firstSeq, Infinity);
  const quoted = new Map([...timeline.quoted].map(([seq, row]) => [seq, seq < firstSeq ? null : row]));
  return { ...timeline, rows, quoted, low: firstSeq, hasMoreBefore: false };
}

function keep(kept: readonly RoomChange[], change: RoomChange): readonly RoomChange[] {
  const twin = kept.findIndex(({ revision, since }) => revision === change.revision && since <= change.since);
  if (twin >= 0) return kept;
  const sorted = [...kept, change].sort((one, other) => one.revision - other.revision);
  return sorted.slice(0, keptEvents);
}

function carried({ message, member }: RoomChange): Timeline['aside'] {
  return { messages: message ? [message] : [], members: member ? [member] : [] };
}

function joined(one: Timeline['aside'], other: Timeline['aside']): Timeline['aside'] {
  return {
    messages: [...one.messages, ...other.messages],
    members: [...one.members, ...other.members] as readonly Member[],
  };
}
