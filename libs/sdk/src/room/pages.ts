import type { MemberList, Message, MessagePage } from '@parley/contracts';
import { drain, insideOf, noteHead } from './apply-change.js';
import { firstOf, isInLine, summaryOf, withSummaries } from './lines.js';
import { between, newerOf, rowAt, withMembers, withRows } from './rows.js';
import { nothingAside } from './timeline.js';
import type { Timeline } from './timeline.js';

/** What a page was asked for, so that an answer the timeline has outgrown is recognised. */
export interface Ask {
  place: 'window' | 'before' | 'after' | 'members' | 'quote' | 'root';
  /** The cursor when it was asked: an older page is asked again (R18). */
  cursor: number | null;
  low: number;
  high: number;
  history: number;
}

/** Notes that a page is in flight: from now on changes of rows not held are kept for it. */
export function beginAsk(timeline: Timeline, place: Ask['place']): [Timeline, Ask] {
  const { cursor, low, high, history } = timeline;
  const ask = { place, cursor, low, high, history };
  return [{ ...timeline, asking: timeline.asking + 1 }, ask];
}

/** The page arrived or failed. */
export function endAsk(timeline: Timeline): Timeline {
  const asking = Math.max(0, timeline.asking - 1);
  return { ...timeline, asking, aside: asking === 0 ? nothingAside : timeline.aside };
}

/** `again`: the page is older than what is held. `reset`: it speaks of another history. `outgrown`: nobody needs it. */
export function judge(
  timeline: Timeline,
  ask: Ask,
  page: { revision: number; epoch?: string },
): 'good' | 'again' | 'reset' | 'outgrown' {
  const otherHistory = page.epoch !== undefined && timeline.epoch !== null && page.epoch !== timeline.epoch;
  if (otherHistory) return 'reset';
  const inWindow = ask.place === 'before' || ask.place === 'after';
  if (ask.history !== timeline.history) return inWindow ? 'outgrown' : 'again';
  if (ask.place === 'before' && ask.low !== timeline.low) return 'outgrown';
  if (ask.place === 'after' && (timeline.atEnd || ask.high !== timeline.high)) return 'outgrown';
  return page.revision < (ask.cursor ?? timeline.cursor ?? 0) ? 'again' : 'good';
}

/** A whole new window: the first one (then its revision is the cursor, or that of an older list of members), or a jump. */
export function showPage(timeline: Timeline, page: MessagePage): Timeline {
  const first = timeline.cursor === null;
  const window: Timeline = {
    ...timeline,
    epoch: page.epoch,
    cursor: timeline.cursor ?? Math.min(page.revision, timeline.membersAt),
    low: page.messages[0]?.seq ?? 1,
    high: page.messages.at(-1)?.seq ?? 0,
    atEnd: !page.hasMoreAfter,
    hasMoreBefore: goesOn(timeline, page),
    rows: withRows([], ownRows(timeline, page)),
  };
  const shown = withAside(withThreads(window, page));
  return first ? drain(noteHead(shown, page.revision)) : shown;
}

export function extendBefore(timeline: Timeline, page: MessagePage): Timeline {
  const low = page.messages[0]?.seq ?? timeline.low;
  const rows = withRows(timeline.rows, ownRows(timeline, page));
  const extended = { ...timeline, low, rows, hasMoreBefore: goesOn(timeline, page) };
  return withAside(withThreads(extended, page));
}

export function extendAfter(timeline: Timeline, page: MessagePage): Timeline {
  const high = page.messages.at(-1)?.seq ?? timeline.high;
  const rows = withRows(timeline.rows, ownRows(timeline, page));
  return withAside(withThreads({ ...timeline, high, rows, atEnd: !page.hasMoreAfter }, page));
}

/** The message that began a thread, from a page that has it. */
export function showRoot(timeline: Timeline, page: MessagePage): Timeline {
  const row = typeof timeline.line === 'number' ? rowAt(page.messages, timeline.line) : undefined;
  return withThreads(row ? { ...timeline, root: newerOf(timeline.root, row) } : timeline, page);
}

/** The members anew, from all pages of their list and what changed meanwhile. */
export function showMembers(timeline: Timeline, pages: readonly MemberList[]): Timeline {
  const listed = withMembers(
    new Map(),
    pages.flatMap((page) => page.members),
  );
  const membersAt = Math.min(...pages.map(({ revision }) => revision));
  return { ...timeline, members: withMembers(listed, timeline.aside.members), membersAt };
}

/** Keeps only rows from `low` to `high`, so that memory stays flat; without the newest it is no longer at the live end. */
export function trim(timeline: Timeline, low: number, high: number): Timeline {
  const rows = between(timeline.rows, low, high);
  const [oldest, newest] = [rows[0]?.seq, rows.at(-1)?.seq];
  if (oldest === undefined || newest === undefined || rows.length === timeline.rows.length) return timeline;
  const cutBelow = oldest > (timeline.rows[0]?.seq ?? oldest);
  const cutAbove = newest < (timeline.rows.at(-1)?.seq ?? newest);
  return {
    ...timeline,
    rows,
    low: cutBelow ? oldest : timeline.low,
    high: cutAbove ? newest : timeline.high,
    atEnd: timeline.atEnd && !cutAbove,
    hasMoreBefore: timeline.hasMoreBefore || cutBelow,
  };
}

/**
 * A node of an older release answers the rows of all lines: then a page reaches as far as its first and its last row,
 * whichever line these are of.
 */
function ownRows({ line }: Timeline, { messages }: MessagePage): readonly Message[] {
  return messages.filter((message) => isInLine(message, line));
}

function goesOn({ line }: Timeline, { messages, hasMoreBefore }: MessagePage): boolean {
  return hasMoreBefore && (messages[0]?.seq ?? Infinity) > firstOf(line, 1);
}

function withThreads(timeline: Timeline, { messages, threads = [] }: MessagePage): Timeline {
  return { ...timeline, threads: withSummaries(timeline.threads, [...threads, ...messages.map(summaryOf)]) };
}

function withAside(timeline: Timeline): Timeline {
  const rows = withRows(timeline.rows, insideOf(timeline, timeline.aside.messages));
  return { ...timeline, rows };
}
