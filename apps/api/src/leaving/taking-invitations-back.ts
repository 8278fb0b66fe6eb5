import { InvitationEntity } from '../database/entities/invitation.entity.js';
import { closeInvitation } from '../rooms/invitations/closing.js';
import { hintStaff } from '../rooms/invitations/staff-hint.js';
import type { LockedRoom } from '../rooms/locked-room.js';
import { lockPeople } from '../users/self-revision.js';

/** Each holds the rows of so many people for a moment. */
const atOnce = 100;

/** Some of what is open of the invitations into this room that they sent, in whose name it is held. Answers whether that was all. */
export async function takeInvitationsBack(at: LockedRoom): Promise<boolean> {
  const sent = await at.manager.find(InvitationEntity, {
    where: { roomId: at.room.id, invitedBy: at.actor.id, state: 'pending' },
    order: { id: 'ASC' },
    take: atOnce,
  });
  const invited = sent.map(({ userId }) => userId);
  await lockPeople(at.manager, invited);
  for (const userId of invited) await closeInvitation(at, userId, 'withdrawn');
  if (sent.length > 0) await hintStaff(at);
  return sent.length < atOnce;
}
