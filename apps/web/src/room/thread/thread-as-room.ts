import type { Message, Own } from '@parley/contracts';
import type { RoomSnapshot } from '@parley/sdk';

/** A thread as the parts of a conversation know a room: what began it stands before its first reply, and one's own numbers are those of the thread. */
export function threadAsRoom(thread: RoomSnapshot): RoomSnapshot {
  const { root, own, messages, hasMoreBefore } = thread;
  if (!root) return thread;
  return {
    ...thread,
    own: own && { ...own, ...numbersOf(thread, root) },
    messages: hasMoreBefore ? messages : begunBy(root, messages),
  };
}

const begun = new WeakMap<readonly Message[], readonly Message[]>();

/** The same value for the same rows. */
function begunBy(root: Message, replies: readonly Message[]): readonly Message[] {
  const before = begun.get(replies);
  if (before?.[0] === root) return before;
  const rows = [root, ...replies];
  begun.set(replies, rows);
  return rows;
}

type Numbers = Pick<Own, 'unread' | 'mentions' | 'lastReadSeq' | 'readVersion'>;

/** In a thread that one has nothing to do with, nothing is unread. */
function numbersOf({ thread, messages, room }: RoomSnapshot, root: Message): Numbers {
  if (!thread) return { unread: 0, mentions: 0, lastReadSeq: room?.lastSeq ?? Infinity, readVersion: 0 };
  const { unread, mentions, readThreadSeq, readSeq, readVersion } = thread;
  const read = messages.findLast(({ threadSeq }) => (threadSeq ?? 0) <= readThreadSeq)?.seq;
  const before = (messages[0]?.seq ?? root.seq + 1) - 1;
  const lastReadSeq = read ?? (readThreadSeq === 0 ? root.seq : (readSeq ?? before));
  return { unread, mentions, lastReadSeq, readVersion };
}
