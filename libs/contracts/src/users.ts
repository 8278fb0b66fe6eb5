import * as z from 'zod';
import { limits, reservedUsernames } from './limits.js';
import { id, idList, label, next, page, queryFlag, search, text, time } from './primitives.js';

export const serverRoles = ['owner', 'admin', 'moderator', 'member', 'guest'] as const;
export const serverRole = z.enum(serverRoles);
export type ServerRole = z.infer<typeof serverRole>;

/** Accepted in any case, kept in lower case: letters, digits and `. _ -`, beginning and ending with a letter or digit. */
export const username = z
  .string()
  .toLowerCase()
  .regex(
    new RegExp(`^(?=.{${limits.username.min},${limits.username.max}}$)[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$`),
    'must be 3 to 32 letters, digits, dots, underscores or hyphens, beginning and ending with a letter or digit',
  )
  .refine((value) => !(reservedUsernames as readonly string[]).includes(value), 'is a reserved word');

export const displayName = label(limits.displayName);

export const user = z.object({
  id,
  username: z.string(),
  displayName: z.string(),
  /** Where their picture is read (`?size=` chooses how large); another picture has another address. */
  avatarUrl: z.string().nullable(),
  bio: z.string(),
  role: serverRole,
  bot: z.boolean(),
  statusText: z.string(),
  statusEmoji: z.string(),
  /** When the status is over; null: it stays. A node of an older release leaves this and the time zone out. */
  statusUntil: time.nullable().default(null),
  /** A name of the time zone database (`Europe/Vienna`), where the person shows one. */
  timeZone: z.string().nullable().default(null),
  /** Only of those whose account was deleted: they are in no room, and nobody reaches them any more. */
  former: z.literal(true).optional(),
  createdAt: time,
  updatedAt: time,
});
export type User = z.infer<typeof user>;

/** Oneself, as only oneself sees it. */
export const self = user.extend({
  email: z.string().nullable(),
  /** Whether they showed that the address is theirs; where the server sends e-mail, only such a one is sent to. */
  emailVerified: z.boolean().default(false),
  /** The address that counts once it was shown to be theirs. */
  pendingEmail: z.string().nullable().default(null),
  hidesLastSeen: z.boolean().default(false),
});
export type Self = z.infer<typeof self>;

/** Whatever this program can tell the time by: engines know other lists of names. */
export const timeZone = text(limits.timeZone, 1).refine(isTimeZone, 'must be the name of a time zone');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const updateProfile = z.strictObject({
  displayName: displayName.optional(),
  bio: text(limits.bio).optional(),
  statusText: text(limits.statusText).optional(),
  statusEmoji: text(limits.statusEmoji).optional(),
  statusUntil: time.nullable().optional(),
  timeZone: timeZone.nullable().optional(),
  hidesLastSeen: z.boolean().optional(),
});
export type UpdateProfile = z.infer<typeof updateProfile>;

export const userSort = z.enum(['name', 'newest']);
export type UserSort = z.infer<typeof userSort>;
/**
 * Either a search with pages, or up to 200 people by id. With a `query`, `name` puts the nearest first; `present` leaves
 * only those who are here now.
 */
export const listUsers = z.strictObject({
  query: search,
  ids: idList(limits.page.max).optional(),
  sort: userSort.default('name').meta({ default: 'name' }),
  present: queryFlag,
  ...page,
});
export const userList = z.object({
  users: z.array(user),
  next: next.optional(),
  /** Where only those were asked for who are here now, on the first page: how many they are, whatever the `query`. */
  present: z.int().optional(),
});
export type UserList = z.infer<typeof userList>;
/** The rooms that somebody shares with oneself, who has them already. */
export const sharedRooms = z.object({ roomIds: z.array(id) });
export const oneUser = z.object({ user });
export const oneSelf = z.object({ user: self });
