import * as z from 'zod';
import { limits } from './limits.js';
import { message } from './messages.js';
import { id, next, page, position, queryFlag, queryPosition, time } from './primitives.js';
import { user } from './users.js';

export const inboxKind = z.enum(['mention', 'reply', 'reaction', 'reminder']);
export type InboxKind = z.infer<typeof inboxKind>;

const entry = {
  roomId: id,
  seq: position,
  kind: inboxKind,
  /** Of the message for a reaction, else 0: what was done is there again with a newer one. */
  revision: position,
};

/** Something that concerns one. It is unread exactly as long as its message, reply or reaction is. */
export const inboxItem = z.object({
  ...entry,
  unread: z.boolean(),
  done: z.boolean(),
  message,
  at: time,
});
export type InboxItem = z.infer<typeof inboxItem>;

export const listInbox = z.strictObject({ kind: inboxKind.optional(), done: queryFlag, ...page });
export type ListInbox = z.infer<typeof listInbox>;
/** Newest first, of all one's rooms together. */
export const inboxList = z.object({ items: z.array(inboxItem), users: z.array(user), next });
export type InboxList = z.infer<typeof inboxList>;

export const markInbox = z.strictObject({
  items: z.array(z.strictObject(entry)).min(1).max(limits.inboxDone),
  done: z.boolean(),
});
export type MarkInbox = z.infer<typeof markInbox>;
export const marked = z.object({ selfRevision: position });

export const inboxMark = z.object({ ...entry, done: z.boolean(), selfRevision: position });
export type InboxMark = z.infer<typeof inboxMark>;
export const listInboxMarks = z.strictObject({ since: queryPosition });
export const inboxMarks = z.object({ marks: z.array(inboxMark), selfRevision: position });

/** A self event (R3). */
export const inboxDone = z.object({ selfRevision: position, marks: z.array(inboxMark) });
