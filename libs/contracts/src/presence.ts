import * as z from 'zod';
import { limits } from './limits.js';
import { id, idList, position, time } from './primitives.js';

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
/** `threadRoot`: in this thread, not in the line of the room. */
export const setTyping = z.strictObject({
  roomId: id,
  typing: z.boolean(),
  threadRoot: position.min(1).optional(),
});
export const typing = z.object({
  roomId: id,
  userId: id,
  typing: z.boolean(),
  threadRoot: position.optional(),
});
export type Typing = z.infer<typeof typing>;
