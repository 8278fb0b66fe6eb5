import { limits } from '@parley/contracts';
import type { RoomEntity } from '../../database/entities/room.entity.js';

type Said = Pick<RoomEntity, 'kind' | 'seenBy'>;

/** Whether a room is to say who has seen what: direct ones always are, of the others those that were told to. */
export function isSeenBy({ kind, seenBy }: Said): boolean {
  return kind === 'direct' || seenBy;
}

/** Whether it says so now: only while it has few enough people. */
export function saysSeen(room: Said & Pick<RoomEntity, 'memberCount'>): boolean {
  return isSeenBy(room) && room.memberCount <= limits.seenBy;
}
