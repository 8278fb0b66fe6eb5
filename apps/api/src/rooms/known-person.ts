import type { User } from '@parley/contracts';
import { mayFindEveryone } from '@parley/policy';
import type { Actor as PolicyActor } from '@parley/policy';
import type { EntityManager } from 'typeorm';
import { presentPerson } from '../users/people-by-id.js';
import type { LockedRoom } from './locked-room.js';

/** Somebody of whom the caller, who is in this room, knows; with the room held. */
export async function knownPerson(
  { manager, actor, room }: LockedRoom,
  userId: string,
): Promise<User | null> {
  const known = await isKnownTo(manager, actor, { roomId: room.id, userId });
  return known ? presentPerson(manager, userId) : null;
}

/**
 * To a guest nobody is there but those they share a room with, and those who wrote in the room they act in, whose names its
 * history shows.
 */
export async function isKnownTo(
  manager: EntityManager,
  actor: PolicyActor,
  { roomId, userId }: { roomId: string; userId: string },
): Promise<boolean> {
  if (mayFindEveryone(actor)) return true;
  const [found] = await manager.query<{ known: boolean }[]>(
    `SELECT EXISTS (
       SELECT FROM memberships mine
       JOIN memberships theirs ON theirs.room_id = mine.room_id AND theirs.user_id = $2 AND theirs.left_at IS NULL
       WHERE mine.user_id = $1 AND mine.left_at IS NULL)
     OR EXISTS (SELECT FROM messages WHERE room_id = $3 AND author_id = $2) AS known`,
    [actor.id, userId, roomId],
  );
  return found?.known ?? false;
}
