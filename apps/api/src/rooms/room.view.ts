import type { Room, User } from '@parley/contracts';
import type { RoomEntity } from '../database/entities/room.entity.js';
import { pictureUrl } from '../http/picture-url.js';
import { isSeenBy } from './seen/says-seen.js';

interface Seen {
  epoch: string;
  /** Only members see what was last said. */
  byMember: boolean;
  /** The people of a direct room. */
  people?: User[];
}

/** The half of a room that all its members see; the same for each of them (R16). */
export function roomView(room: RoomEntity, { epoch, byMember, people }: Seen): Room {
  return {
    id: room.id,
    kind: room.kind,
    name: room.name,
    topic: room.topic,
    description: room.description,
    emoji: room.emoji,
    pictureUrl: pictureUrl(room.pictureId),
    seenBy: isSeenBy(room),
    hidesText: room.hidesText,
    readOnly: room.readOnly,
    slowSeconds: room.slowSeconds,
    keepDays: room.keepDays,
    archivedAt: room.archivedAt?.toISOString() ?? null,
    createdAt: room.createdAt.toISOString(),
    memberCount: room.memberCount,
    lastSeq: room.lastSeq,
    firstSeq: room.firstSeq,
    lastCountNo: room.lastCountNo,
    revision: room.revision,
    epoch,
    lastMessage: byMember ? lastMessageOf(room) : null,
    ...(people && { people }),
  };
}

function lastMessageOf(room: RoomEntity): Room['lastMessage'] {
  if (!room.lastAuthorId || !room.lastMessageAt) return null;
  return {
    seq: room.lastLineSeq ?? room.lastSeq,
    authorId: room.lastAuthorId,
    excerpt: room.lastExcerpt,
    createdAt: (room.lastLineAt ?? room.lastMessageAt).toISOString(),
  };
}
