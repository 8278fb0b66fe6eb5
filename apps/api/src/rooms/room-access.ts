import { mayReadRoom, maySeeRoom } from '@parley/policy';
import type { InRoom } from '@parley/policy';
import type { RoomEntity } from '../database/entities/room.entity.js';
import { Refusal } from '../http/refusal.js';

/** A stranger to a hidden room learns nothing of it, not even that it is there. */
export function expectSeen(at: InRoom): void {
  if (!maySeeRoom(at)) throw new Refusal('room.not_found');
}

/** What only members may. */
export function expectMember(at: InRoom): void {
  expectAllowed(at, mayReadRoom(at));
}

/** What the policy says of somebody who sees the room: one who is not in it is told to join. */
export function expectAllowed(at: InRoom, allowed: boolean): void {
  expectSeen(at);
  if (allowed) return;
  throw new Refusal(at.membership ? 'policy.denied' : 'room.not_joined');
}

export function expectOpen(room: Pick<RoomEntity, 'archivedAt'>): void {
  if (room.archivedAt) throw new Refusal('room.archived');
}
