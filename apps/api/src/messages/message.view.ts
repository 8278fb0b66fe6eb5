import type { Message } from '@parley/contracts';
import type { MessageEntity } from '../database/entities/message.entity.js';

export function messageView(message: Omit<MessageEntity, 'digest' | 'deletedBy'>): Message {
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
    threadRoot: message.threadRoot,
    threadSeq: message.threadSeq,
    mentions: { userIds: message.mentionedUserIds, all: message.mentionsAll },
    createdAt: message.createdAt.toISOString(),
    editedAt: message.editedAt?.toISOString() ?? null,
    deletedAt: message.deletedAt?.toISOString() ?? null,
    reactions: [],
  };
}
