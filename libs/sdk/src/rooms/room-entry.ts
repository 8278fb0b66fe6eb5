import { limits } from '@parley/contracts';
import type { Message, Own, Room, SyncedRooms } from '@parley/contracts';
import { carriesSomething } from '../socket/room-change.js';
import type { RoomChange } from '../socket/room-change.js';

/**
 * A room one is in, as the list shows it: its public half, one's own half, and how far both are known.
 * A value; the functions beside it make the next one.
 */
export interface RoomEntry {
  room: Room;
  /** `unread` is derived (R9): `room.lastCountNo - readCountNo`. */
  own: Own;
  /** `countNo` at the read position. */
  readCountNo: number;
  /** Everything of the public half up to this revision is in; above it there may be holes. */
  covered: number;
  /** The highest revision heard of: beyond `covered` it asks for a sync. */
  head: number;
  /** The revisions that the head count, the settings and the newest message are of. */
  stamps: { members: number; room: number; last: number };
  /** Something could not be derived exactly: ask for the room once. */
  vague: boolean;
}

/** Room and own half from one snapshot. */
export function entryOf(room: Room, own: Own): RoomEntry {
  const at = room.revision;
  return settled({
    room,
    own,
    readCountNo: room.lastCountNo - own.unread,
    covered: at,
    head: at,
    stamps: { members: at, room: at, last: at },
    vague: false,
  });
}

/** A newer snapshot of both halves; an older one may still know more of one's own. */
export function withSnapshot(entry: RoomEntry, room: Room, own: Own): RoomEntry {
  if (room.epoch === entry.room.epoch && room.revision < entry.covered) return withOwn(entry, own);
  const fresh = entryOf({ ...room, people: room.people ?? entry.room.people }, own);
  const head = room.epoch === entry.room.epoch ? Math.max(entry.head, fresh.head) : fresh.head;
  if (room.epoch !== entry.room.epoch) return fresh;
  const moved = mergeOwn(entry.own, own);
  if (moved === own) return { ...fresh, head };
  return settled({ ...fresh, head, own: moved, readCountNo: entry.readCountNo });
}

/** What `room.sync` said of a room that is known. */
export function withSynced(entry: RoomEntry, synced: SyncedRooms['rooms'][number]): RoomEntry {
  if (synced.room) return withSnapshot(entry, synced.room, synced.own);
  if (synced.revision < entry.covered) return withOwn(entry, synced.own);
  const { revision, lastSeq, lastCountNo, memberCount, own } = synced;
  const room = { ...entry.room, revision, lastSeq, lastCountNo, memberCount };
  const vague = entry.vague || lastSeq > (entry.room.lastMessage?.seq ?? 0);
  return { ...withSnapshot(entry, room, own), vague };
}

/** Takes in one room event (R16): numbers at once, in any order; `covered` only where nothing is missing. */
export function withChange(entry: RoomEntry, change: RoomChange, me: string): RoomEntry {
  const head = Math.max(entry.head, change.revision);
  if (change.revision <= entry.covered) return entry;
  if (!carriesSomething(change)) return { ...entry, head };
  const joins = change.since <= entry.covered;
  let next: RoomEntry = { ...entry, head, covered: joins ? change.revision : entry.covered };
  if (change.room && change.revision > next.stamps.room)
    next = withSettings(next, change.room, change.revision);
  if (change.memberCount !== undefined && change.revision > next.stamps.members) {
    const stamps = { ...next.stamps, members: change.revision };
    next = { ...next, stamps, room: { ...next.room, memberCount: change.memberCount } };
  }
  if (change.message) next = withMessage(next, change.message, change.type, me);
  return settled({
    ...next,
    room: { ...next.room, revision: Math.max(next.room.revision, change.revision) },
  });
}

/** One's own half from the server; an older one than is held changes nothing (R22). */
export function withOwn(entry: RoomEntry, own: Own, readRow?: Message): RoomEntry {
  const merged = mergeOwn(entry.own, own);
  if (merged === entry.own) return entry;
  if (merged.lastReadSeq === entry.own.lastReadSeq) return settled({ ...entry, own: merged });
  const { lastSeq, lastCountNo } = entry.room;
  if (readRow?.seq === merged.lastReadSeq) {
    return settled({ ...entry, own: merged, readCountNo: readRow.countNo });
  }
  const exact = merged.lastReadSeq >= lastSeq;
  const readCountNo = exact ? lastCountNo : lastCountNo - merged.unread;
  return settled({ ...entry, own: merged, readCountNo, vague: entry.vague || !exact });
}

/** The read position moved here, before the server knows. `countNo` is that of the message read. */
export function withReadHere(entry: RoomEntry, seq: number, countNo: number): RoomEntry {
  if (seq <= entry.own.lastReadSeq) return entry;
  return settled({ ...entry, own: { ...entry.own, lastReadSeq: seq }, readCountNo: countNo });
}

/** A held row that stands at the read position says exactly what was read. */
export function withReadRow(entry: RoomEntry, row: Message | undefined): RoomEntry {
  if (row?.seq !== entry.own.lastReadSeq || row.countNo === entry.readCountNo) return entry;
  return settled({ ...entry, readCountNo: row.countNo });
}

function mergeOwn(held: Own, own: Own): Own {
  if (own.selfRevision < held.selfRevision) return held;
  if (own.readVersion > held.readVersion || own.lastReadSeq >= held.lastReadSeq) return own;
  return { ...own, lastReadSeq: held.lastReadSeq };
}

function withSettings(entry: RoomEntry, room: Room, revision: number): RoomEntry {
  const { lastSeq, lastCountNo, memberCount, lastMessage, people } = entry.room;
  const merged: Room = {
    ...room,
    lastSeq: Math.max(room.lastSeq, lastSeq),
    lastCountNo: Math.max(room.lastCountNo, lastCountNo),
    memberCount: entry.stamps.members > revision ? memberCount : room.memberCount,
    lastMessage: entry.stamps.last > revision ? lastMessage : (room.lastMessage ?? lastMessage),
    people: room.people ?? people,
  };
  return { ...entry, room: merged, stamps: { ...entry.stamps, room: revision } };
}

function withMessage(entry: RoomEntry, message: Message, type: string, me: string): RoomEntry {
  const { room, stamps } = entry;
  let next = entry;
  const newest = room.lastMessage?.seq ?? 0;
  if (message.seq > newest || (message.seq === newest && message.revision > stamps.last)) {
    const { seq, authorId, createdAt } = message;
    const lastMessage = { seq, authorId, excerpt: excerptOf(message), createdAt };
    next = { ...next, room: { ...room, lastMessage }, stamps: { ...stamps, last: message.revision } };
  }
  const lastSeq = Math.max(room.lastSeq, message.seq);
  const lastCountNo = Math.max(room.lastCountNo, message.countNo);
  next = { ...next, room: { ...next.room, lastSeq, lastCountNo } };
  const posted = type === 'message.posted' || (message.seq > room.lastSeq && !message.editedAt);
  if (message.authorId === me && posted) return withReadHere(next, message.seq, message.countNo);
  return message.seq <= next.own.lastReadSeq && message.countNo > next.readCountNo
    ? { ...next, readCountNo: message.countNo }
    : next;
}

/** The beginning of a message's text, as the room list shows it; empty when it is deleted. */
export function excerptOf({ body }: Pick<Message, 'body'>): string {
  return Array.from(body.slice(0, limits.excerpt * 2))
    .slice(0, limits.excerpt)
    .join('');
}

function settled(entry: RoomEntry): RoomEntry {
  const unread = Math.max(0, entry.room.lastCountNo - entry.readCountNo);
  return unread === entry.own.unread ? entry : { ...entry, own: { ...entry.own, unread } };
}
