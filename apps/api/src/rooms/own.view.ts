import type { Own } from '@parley/contracts';
import type { MembershipEntity } from '../database/entities/membership.entity.js';
import type { RoomEntity } from '../database/entities/room.entity.js';
import type { Calls } from './calls.js';

/** The half of a room that is one person's. `calls` are of the same moment, or of a later one. */
export function ownView(room: RoomEntity, membership: MembershipEntity, calls: Calls): Own {
  return {
    roomId: room.id,
    role: membership.role,
    joinedAt: membership.joinedAt.toISOString(),
    lastReadSeq: membership.lastReadSeq,
    readCountNo: Math.max(membership.lastReadCountNo, room.firstCountNo),
    readVersion: membership.readVersion,
    unread: unreadIn(room, membership),
    ...calls,
    notify: membership.notify,
    notifyChosen: membership.notifyChosen,
    favourite: membership.favourite,
    hiddenSeq: membership.hiddenSeq,
    mutedUntil: membership.mutedUntil?.toISOString() ?? null,
    selfRevision: membership.selfRevision,
  };
}

/** R9: a difference of two numbers. What retention removed counts as read. */
function unreadIn(
  room: Pick<RoomEntity, 'lastCountNo' | 'firstCountNo'>,
  { lastReadCountNo }: Pick<MembershipEntity, 'lastReadCountNo'>,
): number {
  return Math.max(0, room.lastCountNo - Math.max(lastReadCountNo, room.firstCountNo));
}
