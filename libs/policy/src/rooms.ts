import type { RoomCreation } from '@parley/contracts';
import { atLeast, atLeastInRoom } from './ranks.js';
import type { Actor, InRoom, RoomFacts } from './subjects.js';

const isPublic = (room: RoomFacts) => room.kind === 'public';
/** Staff acts in public rooms without joining, and elsewhere only on what a member reported. */
const isStaff = ({ actor, room, byReport = false }: InRoom) =>
  (isPublic(room) || byReport) && atLeast(actor.role, 'moderator');
const isAdminHere = ({ actor, room }: InRoom) => isPublic(room) && atLeast(actor.role, 'admin');

/** See that a room exists, and its public half. */
export function maySeeRoom(at: InRoom): boolean {
  const { actor, room, membership } = at;
  return isStaff(at) || membership !== null || (isPublic(room) && atLeast(actor.role, 'member'));
}

/** Read messages, members and changes; type; move the read position. */
export function mayReadRoom({ membership }: InRoom): boolean {
  return membership !== null;
}

/** Join without being asked in. Archived rooms are refused by their state. */
export function mayJoinRoom({ actor, room }: InRoom): boolean {
  return isPublic(room) && atLeast(actor.role, 'member');
}

/** The last owner's duty to hand over, and an archived room, are states and judged apart. */
export function mayLeaveRoom({ room, membership }: InRoom, peopleOfDirect: number): boolean {
  return membership !== null && !(room.kind === 'direct' && peopleOfDirect <= 2);
}

export function mayDescribeRoom(at: InRoom): boolean {
  return at.room.kind !== 'direct' && (atLeastInRoom(at.membership, 'moderator') || isAdminHere(at));
}

export function mayArchiveRoom(at: InRoom): boolean {
  return at.room.kind !== 'direct' && (atLeastInRoom(at.membership, 'owner') || isAdminHere(at));
}

/** Choose for how long messages are kept, and see what that would take away. */
export function maySetRetention(at: InRoom): boolean {
  return mayArchiveRoom(at);
}

/** Guests bring nobody, whatever they are in the room: they would have to know who there is. */
export function mayAddMember(at: InRoom): boolean {
  return mayInvite(at);
}

/** Invite people, see and withdraw invitations, see and make links; guests never. An archived room is a state, judged apart. */
export function mayInvite({ actor, room, membership }: InRoom): boolean {
  return room.kind !== 'direct' && atLeast(actor.role, 'member') && atLeastInRoom(membership, 'moderator');
}

export function mayRevokeLink(at: InRoom): boolean {
  return mayInvite(at) || isAdminHere(at);
}

/** Whoever holds a link to the room, guests too. Whether the link is valid is judged apart. */
export function mayJoinByLink({ room }: InRoom): boolean {
  return room.kind !== 'direct';
}

export function mayRemoveMember(at: InRoom, target: { role: 'owner' | 'moderator' | 'member' }): boolean {
  if (at.room.kind === 'direct') return false;
  if (atLeastInRoom(at.membership, 'owner') || isStaff(at)) return true;
  return atLeastInRoom(at.membership, 'moderator') && target.role === 'member';
}

export function mayChangeRoomRole(at: InRoom): boolean {
  return at.room.kind !== 'direct' && (atLeastInRoom(at.membership, 'owner') || isAdminHere(at));
}

/** `least`: as the server's settings ask for. */
export function mayCreateRoom(actor: Actor, least: RoomCreation = 'member'): boolean {
  return atLeast(actor.role, least);
}

/** `sharesRoom`: whether the actor shares a room with each of the others. */
export function mayOpenDirect(actor: Actor, sharesRoom: boolean): boolean {
  return atLeast(actor.role, 'member') || sharesRoom;
}
