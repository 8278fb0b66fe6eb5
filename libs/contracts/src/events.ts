import * as z from 'zod';
import { blockUpdated } from './blocks.js';
import { bookmarkUpdated } from './bookmarks.js';
import { draftUpdated } from './drafts.js';
import { inboxDone } from './inbox.js';
import { closedState, invitation } from './invitations.js';
import { message } from './messages.js';
import { moderationNoticed } from './moderation.js';
import { notification } from './notifications.js';
import { preferences } from './preferences.js';
import { presence, typing } from './presence.js';
import { epoch, id, position } from './primitives.js';
import { reportUpdated } from './reports.js';
import { member, own, room } from './rooms.js';
import { seenChanged } from './seen.js';
import { threadUpdated } from './threads.js';
import { user } from './users.js';

/**
 * `revision` is the room's number of this change; the event covers (since, revision], `since` being revision - 1
 * unless it is given (R15). Room events carry nothing per person (R16).
 */
const numbered = { roomId: id, revision: position, since: position.optional() };
/** `users` holds the author where a reader may not know them. */
const withMessage = z.object({ ...numbered, message, users: z.array(user).optional() });
const withMember = z.object({ ...numbered, member, memberCount: z.int() });

/** What every member of a room is told, by name; each durable change is exactly one of these (R2). */
export const roomEvents = {
  'message.posted': withMessage,
  'message.edited': withMessage,
  'message.deleted': withMessage,
  'message.reacted': withMessage,
  /** Any other change of a message, and what a node fills in later without knowing what it was. */
  'message.updated': withMessage,
  'room.updated': z.object({ ...numbered, room }),
  'member.joined': withMember,
  'member.updated': withMember,
  'member.left': withMember,
  /** There is more than was sent: ask for the changes. */
  'room.head': z.object({ ...numbered, epoch, lastSeq: position }),
} as const;
export type RoomEventName = keyof typeof roomEvents;
export type RoomEvents = { [Name in RoomEventName]: z.infer<(typeof roomEvents)[Name]> };
/** A room event with its name, as it travels inside the server and into reducers. */
export type RoomEvent = { [Name in RoomEventName]: { type: Name } & RoomEvents[Name] }[RoomEventName];

/** What only oneself is told, on all one's devices, each under the person's own counter `selfRevision` (R3). */
export const selfEvents = {
  'room.added': z.object({ selfRevision: position, room, own }),
  'room.removed': z.object({ selfRevision: position, roomId: id }),
  'own.updated': z.object({ selfRevision: position, own }),
  'invitation.received': z.object({ selfRevision: position, invitation }),
  /** It was answered or taken back; `accepted` comes before `room.added`. */
  'invitation.closed': z.object({
    selfRevision: position,
    invitationId: id,
    roomId: id,
    state: closedState,
  }),
  /** One's own half of a thread. */
  'thread.updated': threadUpdated,
  'preferences.updated': z.object({ selfRevision: position, preferences }),
  'draft.updated': draftUpdated,
  'bookmark.updated': bookmarkUpdated,
  /** One has blocked somebody, or lifted it. */
  'block.updated': blockUpdated,
  /** Entries of the inbox were marked as done, or no longer. */
  'inbox.done': inboxDone,
  /** A moderator of a room did something that concerns one. */
  'moderation.noticed': moderationNoticed,
  /** One has reported something, or something became of it. */
  'report.updated': reportUpdated,
  /** The server disconnects after this one. */
  'session.ended': z.object({
    selfRevision: position,
    code: z.enum(['auth.invalid', 'auth.expired', 'auth.suspended']),
  }),
} as const;
export type SelfEventName = keyof typeof selfEvents;
export type SelfEvents = { [Name in SelfEventName]: z.infer<(typeof selfEvents)[Name]> };
export type SelfEvent = { [Name in SelfEventName]: { type: Name } & SelfEvents[Name] }[SelfEventName];

/** What may be lost without harm. */
export const fleetingEvents = {
  'typing.changed': typing,
  'presence.changed': presence,
  /** A hint that somebody's profile changed. */
  'user.updated': z.object({ user }),
  /**
   * A hint to those who may invite into a room: its open invitations or its links are others now. And to those who are
   * invited into one: it was archived or brought back, and what they can accept is another now.
   */
  'invitations.changed': z.object({ roomId: id }),
  /** A hint to those who keep order in a room: who is muted or banned there is another now. */
  'moderation.changed': z.object({ roomId: id }),
  /** To oneself on all devices: something that one wants to hear of now. What is missed stands in the inbox all the same. */
  'notification.raised': z.object({ notification }),
  /** A hint to server moderators: there are other reports now, or something became of one. */
  'reports.changed': z.object({ reportId: id }),
  /** Somebody has read on in a room that says so. */
  'seen.changed': seenChanged,
} as const;
export type FleetingEventName = keyof typeof fleetingEvents;
export type FleetingEvents = { [Name in FleetingEventName]: z.infer<(typeof fleetingEvents)[Name]> };

/** Why the server closes a connection: it stops, it has another history (R23), it could not tell all, or let nobody in. */
export const closingCode = z.enum([
  'server.stopping',
  'server.renewed',
  'server.behind',
  'server.unavailable',
  /** More waits for the reader than the server keeps. */
  'reader.too_slow',
]);
export type ClosingCode = z.infer<typeof closingCode>;

/** What is said of the connection itself. */
export const connectionEvents = {
  /** The server closes the connection after this one. A client opens a new one soon, and catches up. */
  'connection.closing': z.object({ code: closingCode }),
} as const;
export type ConnectionEventName = keyof typeof connectionEvents;
export type ConnectionEvents = {
  [Name in ConnectionEventName]: z.infer<(typeof connectionEvents)[Name]>;
};

export const serverEvents = { ...roomEvents, ...selfEvents, ...fleetingEvents, ...connectionEvents } as const;
export type ServerEventName = keyof typeof serverEvents;
export type ServerEvents = RoomEvents & SelfEvents & FleetingEvents & ConnectionEvents;
