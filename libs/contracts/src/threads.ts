import * as z from 'zod';
import { message, threadSummary } from './messages.js';
import { id, next, page, position, queryFlag } from './primitives.js';
import { ownThread } from './rooms.js';
import { user } from './users.js';

/** A read position in a thread, by the rules of the room's (R10). */
export const updateOwnThread = z.strictObject({
  /** Stands until it is chosen again: no reply and no mention undoes it. */
  following: z.boolean().optional(),
  read: z
    .strictObject({
      /** Above the newest reply means the newest. */
      threadSeq: position,
      /** Move backwards too. */
      force: z.boolean().optional(),
      readVersion: position.optional(),
    })
    .optional(),
});
export type UpdateOwnThread = z.infer<typeof updateOwnThread>;
export const oneOwnThread = z.object({ thread: ownThread });

/** All that one has to do with, in the rooms one is in. */
export const ownThreads = z.object({ threads: z.array(ownThread), selfRevision: position });
export type OwnThreads = z.infer<typeof ownThreads>;

export const listThreads = z.strictObject({ unread: queryFlag, ...page });
export const followedThread = z.object({ roomId: id, root: message, summary: threadSummary, own: ownThread });
/** Those one follows, and those in which something unread calls one; the unread ones first, each part with the newest reply first. */
export const threadList = z.object({ threads: z.array(followedThread), users: z.array(user), next });
export type ThreadList = z.infer<typeof threadList>;

/** A self event (R3). */
export const threadUpdated = z.object({ selfRevision: position, thread: ownThread });
