import * as z from 'zod';
import { limits } from './limits.js';
import { id, next, page, search, text, time } from './primitives.js';
import { room, roomKind, roomName } from './rooms.js';
import { self, serverRole } from './users.js';

export const adminUser = self.extend({ lastSeenAt: time.nullable(), suspendedAt: time.nullable() });
export type AdminUser = z.infer<typeof adminUser>;
export const listAdmin = z.strictObject({ query: search, ...page });
export const adminUserList = z.object({ users: z.array(adminUser), next });
export const oneAdminUser = z.object({ user: adminUser });
export const updateUser = z.strictObject({ role: serverRole.optional(), suspended: z.boolean().optional() });
export type UpdateUser = z.infer<typeof updateUser>;

/** Of a private or direct room an admin learns that it exists and its size, and no more. */
export const outlinedRoom = z.object({
  id,
  kind: roomKind,
  name: z.string().nullable(),
  memberCount: z.int(),
  archivedAt: time.nullable(),
  createdAt: time,
});
export type OutlinedRoom = z.infer<typeof outlinedRoom>;
export const adminRoom = z.union([room, outlinedRoom]);
export const adminRoomList = z.object({ rooms: z.array(adminRoom), next });
export const oneAdminRoom = z.object({ room });
export const updateRoomAsAdmin = z.strictObject({
  archived: z.boolean().optional(),
  name: roomName.optional(),
  topic: text(limits.topic).optional(),
});

const key = text(200, 1);
/**
 * One line of an import. `id` is the line's own name: given again, it changes nothing.
 * A message names its room and author by their lines' ids; `replyTo` names earlier messages, the first one counts.
 */
export const importLine = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('author'), id: key, name: text(200, 1) }),
  z.strictObject({ type: z.literal('room'), id: key, name: roomName, topic: text(limits.topic).optional() }),
  z.strictObject({
    type: z.literal('message'),
    id: key,
    room: key,
    author: key,
    at: time,
    kind: z.enum(['text', 'action']).optional(),
    body: text(limits.body, 1),
    replyTo: z.array(key).max(100).optional(),
  }),
]);
export type ImportLine = z.infer<typeof importLine>;

const importCounts = {
  lines: z.int(),
  authors: z.int(),
  rooms: z.int(),
  messages: z.int(),
  repeated: z.int(),
  faults: z.int(),
};
/** The answer to an import: a stream of JSON lines while it goes on, `done` last. `line` counts from 1. */
export const importProgress = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), ...importCounts }),
  z.object({ type: z.literal('fault'), line: z.int(), id: z.string().optional(), detail: z.string() }),
  z.object({ type: z.literal('done'), ...importCounts }),
  z.object({ type: z.literal('stopped'), detail: z.string(), ...importCounts }),
]);
export type ImportProgress = z.infer<typeof importProgress>;
