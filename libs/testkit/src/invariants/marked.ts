import type { Message, Reaction } from '@parley/contracts';
import { limits } from '@parley/contracts';
import type { Difference } from './diverged.js';
import { groupedBy } from './grouped.js';
import type { Held, HeldWindow, History, ReactionTruth } from './history.js';
import { isSameJson } from './same.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/** G4: what stands with a message of who reacted is what the rows say that it is made of. */
export function missummed({ truth }: History): Violation[] {
  const byMessage = groupedBy(truth.reactions, keyOf);
  return truth.messages.flatMap((row) => {
    const { roomId, seq } = row;
    const there = summaryOf(row.deletedAt === null ? (byMessage.get(keyOf(row)) ?? []) : []);
    if (isSameJson(row.reactions, there)) return [];
    const sentence = `message ${seq} of room ${roomId} says ${told(row.reactions)} of its reactions, and they are ${told(there)}`;
    return [violation('diverged', sentence, { roomId, seq })];
  });
}

function keyOf({ roomId, seq }: { roomId: string; seq: number }): string {
  return `${roomId} ${seq}`;
}

/** In the order in which each emoji that is left was first used. */
function summaryOf(rows: readonly ReactionTruth[]): Reaction[] {
  const inOrder = [...rows].sort((one, other) => one.revision - other.revision);
  return [...groupedBy(inOrder, ({ emoji }) => emoji)].map(([emoji, ones]) => ({
    emoji,
    count: ones.length,
    userIds: ones.slice(0, limits.reactions.people).map(({ userId }) => userId),
  }));
}

function told(reactions: readonly Reaction[]): string {
  return reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(', ') || 'nothing';
}

/** The same pins for all, the newest first by the room's number: whatever clocks said, and wherever the message stands. */
export function ofPins({ pins }: Held, messages: ReadonlyMap<string, readonly Message[]>): Difference[] {
  return pins.flatMap(({ roomId, seqs }) => {
    const there = (messages.get(roomId) ?? [])
      .filter(({ pinned, deletedAt }) => pinned && deletedAt === null)
      .sort((one, other) => (other.pinned?.revision ?? 0) - (one.pinned?.revision ?? 0))
      .map(({ seq }) => seq);
    if (seqs.join() === there.join()) return [];
    return [{ roomId, what: `shows the pins ${seqs.join(', ')}, and they are ${there.join(', ')}` }];
  });
}

/** Of each shown message that began a thread it is known how many replies there are, and the newest. */
export function ofSummaries({ messages, threads }: HeldWindow, rows: readonly Message[]): string[] {
  if (!threads) return [];
  const replies = groupedBy(
    rows.filter(({ threadRoot }) => threadRoot !== null),
    ({ threadRoot }) => String(threadRoot),
  );
  return messages.flatMap(({ seq }) => {
    const there = replies.get(String(seq)) ?? [];
    const last = Math.max(0, ...there.map((row) => row.seq));
    const { replies: count, lastSeq } = threads.get(seq) ?? { replies: 0, lastSeq: 0 };
    if (count === there.length && lastSeq === last) return [];
    return [
      `says that thread ${seq} has ${count} replies up to ${lastSeq}, and it has ${there.length} up to ${last}`,
    ];
  });
}
