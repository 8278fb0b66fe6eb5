import * as z from 'zod';
import { id, next, page, position, time } from './primitives.js';
import { user } from './users.js';

/** All that one who is invited learns of the room before accepting. */
export const invitedRoom = z.object({ id, name: z.string(), topic: z.string(), memberCount: z.int() });

/** An open invitation as the invited person sees it; of its room as it now is. */
export const invitation = z.object({
  id,
  room: invitedRoom,
  invitedBy: user,
  createdAt: time,
  /** The invited person's number of it (R3). */
  selfRevision: position,
});
export type Invitation = z.infer<typeof invitation>;

/** An open invitation as those see it who may invite into the room. */
export const roomInvitation = z.object({ id, roomId: id, user, invitedBy: user, createdAt: time });
export type RoomInvitation = z.infer<typeof roomInvitation>;

/** What became of one. It never opens again: who is invited once more gets another. */
export const closedState = z.enum(['accepted', 'declined', 'withdrawn']);
export type ClosedState = z.infer<typeof closedState>;

export const ownInvitations = z.object({ invitations: z.array(invitation), selfRevision: position });
export type OwnInvitations = z.infer<typeof ownInvitations>;
export const listInvitations = z.strictObject({ ...page });
export const roomInvitations = z.object({ invitations: z.array(roomInvitation), next });
export type RoomInvitations = z.infer<typeof roomInvitations>;
export const oneRoomInvitation = z.object({ invitation: roomInvitation });
