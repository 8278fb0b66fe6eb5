import type { Message, ThreadSummary } from '@parley/contracts';

/** What a timeline is of: what stands in the room itself, or the replies of the thread that this `seq` began. */
export type Line = 'room' | number;

type Placed = Pick<Message, 'threadRoot' | 'inRoom'>;

/** It never changes after the post. */
export function isInLine({ threadRoot, inRoom = false }: Placed, line: Line): boolean {
  return line === 'room' ? threadRoot === null || inRoom : threadRoot === line;
}

/** The lowest `seq` that can stand in this line, in a room that keeps them from `firstSeq` on. */
export function firstOf(line: Line, firstSeq: number): number {
  return line === 'room' ? firstSeq : Math.max(firstSeq, line + 1);
}

/** What a reply alone says of its thread. */
export function summaryOf(reply: Message): ThreadSummary | null {
  const { threadRoot: root, threadSeq, seq, createdAt, authorId } = reply;
  if (root === null || threadSeq === null) return null;
  return { root, replies: threadSeq, lastSeq: seq, lastAt: createdAt, lastAuthorId: authorId };
}

export type Summaries = ReadonlyMap<number, ThreadSummary>;

/** Of two of one thread the one with more replies is newer: so in whatever order they come, the same is held. */
export function withSummaries(held: Summaries, more: readonly (ThreadSummary | null)[]): Summaries {
  let merged: Map<number, ThreadSummary> | null = null;
  for (const summary of more) {
    if (!summary || summary.replies <= ((merged ?? held).get(summary.root)?.replies ?? 0)) continue;
    merged ??= new Map(held);
    merged.set(summary.root, summary);
  }
  return merged ?? held;
}
