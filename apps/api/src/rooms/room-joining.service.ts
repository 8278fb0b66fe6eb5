import { Injectable } from '@nestjs/common';
import type { RoomAndOwn, User } from '@parley/contracts';
import { mayJoinRoom, mayLeaveRoom } from '@parley/policy';
import type { MembershipEntity } from '../database/entities/membership.entity.js';
import type { Actor } from '../http/actor.js';
import { invalid, Refusal } from '../http/refusal.js';
import { personById } from '../users/people-by-id.js';
import { lockPeople } from '../users/self-revision.js';
import { peopleOfDirect } from './direct-key.js';
import type { LockedRoom } from './locked-room.js';
import { admit, changeRole, dismiss, keepAnOwner, presentMembership } from './membership-changes.js';
import { expectMember, expectOpen, expectSeen } from './room-access.js';
import { RoomTransaction } from './room-transaction.js';

@Injectable()
export class RoomJoining {
  constructor(private readonly rooms: RoomTransaction) {}

  /** One who is in it already simply is. */
  join(actor: Actor, roomId: string): Promise<RoomAndOwn> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectSeen(at.subject);
      if (at.membership) return at.viewFor(at.membership);
      if (!mayJoinRoom(at.subject)) throw new Refusal('policy.denied');
      expectOpen(at.room);
      return at.viewFor(await admit(at, await caller(at), 'member'));
    });
  }

  /** With a successor both happen or neither: they own the room, and the owner is gone. */
  async leave(actor: Actor, roomId: string, successorId?: string): Promise<void> {
    if (successorId === actor.id) throw invalid({ path: 'successorId', message: 'must be somebody else' });
    await this.rooms.inRoom(actor, roomId, (at) => leave(at, successorId));
  }
}

/** The last one to go leaves an archived room. */
export async function leave(at: LockedRoom, successorId?: string): Promise<void> {
  expectMember(at.subject);
  if (!at.membership) return;
  if (!mayLeaveRoom(at.subject, peopleOfDirect(at.room).length)) throw new Refusal('policy.denied');
  if (successorId !== undefined) await handOver(at, at.membership, successorId);
  if (at.room.memberCount > 1) await keepAnOwner(at, at.membership);
  await dismiss(at, at.membership, await caller(at));
}

/** Both people's rows are locked first: in another room the same two may be handing over the other way round. */
async function handOver(at: LockedRoom, leaving: MembershipEntity, successorId: string): Promise<void> {
  await lockPeople(at.manager, [leaving.userId, successorId]);
  const successor = await presentMembership(at, successorId);
  const user = await personById(at.manager, successorId);
  if (!successor || !user) throw new Refusal('user.not_found');
  if (leaving.role !== 'owner') throw new Refusal('policy.denied');
  if (successor.role !== 'owner') await changeRole(at, successor, { user, role: 'owner' });
}

async function caller({ manager, actor }: LockedRoom): Promise<User> {
  const person = await personById(manager, actor.id);
  if (!person) throw new Refusal('auth.invalid');
  return person;
}
