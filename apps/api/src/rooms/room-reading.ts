import type { InRoom } from '@parley/policy';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { expectMember, expectSeen } from './room-access.js';

export interface SeenRoom {
  room: RoomEntity;
  membership: MembershipEntity | null;
  subject: InRoom;
}

/** A room as somebody finds it who sees it, member or not. */
export async function readRoom(manager: EntityManager, actor: Actor, roomId: string): Promise<SeenRoom> {
  const room = await manager.findOneBy(RoomEntity, { id: roomId });
  if (!room) throw new Refusal('room.not_found');
  const membership = await manager.findOneBy(MembershipEntity, {
    roomId,
    userId: actor.id,
    leftAt: IsNull(),
  });
  const { kind, archivedAt, memberCount } = room;
  const facts = { kind, archived: archivedAt !== null, memberCount };
  const subject = { actor, room: facts, membership };
  expectSeen(subject);
  return { room, membership, subject };
}

/** A room found through the membership: only its members get further. */
export async function readAsMember(
  manager: EntityManager,
  actor: Actor,
  roomId: string,
): Promise<{ room: RoomEntity; membership: MembershipEntity }> {
  const { room, membership, subject } = await readRoom(manager, actor, roomId);
  expectMember(subject);
  if (!membership) throw new Error('only members are expected here');
  return { room, membership };
}
