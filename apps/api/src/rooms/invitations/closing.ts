import type { ClosedState } from '@parley/contracts';
import { InvitationEntity } from '../../database/entities/invitation.entity.js';
import { bumpSelfRevision } from '../../users/self-revision.js';
import type { LockedRoom } from '../locked-room.js';

/** The open invitation of a person to this room; the room's lock keeps it as it is. */
export function pendingInvitation(at: LockedRoom, userId: string): Promise<InvitationEntity | null> {
  return at.manager.findOneBy(InvitationEntity, { roomId: at.room.id, userId, state: 'pending' });
}

/** Closes it under the person's next number (R3). Answers whether there was one. */
export async function closeInvitation(at: LockedRoom, userId: string, state: ClosedState): Promise<boolean> {
  const pending = await pendingInvitation(at, userId);
  if (!pending) return false;
  const selfRevision = await bumpSelfRevision(at.manager, userId);
  await at.manager.update(InvitationEntity, pending.id, { state, closedAt: at.now, selfRevision });
  at.tellClosed(pending, state, selfRevision);
  return true;
}
