import type { Invitation, RoomInvitation, User } from '@parley/contracts';
import type { InvitationEntity } from '../../database/entities/invitation.entity.js';

/** An invitation with what its room is called now, as it is read for the invited person. */
export interface InvitationRow {
  id: string;
  userId: string;
  invitedBy: string;
  createdAt: Date;
  selfRevision: number;
  roomId: string;
  name: string;
  topic: string;
  memberCount: number;
}

/** All that the invited person sees, and of the room no more than this. */
export function invitationView(
  row: Omit<InvitationRow, 'userId' | 'invitedBy'>,
  invitedBy: User,
): Invitation {
  const { id, selfRevision, roomId, name, topic, memberCount } = row;
  return {
    id,
    room: { id: roomId, name, topic, memberCount },
    invitedBy,
    createdAt: row.createdAt.toISOString(),
    selfRevision,
  };
}

/** An invitation as those see it who may invite. */
export function roomInvitationView(
  { id, roomId, createdAt }: Pick<InvitationEntity, 'id' | 'roomId' | 'createdAt'>,
  user: User,
  invitedBy: User,
): RoomInvitation {
  return { id, roomId, user, invitedBy, createdAt: createdAt.toISOString() };
}
