import { InvitationEntity } from '../../database/entities/invitation.entity.js';
import type { LockedRoom } from '../locked-room.js';

/** Tells those who are invited here that what is open to them is another now: the room was archived, or brought back. */
export async function hintInvited(at: LockedRoom): Promise<void> {
  const pending = await at.manager.find(InvitationEntity, {
    select: { id: true, userId: true },
    where: { roomId: at.room.id, state: 'pending' },
  });
  if (pending.length > 0) at.hintInvitations(pending.map(({ userId }) => userId));
}
