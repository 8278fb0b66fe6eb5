import { limits } from '@parley/contracts';
import type { Message, Own, Room, SyncedRooms } from '@parley/contracts';
import { isInLine } from '../room/lines.js';
import { carriesSomething } from '../socket/room-change.js';
import type { RoomChange } from '../socket/room-change.js';
import { areThreadsExact } from '../threads/held-threads.js';
import type { Places } from '../threads/place.js';
import { withCounted, withoutMine, withReply } from '../threads/places.js';
import { beginCalls, callsInLine, unclear, withHeard, withTold } from '../unread/calls.js';
import type { HeldCalls } from '../unread/calls.js';
import { excerptOf } from './excerpt.js';
import { choicesOf, wholeOwn, wholeRoom } from './halves.js';
import type { Choices, HeldOwn, HeldRoom, Wish } from './halves.js';

/**
 * A room one is in, as the list shows it: its public half, one's own half, and how far both are known.
 * A value; the functions beside it make the next one.
 */
export interface RoomEntry {
  room: HeldRoom;
  /** `unread` is derived (R9): `room.lastCountNo - readCountNo`; so are `mentions`, `replies` and `called`. */
  own: HeldOwn;
  /** What these are derived from. */
  calls: HeldCalls;
  /** The threads one has to do with, by the `seq` that began each. */
  places: Places;
  /** One's own number when this time in the room became known: what was said under an earlier one is of before. */
  since: number;
  /** `countNo` at the read position. */
  readCountNo: number;
  /** The room's `lastCountNo` when the server last said where one has read to: of own posts it knew those up to here. */
  toldAt: number;
  /** It knew of all that one did up to this number of one's own; perhaps of more. */
  knows: number;
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

/** Room and own half from one snapshot. */
export function entryOf(room: Room, own: Own, knows: number = own.selfRevision): RoomEntry {
  const at = room.revision;
  const readCountNo = room.lastCountNo - own.unread;
  const whole = wholeOwn(own);
  return settled({
    room: wholeRoom(room),
    own: whole,
    told: choicesOf(whole),
    calls: beginCalls(own, at),
    places: withCounted(new Map(), own, { isWhole: isWhole(own), knows }),
    knows,
    since: own.selfRevision,
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
export function withSnapshot(
  entry: RoomEntry,
  room: Room,
  own: Own,
  knows: number = own.selfRevision,
): RoomEntry {
  const people = room.people ?? entry.room.people;
  if (room.epoch !== entry.room.epoch) return entryOf({ ...room, people }, own, knows);
  if (room.revision < entry.covered) return withOwn(entry, own, knows);
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
  return withOwn({ ...merged, covered: at, head: Math.max(head, at), stamps: later }, own, knows);
}

/** What `room.sync` said of a room that is known; it `knows` all that one did up to this number of one's own. */
export function withSynced(
  entry: RoomEntry,
  synced: SyncedRooms['rooms'][number],
  knows: number = synced.own.selfRevision,
): RoomEntry {
  if (synced.room) return withSnapshot(entry, synced.room, synced.own, knows);
  if (synced.revision < entry.covered) return withOwn(entry, synced.own, knows);
  const { revision, lastSeq, lastCountNo, memberCount, own } = synced;
  return withSnapshot(entry, { ...entry.room, revision, lastSeq, lastCountNo, memberCount }, own, knows);
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
  next = withCalls(next, change, me);
  if (change.message) next = withMessage(next, change.message, me);
  return settled({
    ...next,
    room: { ...next.room, revision: Math.max(next.room.revision, change.revision) },
  });
}

/**
 * The server's word on one's own half; an older one than is held changes nothing (R22). What was read here stays unless
 * the position was forced meanwhile (R10), and posts of one's own stay that the server did not know when it spoke: a
 * post moves the position without a word of its own (R9), so the two may arrive in either order. What it says of threads
 * is of before what one did there under a higher number than it `knows`: a thread has numbers of its own.
 */
export function withOwn(entry: RoomEntry, own: Own, knows: number = own.selfRevision): RoomEntry {
  const readCountNo = own.readCountNo ?? entry.room.lastCountNo - own.unread;
  const toldAt = readCountNo + own.unread;
  if (own.selfRevision < entry.own.selfRevision || isOlder(entry, own, { toldAt, knows }))
    return settled(entry);
  const { read, posted } = entry;
  const isAnew = own.joinedAt !== entry.own.joinedAt;
  const whole = wholeOwn(own, { ...entry.told, reactedTo: entry.own.reactedTo });
  const told = {
    ...entry,
    own: whole,
    told: choicesOf(whole),
    calls: withTold(entry.calls, own),
    places: withCounted(isAnew ? withoutMine(entry.places) : entry.places, own, {
      isWhole: isWhole(own),
      knows,
    }),
    knows,
    since: isAnew ? own.selfRevision : entry.since,
    readCountNo,
    toldAt,
    read: read && read.seq > own.lastReadSeq && own.readVersion <= read.readVersion ? read : null,
    posted: posted && posted.seq > own.lastReadSeq && posted.countNo > toldAt ? posted : null,
  };
  return settled([told.read, told.posted].reduce(atLeast, told));
}

/** Of two words under one stamp the one of the earlier state of the room, or of the same that knew less of what one did. */
function isOlder(
  { own: held, calls, ...entry }: RoomEntry,
  { selfRevision, countedAt }: Own,
  { toldAt, knows }: Pick<RoomEntry, 'toldAt' | 'knows'>,
): boolean {
  if (selfRevision > held.selfRevision) return false;
  if (toldAt < entry.toldAt) return true;
  if (countedAt === undefined) return false;
  return countedAt < calls.told.at || (countedAt === calls.told.at && knows < entry.knows);
}

/** All threads with something unread are listed: there are not too many. */
function isWhole({ unreadThreads = [] }: Own): boolean {
  return unreadThreads.length < limits.unreadThreads;
}

/** False: what calls one can only be known by asking. */
export function isCounted(entry: RoomEntry): boolean {
  const { calls, own, covered } = entry;
  if (!calls.told.isCounted || calls.complete < covered || calls.unclearAt >= 0) return false;
  return callsInLine(calls, own.lastReadSeq).isExact && areThreadsExact(entry);
}

/** One that was kept beyond the page: what was chosen there, and not answered, is not known to be so. */
export function asPutBack(entry: RoomEntry): RoomEntry {
  const places = new Map([...entry.places].map(([root, place]) => [root, { ...place, wishes: [] }]));
  return settled({ ...entry, places, wishes: [] });
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

/** Whether it calls one, and what it does to the threads one has to do with. */
function withCalls(entry: RoomEntry, change: RoomChange, me: string): RoomEntry {
  const calls = withHeard(entry.calls, change, me);
  const { message } = change;
  if (!message || message.threadRoot === null) return { ...entry, calls };
  const { type, revision } = change;
  // What was posted, and never changed, is new also where a later message was heard of before.
  const isAsPosted = type === 'message.posted' && message.reactions.length === 0 && !message.pinned;
  const isNew = message.seq > entry.room.lastSeq || isAsPosted;
  const isTold = revision <= entry.calls.told.at;
  const { places, isClear } = withReply(entry.places, message, me, { isNew, isTold });
  return { ...entry, places, calls: isClear ? calls : unclear(calls, revision) };
}

function withMessage(entry: RoomEntry, message: Message, me: string): RoomEntry {
  const { room, stamps, toldAt } = entry;
  let next = entry;
  const newest = room.lastMessage?.seq ?? 0;
  const inLine = isInLine(message, 'room');
  const isNewest = message.seq > newest || (message.seq === newest && message.revision > stamps.last);
  if (inLine && isNewest) {
    const { seq, authorId, createdAt } = message;
    const lastMessage = { seq, authorId, excerpt: excerptOf(message), createdAt };
    next = { ...next, room: { ...room, lastMessage }, stamps: { ...stamps, last: message.revision } };
  }
  const lastSeq = Math.max(room.lastSeq, message.seq);
  const lastCountNo = Math.max(room.lastCountNo, message.countNo);
  next = { ...next, room: { ...next.room, lastSeq, lastCountNo } };
  // What is in a thread alone moves the position there, not in the room.
  if (!inLine || message.authorId !== me || message.countNo <= toldAt) return next;
  const { seq, countNo } = message;
  return atLeast(seq > (next.posted?.seq ?? 0) ? { ...next, posted: { seq, countNo } } : next, message);
}

function settled(entry: RoomEntry): RoomEntry {
  const { own, told, wishes, calls } = entry;
  const unread = Math.max(0, entry.room.lastCountNo - entry.readCountNo);
  const chosen = wishes.reduce<Choices>((held, wish) => ({ ...held, ...wish }), told);
  const { mentions, replies, called } = callsInLine(calls, own.lastReadSeq);
  const derived: Partial<HeldOwn> = { ...chosen, unread, mentions, replies, called };
  const isSo = (Object.keys(derived) as (keyof HeldOwn)[]).every((key) => derived[key] === own[key]);
  return isSo ? entry : { ...entry, own: { ...own, ...derived } };
}
