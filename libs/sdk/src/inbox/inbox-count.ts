import type { Bookmark, CalledBy, InboxItem, InboxMark } from '@parley/contracts';
import type { RoomEntry } from '../rooms/room-entry.js';
import { threadsOf } from '../threads/held-threads.js';

type Entry = Pick<InboxItem, 'roomId' | 'seq' | 'kind' | 'revision'>;
type Marks = ReadonlyMap<string, InboxMark>;

export function entryKey({ roomId, seq, kind }: Pick<Entry, 'roomId' | 'seq' | 'kind'>): string {
  return `${roomId} ${String(seq)} ${kind}`;
}

/** Done is done up to a revision: a later reaction brings the entry up again. */
export function isDone(marks: Marks, entry: Entry): boolean {
  const mark = marks.get(entryKey(entry));
  return mark !== undefined && mark.done && mark.revision >= entry.revision;
}

/**
 * How many entries are unread and not done: of the same sets of which the badges are counted. A message in the line of
 * its room and in a thread is one entry, as one that calls by name and answers is.
 */
export function inboxCount(
  rooms: ReadonlyMap<string, RoomEntry>,
  bookmarks: ReadonlyMap<string, Bookmark>,
  marks: Marks,
): number {
  const entries = new Map<string, Entry>();
  const add = (entry: Entry) => {
    if (!isDone(marks, entry)) entries.set(entryKey(entry), entry);
  };
  for (const room of rooms.values()) for (const entry of entriesOf(room)) add(entry);
  for (const { roomId, seq, remindedAt } of bookmarks.values())
    if (remindedAt !== null && rooms.has(roomId)) add({ roomId, seq, kind: 'reminder', revision: 0 });
  return entries.size;
}

function entriesOf(room: RoomEntry): Entry[] {
  const { roomId, called, reactedTo } = room.own;
  const callOf = ({ seq, mention }: CalledBy): Entry => ({
    roomId,
    seq,
    kind: mention ? 'mention' : 'reply',
    revision: 0,
  });
  return [
    ...called.map(callOf),
    ...threadsOf(room).flatMap((thread) => thread.called.map(callOf)),
    ...reactedTo.map(({ seq, revision }): Entry => ({ roomId, seq, kind: 'reaction', revision })),
  ];
}
