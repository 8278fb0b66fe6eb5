import * as z from 'zod';
import { limits } from './limits.js';
import { moderationReason } from './moderation.js';
import {
  clientId,
  emoji,
  epoch,
  id,
  next,
  page,
  pathSeq,
  position,
  queryPosition,
  seqList,
  text,
  time,
} from './primitives.js';
import { user } from './users.js';

/** `action` is "/me waves"; only the server writes `system`. */
export const messageKind = z.enum(['text', 'action', 'system']);
export type MessageKind = z.infer<typeof messageKind>;

export const body = text(limits.body, 1);

/** `userIds`: who reacted first; of a large `count` not all. */
export const reaction = z.object({ emoji: z.string(), count: z.int(), userIds: z.array(id) });
export type Reaction = z.infer<typeof reaction>;

/** Whom a message names: people of its room, fixed when it was written, so that it holds whatever they are called later. */
export const mentions = z.object({
  userIds: z.array(id),
  /** It calls everybody in the room. */
  all: z.boolean(),
  /** It calls whoever was there when it came; counted nowhere. */
  here: z.boolean().optional(),
  /** As they are written in `body` after the `@`, in lower case, in the order of `userIds`. */
  names: z.array(z.string()).optional(),
});
export type Mentions = z.infer<typeof mentions>;

/** `revision` orders the pins of a room. */
export const pinned = z.object({ userId: id, at: time, revision: position });

/**
 * One post. `seq` is its place in the room, `revision` the stamp of its last change. A deleted one has `body: ""`.
 * A message is in the line of its room unless it replies in a thread and was not posted into the room as well.
 * What is optional a node of an older release leaves out.
 */
export const message = z.object({
  id,
  roomId: id,
  seq: position,
  /** Number of messages in the line, by people, up to and including this one; unread is a difference of two of these. */
  countNo: position,
  revision: position,
  clientId,
  kind: messageKind,
  authorId: id,
  body: z.string(),
  /** The `seq` of the message this one answers. */
  replyTo: position.nullable(),
  /** Who wrote the message that this one answers. */
  replyToAuthorId: id.nullable().optional(),
  /** The `seq` of the message whose thread this one replies in; that one is never a reply itself. */
  threadRoot: position.nullable(),
  /** Its number among the replies of the thread, from 1, without holes; it never changes. */
  threadSeq: position.nullable(),
  /** Who began the thread. */
  threadAuthorId: id.nullable().optional(),
  /** A reply in a thread that is in the line of the room as well. */
  inRoom: z.boolean().optional(),
  mentions,
  createdAt: time,
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  /** null: it is not deleted. */
  removedBy: z.enum(['author', 'moderator']).nullable().optional(),
  pinned: pinned.nullable().optional(),
  /** Only moderators reply in the thread that it begins. */
  threadLocked: z.boolean().optional(),
  /** In the order in which each emoji was first used. */
  reactions: z.array(reaction),
});
export type Message = z.infer<typeof message>;
export const oneMessage = z.object({ message });

const post = {
  clientId,
  body,
  replyTo: position.min(1).nullable().optional(),
  kind: z.enum(['text', 'action']).optional(),
  /** The message in whose thread this one replies. */
  threadRoot: position.min(1).nullable().optional(),
  /** Of a reply in a thread: whether it stands in the line of the room as well. */
  inRoom: z.boolean().optional(),
};
interface InThread {
  threadRoot?: number | null | undefined;
  inRoom?: boolean | undefined;
}
const inThread: [(given: InThread) => boolean, { path: string[]; message: string }] = [
  ({ threadRoot, inRoom }) => inRoom === undefined || (threadRoot ?? null) !== null,
  { path: ['inRoom'], message: 'goes with threadRoot' },
];
export const postMessage = z.strictObject(post).refine(...inThread);
export const postMessageToRoom = z.strictObject({ roomId: id, ...post }).refine(...inThread);
export type PostMessageToRoom = z.infer<typeof postMessageToRoom>;

/** `messageId` guards against another history (R23), `ifRevision` against another editor (R6). */
export const editMessage = z.strictObject({
  body,
  messageId: id.optional(),
  ifRevision: position.min(1).optional(),
});
export type EditMessage = z.infer<typeof editMessage>;
/** `reason`: told to the author, where somebody else wrote it. */
export const deleteMessage = z.strictObject({ messageId: id.optional(), reason: moderationReason });

/**
 * A page: before, after or around a `seq`; without a position the newest. `line=room` leaves out what stands in threads
 * alone; `thread` is the replies of one.
 */
export const listMessages = z
  .strictObject({
    before: queryPosition.optional(),
    after: queryPosition.optional(),
    around: queryPosition.optional(),
    line: z.literal('room').optional(),
    thread: pathSeq.optional(),
    limit: page.limit,
  })
  .refine(
    (query) => [query.before, query.after, query.around].filter((place) => place !== undefined).length <= 1,
    'give one of before, after and around',
  )
  .refine(({ line, thread }) => line === undefined || thread === undefined, 'give one of line and thread');
export type ListMessages = z.infer<typeof listMessages>;

/** A thread in short; of two the one with more `replies` is newer. */
export const threadSummary = z.object({
  root: position,
  /** The newest `threadSeq`: deleted replies are counted as well. */
  replies: position,
  lastSeq: position,
  lastAt: time,
  lastAuthorId: id,
});
export type ThreadSummary = z.infer<typeof threadSummary>;

/** Ascending by `seq`, read from one snapshot; `users` are the authors, `threads` of those messages that have one. */
export const messagePage = z.object({
  messages: z.array(message),
  users: z.array(user),
  threads: z.array(threadSummary).optional(),
  epoch,
  revision: position,
  hasMoreBefore: z.boolean(),
  hasMoreAfter: z.boolean(),
});
export type MessagePage = z.infer<typeof messagePage>;

/** One message with where its thread stands, if it has one. */
export const messageInContext = z.object({
  message,
  users: z.array(user),
  thread: threadSummary.optional(),
});
export type MessageInContext = z.infer<typeof messageInContext>;

/** Oldest first; the last one is the present text. */
export const messageHistory = z.object({ versions: z.array(z.object({ body: z.string(), at: time })) });
export type MessageHistory = z.infer<typeof messageHistory>;

/** Newest pin first; `revision` is the room's number that this is true of. */
export const pinList = z.object({ messages: z.array(message), users: z.array(user), revision: position });
export type PinList = z.infer<typeof pinList>;

export const nameMessage = z.strictObject({ messageId: id.optional() });
export const listReactions = z.strictObject({ emoji, ...page });
/** In the order in which they reacted. */
export const reactedPeople = z.object({ users: z.array(user), next });
export const askOwnReactions = z.strictObject({ seqs: seqList(limits.ownReactions) });
/** Only messages to which one reacted. */
export const ownReactions = z.object({
  reactions: z.array(z.object({ seq: position, emojis: z.array(z.string()) })),
});
export type OwnReactions = z.infer<typeof ownReactions>;
