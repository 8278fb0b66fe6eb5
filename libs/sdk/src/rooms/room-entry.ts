import { limits } from '@parley/contracts';
import type { Message, Own, Room, SyncedRooms } from '@parley/contracts';
import { carriesSomething } from '../socket/room-change.js';
import type { RoomChange } from '../socket/room-change.js';

/**
 * A room one is in, as the list shows it: its public half, one's own half, and how far both are known.
 * A value; the functions beside it make the next one.
 */
export interface RoomEntry {
  room: HeldRoom;
  /** `unread` is derived (R9): `room.lastCountNo - readCountNo`. */
  own: HeldOwn;
  /** `countNo` at the read position. */
  readCountNo: number;
  /** The room's `lastCountNo` when the server last said where one has read to: of own posts it knew those up to here. */
  toldAt: number;
  /** Ahead of the server's word: read here and perhaps not told yet, posted by oneself after it. */
  read: (Mark & { readVersion: number }) | null;
  posted: Mark | null;
  /** What the server said of one's choices. `own` has those on top of it that it has not answered yet, oldest first. */
  told: Choices;
  wishes: readonly Wish[];
  /** Everything of the public half up to this revision is in; above it there may be holes. */
  covered: number;
  /** The highest revision heard of: beyond `covered` it asks for a sync. */
  head: number;
  /** The revisions that the head count, the settings and the newest message are of. */
  stamps: { members: number; room: number; last: number };
}

type Mark = Pick<Message, 'seq' | 'countNo'>;

type Whole<Half, Key extends keyof Half> = Half & Required<Pick<Half, Key>>;
/** A node of an older release leaves some fields out: what was held of them stays, else they have their defaults. */
export type HeldRoom = Whole<Room, 'emoji' | 'pictureUrl'>;
export type HeldOwn = Whole<Own, 'favourite' | 'hiddenSeq'>;

/** What one chooses of one's own half. */
export type Choices = Pick<HeldOwn, 'favourite' | 'hiddenSeq' | 'notify'>;
/** Chosen here and not answered yet; known by its identity. */
export type Wish = Partial<Choices>;

function wholeRoom(room: Room, { emoji = '', pictureUrl = null }: Partial<HeldRoom> = {}): HeldRoom {
  return {
    ...room,
    emoji: room.emoji ?? emoji,
    pictureUrl: room.pictureUrl === undefined ? pictureUrl : room.pictureUrl,
  };
}

function wholeOwn(own: Own, { favourite = false, hiddenSeq = null }: Partial<HeldOwn> = {}): HeldOwn {
  return {
    ...own,
    favourite: own.favourite ?? favourite,
    hiddenSeq: own.hiddenSeq === undefined ? hiddenSeq : own.hiddenSeq,
  };
}

function choicesOf({ favourite, hiddenSeq, notify }: HeldOwn): Choices {
  return { favourite, hiddenSeq, notify };
}

/** Room and own half from one snapshot. */
export function entryOf(room: Room, own: Own): RoomEntry {
  const at = room.revision;
  const readCountNo = room.lastCountNo - own.unread;
  const whole = wholeOwn(own);
  return settled({
    room: wholeRoom(room),
    own: whole,
    told: choicesOf(whole),
    wishes: [],
    readCountNo,
    toldAt: room.lastCountNo,
    read: null,
    posted: null,
    covered: at,
    head: at,
    stamps: { members: at, room: at, last: at },
  });
}

/**
 * A newer snapshot of both halves; an older one may still know more of one's own. What events said beyond it stays: it
 * may have been on its way for a while.
 */
export function withSnapshot(entry: RoomEntry, room: Room, own: Own): RoomEntry {
  const people = room.people ?? entry.room.people;
  if (room.epoch !== entry.room.epoch) return entryOf({ ...room, people }, own);
  if (room.revision < entry.covered) return withOwn(entry, own);
  const { stamps, head } = entry;
  const at = room.revision;
  const { lastSeq, lastCountNo, memberCount, lastMessage } = room;
  const revision = Math.max(at, entry.room.revision);
  const settings = stamps.room > at ? entry.room : room;
  const whole = { ...settings, revision, lastSeq, lastCountNo, memberCount, lastMessage };
  const merged = withSettings(entry, whole, at);
  const later = {
    members: Math.max(stamps.members, at),
    room: Math.max(stamps.room, at),
    last: Math.max(stamps.last, at),
  };
  return withOwn({ ...merged, covered: at, head: Math.max(head, at), stamps: later }, own);
}

/** What `room.sync` said of a room that is known. */
export function withSynced(entry: RoomEntry, synced: SyncedRooms['rooms'][number]): RoomEntry {
  if (synced.room) return withSnapshot(entry, synced.room, synced.own);
  if (synced.revision < entry.covered) return withOwn(entry, synced.own);
  const { revision, lastSeq, lastCountNo, memberCount, own } = synced;
  return withSnapshot(entry, { ...entry.room, revision, lastSeq, lastCountNo, memberCount }, own);
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
  if (change.message) next = withMessage(next, change.message, me);
  return settled({
    ...next,
    room: { ...next.room, revision: Math.max(next.room.revision, change.revision) },
  });
}

/**
 * The server's word on one's own half; an older one than is held changes nothing (R22). What was read here stays unless
 * the position was forced meanwhile (R10), and posts of one's own stay that the server did not know when it spoke: a
 * post moves the position without a word of its own (R9), so the two may arrive in either order.
 */
export function withOwn(entry: RoomEntry, own: Own): RoomEntry {
  const readCountNo = own.readCountNo ?? entry.room.lastCountNo - own.unread;
  const toldAt = readCountNo + own.unread;
  const same = own.selfRevision === entry.own.selfRevision;
  if (own.selfRevision < entry.own.selfRevision || (same && toldAt < entry.toldAt)) return settled(entry);
  const { read, posted } = entry;
  const whole = wholeOwn(own, entry.told);
  const told = {
    ...entry,
    own: whole,
    told: choicesOf(whole),
    readCountNo,
    toldAt,
    read: read && read.seq > own.lastReadSeq && own.readVersion <= read.readVersion ? read : null,
    posted: posted && posted.seq > own.lastReadSeq && posted.countNo > toldAt ? posted : null,
  };
  return settled([told.read, told.posted].reduce(atLeast, told));
}

/** The read position moved here, before the server knows. `countNo` is that of the message read. */
export function withReadHere(entry: RoomEntry, { seq, countNo }: Mark): RoomEntry {
  if (seq <= entry.own.lastReadSeq) return entry;
  const read = { seq, countNo, readVersion: entry.own.readVersion };
  return settled(atLeast({ ...entry, read }, read));
}

/** On the screen at once, before the server knows. */
export function withWish(entry: RoomEntry, wish: Wish): RoomEntry {
  return settled({ ...entry, wishes: [...entry.wishes, wish] });
}

/** It was answered or refused: from here on the server's word counts. */
export function withoutWish(entry: RoomEntry, wish: Wish): RoomEntry {
  if (!entry.wishes.includes(wish)) return entry;
  return settled({ ...entry, wishes: entry.wishes.filter((other) => other !== wish) });
}

function atLeast<Entry extends RoomEntry>(entry: Entry, mark: Mark | null): Entry {
  if (!mark || mark.seq <= entry.own.lastReadSeq) return entry;
  const own = { ...entry.own, lastReadSeq: mark.seq, readCountNo: mark.countNo };
  return { ...entry, own, readCountNo: mark.countNo };
}

function withSettings(entry: RoomEntry, room: Room, revision: number): RoomEntry {
  const { lastSeq, lastCountNo, memberCount, lastMessage, people } = entry.room;
  const merged: HeldRoom = {
    ...wholeRoom(room, entry.room),
    lastSeq: Math.max(room.lastSeq, lastSeq),
    lastCountNo: Math.max(room.lastCountNo, lastCountNo),
    memberCount: entry.stamps.members > revision ? memberCount : room.memberCount,
    lastMessage: entry.stamps.last > revision ? lastMessage : (room.lastMessage ?? lastMessage),
    people: room.people ?? people,
  };
  return { ...entry, room: merged, stamps: { ...entry.stamps, room: revision } };
}

function withMessage(entry: RoomEntry, message: Message, me: string): RoomEntry {
  const { room, stamps, toldAt } = entry;
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
  if (message.authorId !== me || message.countNo <= toldAt) return next;
  const { seq, countNo } = message;
  return atLeast(seq > (next.posted?.seq ?? 0) ? { ...next, posted: { seq, countNo } } : next, message);
}

/** The beginning of a message's text, as the room list shows it; empty when it is deleted. */
export function excerptOf({ body }: Pick<Message, 'body'>): string {
  return Array.from(body.slice(0, limits.excerpt * 2))
    .slice(0, limits.excerpt)
    .join('');
}

function settled(entry: RoomEntry): RoomEntry {
  const { own, told, wishes } = entry;
  const unread = Math.max(0, entry.room.lastCountNo - entry.readCountNo);
  const chosen = wishes.reduce<Choices>((held, wish) => ({ ...held, ...wish }), told);
  const isSo =
    unread === own.unread &&
    chosen.favourite === own.favourite &&
    chosen.hiddenSeq === own.hiddenSeq &&
    chosen.notify === own.notify;
  return isSo ? entry : { ...entry, own: { ...own, ...chosen, unread } };
}
