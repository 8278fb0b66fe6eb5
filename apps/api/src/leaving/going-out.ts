import { MembershipEntity } from '../database/entities/membership.entity.js';
import { peopleOfDirect } from '../rooms/direct-key.js';
import type { LockedRoom } from '../rooms/locked-room.js';
import { changeRole, dismiss } from '../rooms/membership-changes.js';
import { personById } from '../users/people-by-id.js';
import { lockPeople } from '../users/self-revision.js';

/** Whose account is deleted goes out of a room, in whose name it is held. Answers whether they were in it. */
export async function goOut(at: LockedRoom): Promise<boolean> {
  const { manager, room, membership, actor } = at;
  const person = await personById(manager, actor.id);
  if (!membership || !person) return false;
  const successor = membership.role === 'owner' ? await successorOf(at) : null;
  await lockPeople(manager, [actor.id, ...(successor ? [successor.userId] : [])]);
  const user = successor && (await personById(manager, successor.userId));
  if (user) await changeRole(at, successor, { user, role: 'owner' });
  await dismiss(at, membership, person);
  // Nobody is there any more who would read it.
  if (room.kind === 'direct' && peopleOfDirect(room).length === 2)
    await manager.update(MembershipEntity, { roomId: room.id }, { directRefusal: 'direct.former' });
  return true;
}

/** Where they own it alone: the moderator, else the member, who has been there longest. */
async function successorOf({ manager, room, actor }: LockedRoom): Promise<MembershipEntity | null> {
  const others = await manager
    .createQueryBuilder(MembershipEntity, 'member')
    .where('member.room_id = :roomId AND member.left_at IS NULL AND member.user_id <> :me', {
      roomId: room.id,
      me: actor.id,
    })
    .addSelect(`array_position(ARRAY['owner', 'moderator', 'member'], member.role)`, 'rank')
    .orderBy('rank')
    .addOrderBy('member.joined_at')
    .addOrderBy('member.user_id')
    .limit(1)
    .getOne();
  return others?.role === 'owner' ? null : others;
}
