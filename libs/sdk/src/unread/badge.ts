import { isHidden } from '../rooms/hidden.js';
import type { RoomEntry } from '../rooms/room-entry.js';
import { threadsOf } from '../threads/held-threads.js';
import type { HeldThread } from '../threads/held-threads.js';

/** What is shown as unread: in a title, on an icon, above a list. Every part counts messages. */
export interface Badge {
  /** In the lines of rooms. */
  rooms: number;
  /** In threads. */
  threads: number;
  /** Both. */
  total: number;
  /** Of these, those that name one, or all: what is shown even of muted rooms. */
  mentions: number;
}

export const noBadge: Badge = { rooms: 0, threads: 0, total: 0, mentions: 0 };

/** What counts: what one chose of a room changes nothing of its numbers, only what is shown of them. */
export function badgeOf(entries: Iterable<RoomEntry>): Badge {
  let sum = noBadge;
  for (const entry of entries) {
    const { rooms, threads, mentions } = badgeOfRoom(entry);
    sum = {
      rooms: sum.rooms + rooms,
      threads: sum.threads + threads,
      total: sum.total + rooms + threads,
      mentions: sum.mentions + mentions,
    };
  }
  return sum;
}

const known = new WeakMap<RoomEntry, Badge>();

/** An archived room shows nothing, and one that is hidden by choice only what calls one in its threads. */
export function badgeOfRoom(entry: RoomEntry): Badge {
  const badge = known.get(entry) ?? counted(entry);
  known.set(entry, badge);
  return badge;
}

function counted(entry: RoomEntry): Badge {
  const { room, own } = entry;
  if (room.archivedAt !== null) return noBadge;
  const mentions = isHidden(room, own) ? 0 : own.mentions;
  const rooms = hearsAll(entry) ? own.unread : mentions;
  const held = threadsOf(entry);
  const threads = held.reduce((sum, thread) => sum + shownOf(thread, entry), 0);
  const named = held.reduce((sum, thread) => sum + thread.mentions, mentions);
  return { rooms, threads, total: rooms + threads, mentions: named };
}

/** Of one thread of a room: all that is unread where one follows it and hears of the room, else only what calls one. */
export function shownOf(thread: HeldThread, entry: RoomEntry): number {
  if (entry.room.archivedAt !== null) return 0;
  return hearsAll(entry) && thread.isFollowed ? thread.unread : callsOf(thread);
}

function hearsAll({ room, own }: RoomEntry): boolean {
  return own.notify === 'all' && !isHidden(room, own);
}

/** Messages that call one, each once, in whichever way it does. */
function callsOf({ mentions, replies, called }: HeldThread): number {
  return mentions + replies - called.filter(({ mention, reply }) => mention && reply).length;
}
