import * as z from 'zod';
import { id, next, page, time } from './primitives.js';
import { roomKind } from './rooms.js';

/** What becomes of what somebody wrote: it stays as a former member's, or is blanked everywhere. */
export const leftMessages = z.enum(['keep', 'erase']);
export type LeftMessages = z.infer<typeof leftMessages>;

/** What keeps one from leaving: being the last owner of the server, or of rooms that others are in. */
export const leavingOutlook = z.object({
  lastOwner: z.boolean(),
  rooms: z.array(z.object({ id, kind: roomKind, name: z.string().nullable() })),
});
export type LeavingOutlook = z.infer<typeof leavingOutlook>;

/**
 * An account that was deleted, and the receipt of it. `erased` says how many of each kind are gone so far; kinds of which
 * there were none are left out. `doneAt`: null while it goes on.
 */
export const leaving = z.object({
  id,
  userId: id,
  /** Who did it; the person themselves or an admin. */
  byId: id,
  messages: leftMessages,
  begunAt: time,
  doneAt: time.nullable(),
  erased: z.record(z.string(), z.int()),
});
export type Leaving = z.infer<typeof leaving>;

export const leave = z.strictObject({ currentPassword: z.string().max(4096), messages: leftMessages });
export type Leave = z.infer<typeof leave>;
/** `code` opens the receipt without a sign-in; it is shown this once. */
export const left = z.object({ leaving, code: z.string() });
export type Left = z.infer<typeof left>;

export const deleteAccount = z.strictObject({ messages: leftMessages });
export type DeleteAccount = z.infer<typeof deleteAccount>;
export const oneLeaving = z.object({ leaving });
export const listLeavings = z.strictObject({ ...page });
export type ListLeavings = z.infer<typeof listLeavings>;
export const leavingList = z.object({ leavings: z.array(leaving), next });
export type LeavingList = z.infer<typeof leavingList>;
