import * as z from 'zod';
import { limits } from './limits.js';
import { id, next, page, queryChoice, search, text, time } from './primitives.js';
import { room, roomKind, roomName, roomRole } from './rooms.js';
import { self, serverRole, user } from './users.js';

export const adminUser = self.extend({ lastSeenAt: time.nullable(), suspendedAt: time.nullable() });
export type AdminUser = z.infer<typeof adminUser>;
const filterPeople = {
  query: search,
  role: serverRole.optional(),
  suspended: queryChoice.optional(),
  /** `near`: with a `query` the nearest name first. `seen`: who was here last comes first. */
  sort: z.enum(['near', 'name', 'newest', 'seen']).default('near').meta({ default: 'near' }),
};
export const filterAdminUsers = z.strictObject(filterPeople);
export type FilterAdminUsers = z.infer<typeof filterAdminUsers>;
export const listAdminUsers = z.strictObject({ ...filterPeople, ...page });
export type ListAdminUsers = z.infer<typeof listAdminUsers>;
export const adminUserList = z.object({ users: z.array(adminUser), next });
export const oneAdminUser = z.object({ user: adminUser });
/** `rooms`: the public rooms in which they are, by name, at most 200. Of others nothing is told. */
export const adminUserDetail = z.object({
  user: adminUser,
  rooms: z.array(
    z.object({ id, name: z.string(), role: roomRole, joinedAt: time, archivedAt: time.nullable() }),
  ),
});
export type AdminUserDetail = z.infer<typeof adminUserDetail>;
export const updateUser = z.strictObject({ role: serverRole.optional(), suspended: z.boolean().optional() });
export type UpdateUser = z.infer<typeof updateUser>;

export const severalIds = z
  .array(id)
  .min(1)
  .max(limits.page.max)
  .refine((ids) => new Set(ids).size === ids.length, 'must name each only once');

/** The same change for several; with `dryRun` it is only said what would come of it. */
export const updateUsers = z.strictObject({
  ids: severalIds,
  change: updateUser.refine((change) => Object.keys(change).length > 0, 'must say what to change'),
  dryRun: z.boolean().default(false).meta({ default: false }),
});
export type UpdateUsers = z.infer<typeof updateUsers>;
const standing = z.object({ role: serverRole, suspended: z.boolean() });
/** In the order of the question. `refused`: by `code`, and nothing of it was changed for this person. */
export const updatedUsers = z.object({
  dryRun: z.boolean(),
  results: z.array(
    z.object({
      id,
      outcome: z.enum(['changed', 'unchanged', 'refused']),
      code: z.string().nullable(),
      before: standing.nullable(),
      after: standing.nullable(),
    }),
  ),
});
export type UpdatedUsers = z.infer<typeof updatedUsers>;

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
export type AdminRoom = z.infer<typeof adminRoom>;
const filterRooms = {
  /** Part of a name. */
  query: search,
  kind: roomKind.optional(),
  archived: queryChoice.optional(),
  sort: z.enum(['oldest', 'newest', 'name', 'members']).default('oldest').meta({ default: 'oldest' }),
};
export const filterAdminRooms = z.strictObject(filterRooms);
export type FilterAdminRooms = z.infer<typeof filterAdminRooms>;
export const listAdminRooms = z.strictObject({ ...filterRooms, ...page });
export type ListAdminRooms = z.infer<typeof listAdminRooms>;
export const adminRoomList = z.object({ rooms: z.array(adminRoom), next });
export const oneAdminRoom = z.object({ room });
/** `owners`: of a public room, at most 200; of others nothing is told. */
export const adminRoomDetail = z.object({ room: adminRoom, owners: z.array(user) });
export type AdminRoomDetail = z.infer<typeof adminRoomDetail>;
export const updateRoomAsAdmin = z.strictObject({
  archived: z.boolean().optional(),
  name: roomName.optional(),
  topic: text(limits.topic).optional(),
});

/** Archives several public rooms, or brings them back; with `dryRun` it is only said what would come of it. */
export const archiveRooms = z.strictObject({
  ids: severalIds,
  change: z.strictObject({ archived: z.boolean() }),
  dryRun: z.boolean().default(false).meta({ default: false }),
});
export type ArchiveRooms = z.infer<typeof archiveRooms>;
/** In the order of the question. `refused`: by `code`. */
export const archivedRooms = z.object({
  dryRun: z.boolean(),
  results: z.array(
    z.object({
      id,
      outcome: z.enum(['changed', 'unchanged', 'refused']),
      code: z.string().nullable(),
      before: z.object({ archived: z.boolean() }).nullable(),
      after: z.object({ archived: z.boolean() }).nullable(),
    }),
  ),
});
export type ArchivedRooms = z.infer<typeof archivedRooms>;

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
