import type { Mentions, Message } from '@parley/contracts';
import type { MessageEntity } from '../database/entities/message.entity.js';

type Shown = Omit<MessageEntity, 'digest'>;

/** What a message seldom has is left out where it has none. */
export function messageView(message: Shown): Message {
  const { replyAuthorId, threadRoot, threadAuthorId, inRoom } = message;
  return {
    id: message.id,
    roomId: message.roomId,
    seq: message.seq,
    countNo: message.countNo,
    revision: message.revision,
    clientId: message.clientId,
    kind: message.kind,
    authorId: message.authorId,
    body: message.body,
    replyTo: message.replyTo,
    ...(replyAuthorId !== null && { replyToAuthorId: replyAuthorId }),
    threadRoot,
    threadSeq: message.threadSeq,
    ...(threadAuthorId !== null && { threadAuthorId }),
    ...(threadRoot !== null && { inRoom }),
    mentions: mentionsIn(message),
    createdAt: message.createdAt.toISOString(),
    editedAt: message.editedAt?.toISOString() ?? null,
    deletedAt: message.deletedAt?.toISOString() ?? null,
    ...removalOf(message),
    ...pinOf(message),
    ...(message.threadLocked && { threadLocked: true }),
    reactions: message.reactions ?? [],
  };
}

function mentionsIn({ mentionedUserIds, mentionedNames, mentionsAll, mentionsHere }: Shown): Mentions {
  return {
    userIds: mentionedUserIds,
    all: mentionsAll,
    ...(mentionsHere && { here: true }),
    ...(mentionedNames && { names: mentionedNames }),
  };
}

function removalOf({ authorId, deletedAt, deletedBy }: Shown): Pick<Message, 'removedBy'> {
  if (!deletedAt) return {};
  return { removedBy: deletedBy === null || deletedBy === authorId ? 'author' : 'moderator' };
}

function pinOf({ pinnedRevision, pinnedBy, pinnedAt }: Shown): Pick<Message, 'pinned'> {
  if (pinnedRevision === null || pinnedBy === null || pinnedAt === null) return {};
  return { pinned: { userId: pinnedBy, at: pinnedAt.toISOString(), revision: pinnedRevision } };
}
