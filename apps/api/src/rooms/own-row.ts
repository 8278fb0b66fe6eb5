import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import type { RoomEntity } from '../database/entities/room.entity.js';
import type { Actor } from '../http/actor.js';
import { lockPeople } from '../users/self-revision.js';
import { readAsMember } from './room-reading.js';

/**
 * One's own half of a room, held until the commit, and read after that (R1). The person's row is locked before the
 * membership's, as everywhere; a post may move the same row meanwhile.
 */
export async function lockOwnRow(
  manager: EntityManager,
  actor: Actor,
  roomId: string,
): Promise<{ room: RoomEntity; membership: MembershipEntity }> {
  await lockPeople(manager, [actor.id]);
  await manager.findOne(MembershipEntity, {
    where: { roomId, userId: actor.id, leftAt: IsNull() },
    lock: { mode: 'for_no_key_update' },
  });
  return readAsMember(manager, actor, roomId);
}
