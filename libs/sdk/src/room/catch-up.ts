import type { Changes } from '@parley/contracts';
import { drain, dropBelow, takeIn } from './apply-change.js';
import { firstOf, isInLine, summaryOf, withSummaries } from './lines.js';
import { withRows } from './rows.js';
import { emptyTimeline } from './timeline.js';
import type { Timeline } from './timeline.js';

/**
 * Takes in one catch-up, all its pages as one (R18), then what was kept above it (R20). Only here, and when something
 * is opened, the cursor jumps. A `reset` in any page drops what was held (R19).
 */
export function applyCatchUp(timeline: Timeline, pages: readonly Changes[]): Timeline {
  const reset = pages.findLastIndex((page) => page.reset);
  const newest = pages[reset];
  const start = newest ? startOver(timeline, newest) : { ...timeline, stale: false };
  const rest = pages.slice(reset + 1);
  const last = rest.at(-1);
  if (!last) return drain(dropBelow(start, pages.at(-1)?.room.firstSeq ?? 0));
  if (start.cursor !== null && last.revision < start.cursor) return start;
  const messages = rest.flatMap((page) => page.messages);
  const members = rest.flatMap((page) => page.members);
  const taken = withThreads(takeIn(start, { messages, members }), rest);
  return drain(dropBelow({ ...taken, cursor: last.revision, epoch: last.epoch }, last.room.firstSeq));
}

/**
 * The newest page of one snapshot, and nothing of before; members, and the message that began a thread, are to be fetched
 * anew. It is of all lines: from its first row on there are no others of this one.
 */
function startOver(timeline: Timeline, page: Changes): Timeline {
  const { messages, revision, epoch, room } = page;
  const { line } = timeline;
  const low = messages[0]?.seq ?? room.firstSeq;
  const gap = timeline.stale || timeline.epoch === epoch ? timeline.gap : null;
  const fresh: Timeline = {
    ...emptyTimeline,
    line,
    epoch,
    cursor: revision,
    low,
    atEnd: true,
    hasMoreBefore: low > firstOf(line, room.firstSeq),
    rows: withRows(
      [],
      messages.filter((message) => isInLine(message, line)),
    ),
    threads: withSummaries(new Map(), messages.map(summaryOf)),
    gap,
    history: timeline.history + 1,
    asking: timeline.asking,
  };
  return withThreads(fresh, [page]);
}

function withThreads(timeline: Timeline, pages: readonly Changes[]): Timeline {
  const told = pages.flatMap(({ threads = [] }) => threads);
  return { ...timeline, threads: withSummaries(timeline.threads, told) };
}
