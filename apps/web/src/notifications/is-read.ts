import type { Notification } from '@parley/contracts';
import { type RoomEntry, threadOf } from '@parley/sdk';

/** Whether one has read it by now, on whichever device. */
export function isRead(
  { kind, roomId, seq, threadRoot }: Pick<Notification, 'kind' | 'roomId' | 'seq' | 'threadRoot'>,
  rooms: ReadonlyMap<string, RoomEntry>,
): boolean {
  const entry = rooms.get(roomId);
  // An invitation is answered by being in the room, or away.
  if (kind === 'invitation' || seq === null) return entry !== undefined;
  // Word of the room may come later than of what is said in it.
  if (!entry) return false;
  // They are about what was read long ago.
  if (kind === 'reaction' || kind === 'reminder') return false;
  if (threadRoot === null) return entry.own.lastReadSeq >= seq;
  const thread = threadOf(entry, threadRoot);
  return thread !== null && (thread.unread === 0 || (thread.readSeq ?? 0) >= seq);
}
