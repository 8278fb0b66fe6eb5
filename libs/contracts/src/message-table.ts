import * as z from 'zod';
import { messageKind } from './messages.js';
import { moderationReason } from './moderation.js';
import { limits } from './limits.js';
import { id, next, page, position, queryChoice, queryFlag, time } from './primitives.js';
import { user } from './users.js';

/** A message of a public room for those who keep order and do not read it: whose it is, where, when and how long. */
export const messageOutline = z.object({
  id,
  roomId: id,
  seq: position,
  authorId: id,
  kind: messageKind.exclude(['system']),
  at: time,
  /** Whether it replies in a thread. */
  inThread: z.boolean(),
  /** In characters; 0 where it is deleted. */
  length: z.int(),
  reactions: z.int(),
  /** In the thread that it begins. */
  replies: z.int(),
  /** How many texts it had before. */
  versions: z.int(),
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  /** null: it is not deleted. */
  removedBy: z.enum(['author', 'moderator']).nullable(),
  /** How many reports about it one may see, and the newest of them. */
  reports: z.int(),
  reportId: id.nullable(),
});
export type MessageOutline = z.infer<typeof messageOutline>;

const filter = {
  room: id.optional(),
  /** Who wrote it. */
  user: id.optional(),
  /** From this moment on, and before that one. */
  since: time.optional(),
  until: time.optional(),
  /** Only those that were reported. */
  reported: queryFlag,
  deleted: queryChoice.optional(),
};
export const filterMessageTable = z.strictObject(filter);
export type FilterMessageTable = z.infer<typeof filterMessageTable>;
export const listMessageTable = z.strictObject({ ...filter, ...page });
export type ListMessageTable = z.infer<typeof listMessageTable>;
/** Newest first. `users` and `rooms`: whom and which the messages name, as they are now. */
export const messageTable = z.object({
  messages: z.array(messageOutline),
  users: z.array(user),
  rooms: z.array(z.object({ id, name: z.string() })),
  next,
});
export type MessageTable = z.infer<typeof messageTable>;

/** Removes several messages of public rooms; with `dryRun` it is only said what would come of it. */
export const removeMessages = z.strictObject({
  messages: z
    .array(z.strictObject({ roomId: id, seq: position.min(1), id }))
    .min(1)
    .max(limits.page.max)
    .refine(
      (messages) => new Set(messages.map((message) => message.id)).size === messages.length,
      'must name each only once',
    ),
  reason: moderationReason,
  dryRun: z.boolean().default(false).meta({ default: false }),
});
export type RemoveMessages = z.infer<typeof removeMessages>;
/** In the order of the question. `unchanged`: it is deleted already; `refused`: by `code`. */
export const removedMessages = z.object({
  dryRun: z.boolean(),
  results: z.array(
    z.object({
      id,
      outcome: z.enum(['changed', 'unchanged', 'refused']),
      code: z.string().nullable(),
    }),
  ),
});
export type RemovedMessages = z.infer<typeof removedMessages>;
