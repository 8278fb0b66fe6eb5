import { limits } from '@parley/contracts';
import { atLeast, atLeastInRoom } from './ranks.js';
import type { InRoom } from './subjects.js';

/** That a room is archived or slow, and one is muted, are states, judged apart. */
export function mayPost({ room, membership }: InRoom): boolean {
  return membership !== null && (!room.readOnly || atLeastInRoom(membership, 'moderator'));
}

export function mayEditMessage({ actor, membership }: InRoom, message: { authorId: string }): boolean {
  return membership !== null && message.authorId === actor.id;
}

export function mayDeleteMessage(
  { actor, room, membership, byReport = false }: InRoom,
  message: { authorId: string },
): boolean {
  if (membership !== null && message.authorId === actor.id) return true;
  if (room.kind !== 'direct' && atLeastInRoom(membership, 'moderator')) return true;
  return (room.kind === 'public' || byReport) && atLeast(actor.role, 'moderator');
}

/** Whether the message stands, and the room takes changes, are states, judged apart. */
export function mayReact({ membership }: InRoom): boolean {
  return membership !== null;
}

/** Pin a message, and unpin it. */
export function mayPin({ room, membership }: InRoom): boolean {
  return room.kind === 'direct' ? membership !== null : atLeastInRoom(membership, 'moderator');
}

/** Call everybody in the room at once (`@room`). Without this right the word is a word. */
export function mayCallAll({ room, membership }: InRoom): boolean {
  if (room.kind === 'direct' || room.memberCount <= limits.callAllFreely) return membership !== null;
  return atLeastInRoom(membership, 'moderator');
}
