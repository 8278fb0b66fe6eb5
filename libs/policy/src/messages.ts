import { atLeast, atLeastInRoom } from './ranks.js';
import type { InRoom } from './subjects.js';

/** Whether the room takes new posts from its members is a state (`room.archived`), judged apart. */
export function mayPost({ membership }: InRoom): boolean {
  return membership !== null;
}

export function mayEditMessage({ actor, membership }: InRoom, message: { authorId: string }): boolean {
  return membership !== null && message.authorId === actor.id;
}

export function mayDeleteMessage(
  { actor, room, membership }: InRoom,
  message: { authorId: string },
): boolean {
  if (membership !== null && message.authorId === actor.id) return true;
  if (room.kind !== 'direct' && atLeastInRoom(membership, 'moderator')) return true;
  return room.kind === 'public' && atLeast(actor.role, 'moderator');
}
