import * as z from 'zod';
import type { Scope } from './auth.js';
import { problem } from './errors.js';
import type { Problem } from './errors.js';
import type { ServerEvents, ServerEventName } from './events.js';
import { invitation } from './invitations.js';
import { limits } from './limits.js';
import { oneMessage, postMessageToRoom } from './messages.js';
import { lookAt, sayShown } from './notifications.js';
import { preferences } from './preferences.js';
import { presenceList, setPresence, setTyping, watchPresence } from './presence.js';
import { epoch, id, position } from './primitives.js';
import { oneOwn, own, readRoomById, room, tail } from './rooms.js';

/**
 * What a client holds: its own counter and, per room, where its timeline stands.
 * Rooms it does not name are answered when the person is in them.
 */
export const syncRooms = z.strictObject({
  selfRevision: position,
  rooms: z
    .array(z.strictObject({ roomId: id, epoch, revision: position, tail: tail.optional() }))
    .max(limits.syncedRooms),
});
export type SyncRooms = z.infer<typeof syncRooms>;

/** Every room that differs or is new to the asker; `room` where its public half changed or is unknown. */
export const syncedRoom = z.object({
  roomId: id,
  revision: position,
  lastSeq: position,
  lastCountNo: position,
  memberCount: z.int(),
  own,
  room: room.optional(),
  reset: z.boolean().optional(),
});
export const syncedRooms = z.object({
  selfRevision: position,
  epoch,
  rooms: z.array(syncedRoom),
  removed: z.array(id),
  /** All that are open, always; a node of an older release knows none and leaves them out: then what is held stays. */
  invitations: z.array(invitation).optional(),
  /** Always, as they are now; from a node of an older release they are absent. */
  preferences: preferences.optional(),
  /**
   * How many threads one has to do with in one's rooms, and the highest `selfRevision` of each kind of one's own things:
   * who holds another one asks for what is newer. A node of an older release leaves them out.
   */
  held: z
    .object({
      threads: z.object({ count: z.int(), selfRevision: position }).optional(),
      drafts: position.optional(),
      bookmarks: position.optional(),
      done: position.optional(),
      moderation: position.optional(),
      blocks: position.optional(),
      reports: position.optional(),
    })
    .optional(),
});
export type SyncedRooms = z.infer<typeof syncedRooms>;

interface Command {
  data: z.ZodType;
  answer: z.ZodType;
  /** What a personal access token needs. */
  scope: Scope;
  summary: string;
}

/** The socket's commands; each is answered in its ack, always. */
export const commands = {
  'message.post': { data: postMessageToRoom, answer: oneMessage, scope: 'write', summary: 'Post a message' },
  'room.read': { data: readRoomById, answer: oneOwn, scope: 'write', summary: 'Move the read position' },
  'room.sync': {
    data: syncRooms,
    answer: syncedRooms,
    scope: 'read',
    summary: 'Compare what is held with what is',
  },
  'typing.set': {
    data: setTyping,
    answer: z.object({}),
    scope: 'write',
    summary: 'Say that one is typing, or no longer',
  },
  'presence.watch': {
    data: watchPresence,
    answer: presenceList,
    scope: 'read',
    summary: 'Watch these people, and no others',
  },
  'presence.set': {
    data: setPresence,
    answer: z.object({}),
    scope: 'write',
    summary: 'Say how present this device is',
  },
  'look.set': {
    data: lookAt,
    answer: z.object({}),
    scope: 'write',
    summary: 'Say which place this device shows; again at least every 30 s while it does',
  },
  'notifications.shown': {
    data: sayShown,
    answer: z.object({}),
    scope: 'write',
    summary: 'Say what this device made of notifications that were raised here',
  },
} as const satisfies Record<string, Command>;
export type CommandName = keyof typeof commands;
export type CommandInput<Name extends CommandName> = z.input<(typeof commands)[Name]['data']>;
export type CommandData<Name extends CommandName> = z.output<(typeof commands)[Name]['data']>;
export type CommandAnswer<Name extends CommandName> = z.output<(typeof commands)[Name]['answer']>;

/** What every ack holds. */
export type Ack<Data> = { ok: true; data: Data } | { ok: false; error: Problem };
export function ackOf<Schema extends z.ZodType>(data: Schema) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), data }),
    z.object({ ok: z.literal(false), error: problem }),
  ]);
}

/** Socket.IO's typed maps. */
export type ClientToServer = {
  [Name in CommandName]: (data: CommandInput<Name>, ack: (answer: Ack<CommandAnswer<Name>>) => void) => void;
};
export type ServerToClient = { [Name in ServerEventName]: (event: ServerEvents[Name]) => void };
