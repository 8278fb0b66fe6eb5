import type { Invitation, User } from '@parley/contracts';

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
export function invitationView(row: InvitationRow, invitedBy: User): Invitation {
  const { id, selfRevision, roomId, name, topic, memberCount } = row;
  return {
    id,
    room: { id: roomId, name, topic, memberCount },
    invitedBy,
    createdAt: row.createdAt.toISOString(),
    selfRevision,
  };
}
