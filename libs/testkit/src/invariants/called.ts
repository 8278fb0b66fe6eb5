import type { CalledBy, Message } from '@parley/contracts';
import { isInLine } from '@parley/sdk';
import { groupedBy } from './grouped.js';
import type { Truth } from './history.js';

/** The rows of one room, as whoever counts them again wants them. */
export interface Rows {
  /** Ascending by `seq`. */
  all: readonly Message[];
  bySeq: ReadonlyMap<number, Message>;
  /** By the `seq` that began the thread. */
  replies: ReadonlyMap<number, readonly Message[]>;
}

const none: Rows = { all: [], bySeq: new Map(), replies: new Map() };
const sorted = new WeakMap<Truth['messages'], ReadonlyMap<string, Rows>>();

/** Put in order once, however many devices are held against them. */
export function rowsByRoom({ messages }: Pick<Truth, 'messages'>): (roomId: string) => Rows {
  const rooms = sorted.get(messages) ?? sortedByRoom(messages);
  sorted.set(messages, rooms);
  return (roomId) => rooms.get(roomId) ?? none;
}

function sortedByRoom(messages: Truth['messages']): ReadonlyMap<string, Rows> {
  return new Map(
    [...groupedBy(messages, ({ roomId }) => roomId)].map(([roomId, rows]) => {
      const all = [...rows].sort((one, other) => one.seq - other.seq);
      const inThreads = all.filter(({ threadRoot }) => threadRoot !== null);
      const replies = groupedBy(inThreads, ({ threadRoot }) => String(threadRoot));
      return [
        roomId,
        {
          all,
          bySeq: new Map(all.map((row) => [row.seq, row])),
          replies: new Map([...replies].map(([root, those]) => [Number(root), those])),
        },
      ];
    }),
  );
}

/** Which of these messages call somebody, and how (R9): whom an answer calls is looked up, and not believed. */
export function callsAmong(some: readonly Message[], { bySeq }: Rows, userId: string): CalledBy[] {
  return some
    .filter(({ authorId, deletedAt }) => authorId !== userId && deletedAt === null)
    .map((row) => {
      const { seq, mentions, replyTo } = row;
      const mention = mentions.userIds.includes(userId) || (mentions.all && isInLine(row, 'room'));
      return { seq, mention, reply: replyTo !== null && bySeq.get(replyTo)?.authorId === userId };
    })
    .filter(({ mention, reply }) => mention || reply);
}

export function inOrder(calls: readonly CalledBy[]): string {
  const said = ({ seq, mention, reply }: CalledBy) =>
    `${seq}${mention ? ' names' : ''}${reply ? ' answers' : ''}`;
  return [...calls]
    .sort((one, other) => one.seq - other.seq)
    .map(said)
    .join(', ');
}
