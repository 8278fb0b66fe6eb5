import type { InboxItem } from '@parley/contracts';
import { type RoomEntry, threadOf } from '@parley/sdk';

/** Whether an entry is unread by what one holds of its room now: reading there clears it here. */
export function unreadIn(
  entry: RoomEntry | undefined,
  { kind, seq, revision, unread, message }: InboxItem,
): boolean {
  if (!entry || !unread || kind === 'reminder') return unread;
  if (kind === 'reaction')
    return entry.own.reactedTo.some((each) => each.seq === seq && each.revision >= revision);
  if (message.threadRoot === null || message.inRoom) return seq > entry.own.lastReadSeq;
  const thread = threadOf(entry, message.threadRoot);
  return thread === null ? unread : (message.threadSeq ?? 0) > thread.readThreadSeq;
}
