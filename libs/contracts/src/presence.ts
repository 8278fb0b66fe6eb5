import * as z from 'zod';
import { limits } from './limits.js';
import { id, idList, time } from './primitives.js';

export const presenceStatus = z.enum(['online', 'away', 'dnd', 'offline']);
export type PresenceStatus = z.infer<typeof presenceStatus>;

/** Where somebody is. Of two with the same person the higher `version` is true (R27). */
export const presence = z.object({
  userId: id,
  status: presenceStatus,
  lastSeenAt: time.nullable(),
  version: z.int().min(0),
});
export type Presence = z.infer<typeof presence>;
export const presenceList = z.object({ presence: z.array(presence) });
export const askPresence = z.strictObject({ userIds: idList(limits.page.max) });
export const watchPresence = z.strictObject({ userIds: z.array(id).max(limits.watched) });
/** What a device says of itself. */
export const setPresence = z.strictObject({ status: z.enum(['online', 'away', 'dnd']) });
export const setTyping = z.strictObject({ roomId: id, typing: z.boolean() });
export const typing = z.object({ roomId: id, userId: id, typing: z.boolean() });
export type Typing = z.infer<typeof typing>;
