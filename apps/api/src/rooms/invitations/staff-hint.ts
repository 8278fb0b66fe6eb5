import { In, IsNull } from 'typeorm';
import { MembershipEntity } from '../../database/entities/membership.entity.js';
import type { LockedRoom } from '../locked-room.js';

/** Tells those who may invite here that the invitations or the links are others now. */
export async function hintStaff(at: LockedRoom): Promise<void> {
  const staff = await at.manager.find(MembershipEntity, {
    select: { roomId: true, userId: true },
    where: { roomId: at.room.id, role: In(['owner', 'moderator']), leftAt: IsNull() },
  });
  at.hintInvitations(staff.map(({ userId }) => userId));
}
