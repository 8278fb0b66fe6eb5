import * as z from 'zod';
import { limits } from './limits.js';
import { clientId, epoch, id, page, position, queryPosition, text, time } from './primitives.js';
import { user } from './users.js';

/** `action` is "/me waves"; only the server writes `system`. */
export const messageKind = z.enum(['text', 'action', 'system']);
export type MessageKind = z.infer<typeof messageKind>;

export const body = text(limits.body, 1);

export const reaction = z.object({ emoji: z.string(), count: z.int(), userIds: z.array(id) });

/** One post. `seq` is its place in the room, `revision` the stamp of its last change. A deleted one has `body: ""`. */
export const message = z.object({
  id,
  roomId: id,
  seq: position,
  /** Number of main-line messages by people up to and including this one; unread is a difference of two of these. */
  countNo: position,
  revision: position,
  clientId,
  kind: messageKind,
  authorId: id,
  body: z.string(),
  /** The `seq` of the message this one answers. */
  replyTo: position.nullable(),
  /** Always null until threads exist. */
  threadRoot: position.nullable(),
  /** Always null until threads exist. */
  threadSeq: position.nullable(),
  /** Always empty until mentions exist. */
  mentions: z.object({ userIds: z.array(id), all: z.boolean() }),
  createdAt: time,
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  /** Always empty until reactions exist. */
  reactions: z.array(reaction),
});
export type Message = z.infer<typeof message>;
export const oneMessage = z.object({ message });

const post = {
  clientId,
  body,
  replyTo: position.min(1).nullable().optional(),
  kind: z.enum(['text', 'action']).optional(),
};
export const postMessage = z.strictObject(post);
export const postMessageToRoom = z.strictObject({ roomId: id, ...post });
export type PostMessageToRoom = z.infer<typeof postMessageToRoom>;

/** `messageId` guards against another history (R23), `ifRevision` against another editor (R6). */
export const editMessage = z.strictObject({
  body,
  messageId: id.optional(),
  ifRevision: position.min(1).optional(),
});
export type EditMessage = z.infer<typeof editMessage>;
export const deleteMessage = z.strictObject({ messageId: id.optional() });

/** A page: before, after or around a `seq`; without a position the newest. */
export const listMessages = z
  .strictObject({
    before: queryPosition.optional(),
    after: queryPosition.optional(),
    around: queryPosition.optional(),
    limit: page.limit,
  })
  .refine(
    (query) => [query.before, query.after, query.around].filter((place) => place !== undefined).length <= 1,
    'give one of before, after and around',
  );
export type ListMessages = z.infer<typeof listMessages>;

/** Ascending by `seq`, read from one snapshot; `users` are the authors. */
export const messagePage = z.object({
  messages: z.array(message),
  users: z.array(user),
  epoch,
  revision: position,
  hasMoreBefore: z.boolean(),
  hasMoreAfter: z.boolean(),
});
export type MessagePage = z.infer<typeof messagePage>;
