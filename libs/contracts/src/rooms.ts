import * as z from 'zod';
import { limits } from './limits.js';
import { message, threadSummary } from './messages.js';
import {
  clientId,
  epoch,
  id,
  isEmoji,
  label,
  next,
  page,
  position,
  queryNumber,
  queryPosition,
  search,
  text,
  time,
} from './primitives.js';
import { keepDays } from './retention.js';
import { user } from './users.js';

export const roomKind = z.enum(['public', 'private', 'direct']);
export type RoomKind = z.infer<typeof roomKind>;

export const roomRoles = ['owner', 'moderator', 'member'] as const;
export const roomRole = z.enum(roomRoles);
export type RoomRole = z.infer<typeof roomRole>;

export const roomName = label(limits.roomName).refine(
  (value) => value.trim() === value,
  'must not begin or end with a blank',
);
const topic = text(limits.topic);
const description = text(limits.description);

/** The newest message in short; `excerpt` is `""` when it is deleted. */
export const lastMessage = z.object({ seq: position, authorId: id, excerpt: z.string(), createdAt: time });

/** The half of a room that all its members see. `revision` is the room's head. */
export const room = z.object({
  id,
  kind: roomKind,
  /** null in direct rooms. */
  name: z.string().nullable(),
  topic: z.string(),
  description: z.string(),
  archivedAt: time.nullable(),
  createdAt: time,
  memberCount: z.int(),
  lastSeq: position,
  /** The first `seq` still kept. */
  firstSeq: position,
  lastCountNo: position,
  revision: position,
  epoch,
  /** null for those not in the room, and in an empty one. */
  lastMessage: lastMessage.nullable(),
  /** The people of a direct room. */
  people: z.array(user).optional(),
  /** One emoji, or `""`. A node of an older release leaves this and the picture out: then what is held stays. */
  emoji: z.string().optional(),
  pictureUrl: z.string().nullable().optional(),
  /** Whether it says who has seen what, while it has few enough people. */
  seenBy: z.boolean().optional(),
  /** Whether what is written here is shown nowhere else: notifications say only that something came. */
  hidesText: z.boolean().optional(),
  /** Only its moderators post. A node of an older release leaves this and the next out. */
  readOnly: z.boolean().optional(),
  /** Slow mode: seconds between two posts of a member; 0: it is off. */
  slowSeconds: z.int().optional(),
  /**
   * After how many days messages are taken away here, where the server does not say fewer (`keptDays`); null: as the server
   * says. A node of an older release leaves it out.
   */
  keepDays: z.int().nullable().optional(),
});
export type Room = z.infer<typeof room>;

export const notifyLevel = z.enum(['all', 'mentions', 'none']);

/** A message that calls somebody, and how. */
export const calledBy = z.object({ seq: position, mention: z.boolean(), reply: z.boolean() });
export type CalledBy = z.infer<typeof calledBy>;

const ownPlace = {
  /** The newest reply, read or not. */
  lastThreadSeq: position,
  readThreadSeq: position,
  readVersion: position,
  /** null: nothing was chosen, and the thread is followed by those who have to do with it. */
  following: z.boolean().nullable(),
};
/** What is unread of one thread. */
export const unreadThread = z.object({
  root: position,
  ...ownPlace,
  mentions: z.int(),
  replies: z.int(),
  called: z.array(calledBy),
});
export type UnreadThread = z.infer<typeof unreadThread>;

/**
 * My half of a thread that I have to do with: I began it, replied in it, was named in it, or chose to follow it.
 * `selfRevision` is 0 until I choose or read on purpose: what posts alone make true, devices see in the posts.
 */
export const ownThread = z.object({ roomId: id, root: position, ...ownPlace, selfRevision: position });
export type OwnThread = z.infer<typeof ownThread>;

/** The half of a room that is mine. */
export const own = z.object({
  roomId: id,
  role: roomRole,
  joinedAt: time,
  lastReadSeq: position,
  /** `countNo` there: `unread` is the room's `lastCountNo` less this, whenever it is computed (R9). */
  readCountNo: position.optional(),
  /** Raised by a forced read position; a plain one that knows an older version changes nothing (R10). */
  readVersion: position,
  unread: z.int(),
  /** Messages in the line beyond `lastReadSeq` that call one by name, or call all. */
  mentions: z.int(),
  /**
   * The revision of the room that `mentions` and what follows are true of. A node of an older release leaves these out:
   * then what is held stays, `mentions` too.
   */
  countedAt: position.optional(),
  /** Those that answer one of one's own. */
  replies: z.int().optional(),
  /** The newest of both kinds, ascending by `seq`. */
  called: z.array(calledBy).optional(),
  /** Threads with something unread that one follows, or is called in; the newest. */
  unreadThreads: z.array(unreadThread).optional(),
  /** One's own messages with reactions of others that were not looked at yet; the newest. */
  reactedTo: z.array(z.object({ seq: position, revision: position })).optional(),
  notify: notifyLevel,
  /** Whether one chose `notify`, or it is what everybody begins with; then `notifyRooms` of the preferences says what alerts. */
  notifyChosen: z.boolean().optional(),
  selfRevision: position,
  /** A node of an older release leaves this and `hiddenSeq` out: then what is held stays. */
  favourite: z.boolean().optional(),
  /** The room's `lastSeq` when it was hidden: a later message shows it again. null: it is shown. */
  hiddenSeq: position.nullable().optional(),
  /** Until when a moderator lets one not post; it may be over. A node of an older release leaves it out. */
  mutedUntil: time.nullable().optional(),
});
export type Own = z.infer<typeof own>;

export const roomAndOwn = z.object({ room, own: own.nullable() });
export type RoomAndOwn = z.infer<typeof roomAndOwn>;
export const ownRooms = z.object({ rooms: z.array(z.object({ room, own })), selfRevision: position });
export type OwnRooms = z.infer<typeof ownRooms>;
export const oneOwn = z.object({ own });

/**
 * What one sets of one's own half; `hidden` until the next message after `seq`, as far as one had the room when one hid
 * it: the room's head where it is left out, or is beyond it.
 */
export const setOwn = z.strictObject({
  favourite: z.boolean().optional(),
  hidden: z.boolean().optional(),
  seq: position.optional(),
  /** null: as everybody begins. */
  notify: notifyLevel.nullable().optional(),
  /** Up to which revision of the room one has looked at the reactions to one's messages. */
  reactionsSeen: position.optional(),
});
export type SetOwn = z.infer<typeof setOwn>;

export const roomSort = z.enum(['name', 'activity', 'size']);
export type RoomSort = z.infer<typeof roomSort>;
/** With a `query`, `name` puts the nearest first. */
export const listPublicRooms = z.strictObject({
  query: search,
  sort: roomSort.default('name').meta({ default: 'name' }),
  ...page,
});
/** `activeAt`: when the last message was posted, also to those who may not read it. */
export const publicRoom = room.extend({ activeAt: time.nullable().default(null) });
export type PublicRoom = z.infer<typeof publicRoom>;
export const publicRooms = z.object({ rooms: z.array(publicRoom), next });
export type PublicRooms = z.infer<typeof publicRooms>;

export const createRoom = z.strictObject({
  kind: z.enum(['public', 'private']),
  name: roomName,
  topic: topic.optional(),
  description: description.optional(),
  clientId: clientId.optional(),
});
export type CreateRoom = z.infer<typeof createRoom>;
export const openDirect = z.strictObject({ userIds: z.array(id).min(1).max(limits.directPeople) });
/** `""` is none. */
export const roomEmoji = text(limits.emoji).refine(
  (value) => value === '' || isEmoji(value),
  'must be one emoji',
);
export const updateRoom = z.strictObject({
  name: roomName.optional(),
  topic: topic.optional(),
  description: description.optional(),
  emoji: roomEmoji.optional(),
  archived: z.boolean().optional(),
  seenBy: z.boolean().optional(),
  hidesText: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  slowSeconds: z.int().min(0).max(limits.moderation.slowSeconds).optional(),
  keepDays: keepDays.optional(),
});
export type UpdateRoom = z.infer<typeof updateRoom>;
/** An owner may say who owns the room after them; the last one has to. */
export const leaveRoom = z.strictObject({ successorId: id.optional() });
export type LeaveRoom = z.infer<typeof leaveRoom>;

export const member = z.object({
  roomId: id,
  userId: id,
  role: roomRole,
  joinedAt: time,
  /** Set on a person who is no longer in the room. */
  leftAt: time.nullable(),
  revision: position,
  user,
});
export type Member = z.infer<typeof member>;
/** `query`: part of a name. */
export const listMembers = z.strictObject({ query: search, role: roomRole.optional(), ...page });
export type ListMembers = z.infer<typeof listMembers>;
export const memberList = z.object({ members: z.array(member), revision: position, next });
export type MemberList = z.infer<typeof memberList>;
export const oneMember = z.object({ member });
export const putMember = z.strictObject({ role: roomRole.optional() });

const read = {
  seq: position,
  /** Move backwards too ("mark unread"). */
  force: z.boolean().optional(),
  readVersion: position.optional(),
};
export const readRoom = z.strictObject(read);
export type ReadRoom = z.infer<typeof readRoom>;
export const readRoomById = z.strictObject({ roomId: id, ...read });

/** The newest message a client holds: proof that it speaks of the same history (R23). */
export const tail = z.strictObject({ seq: position, id });
export type Tail = z.infer<typeof tail>;

export const listChanges = z
  .strictObject({
    since: queryPosition,
    epoch: epoch.optional(),
    tailSeq: queryPosition.optional(),
    tailId: id.optional(),
    limit: queryNumber(1, limits.changes.max)
      .default(limits.changes.default)
      .meta({ default: limits.changes.default }),
  })
  .refine(
    (query) => (query.tailSeq === undefined) === (query.tailId === undefined),
    'tailSeq and tailId go together',
  );
export type ListChanges = z.infer<typeof listChanges>;

/**
 * All rows of the room stamped later than `since`, as they now are, ascending by revision and from one snapshot (R17).
 * `revision` is what this answer covers completely. With `reset` the client drops what it held of the room (R19).
 */
export const changes = z.object({
  epoch,
  revision: position,
  reset: z.boolean(),
  room,
  own,
  messages: z.array(message),
  /** Of the `messages` that have one. */
  threads: z.array(threadSummary).optional(),
  members: z.array(member),
  users: z.array(user),
  next,
});
export type Changes = z.infer<typeof changes>;
