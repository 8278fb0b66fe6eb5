import * as z from 'zod';
import { limits } from './limits.js';
import { message } from './messages.js';
import {
  clientId,
  epoch,
  id,
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
});
export type Room = z.infer<typeof room>;

export const notifyLevel = z.enum(['all', 'mentions', 'none']);

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
  /** Always 0 until mentions exist. */
  mentions: z.int(),
  notify: notifyLevel,
  selfRevision: position,
  /** A node of an older release leaves this and `hiddenSeq` out: then what is held stays. */
  favourite: z.boolean().optional(),
  /** The room's `lastSeq` when it was hidden: a later message shows it again. null: it is shown. */
  hiddenSeq: position.nullable().optional(),
});
export type Own = z.infer<typeof own>;

export const roomAndOwn = z.object({ room, own: own.nullable() });
export type RoomAndOwn = z.infer<typeof roomAndOwn>;
export const ownRooms = z.object({ rooms: z.array(z.object({ room, own })), selfRevision: position });
export type OwnRooms = z.infer<typeof ownRooms>;
export const oneOwn = z.object({ own });

/** What one sets of one's own half; `hidden` until the next message. */
export const setOwn = z.strictObject({
  favourite: z.boolean().optional(),
  hidden: z.boolean().optional(),
  notify: notifyLevel.optional(),
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
/** One emoji as people see it, of however many code points; `""` is none. */
export const roomEmoji = text(limits.roomEmoji).refine(
  // Made when it is needed: not every browser knows the flag.
  (value) => value === '' || new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v').test(value),
  'must be one emoji',
);
export const updateRoom = z.strictObject({
  name: roomName.optional(),
  topic: topic.optional(),
  description: description.optional(),
  emoji: roomEmoji.optional(),
  archived: z.boolean().optional(),
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
  members: z.array(member),
  users: z.array(user),
  next,
});
export type Changes = z.infer<typeof changes>;
