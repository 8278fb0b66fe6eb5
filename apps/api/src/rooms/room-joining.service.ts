import { Injectable } from '@nestjs/common';
import type { RoomAndOwn, User } from '@parley/contracts';
import { mayJoinRoom, mayLeaveRoom } from '@parley/policy';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { personById } from '../users/people-by-id.js';
import { peopleOfDirect } from './direct-key.js';
import type { LockedRoom } from './locked-room.js';
import { admit, dismiss, keepAnOwner } from './membership-changes.js';
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

  leave(actor: Actor, roomId: string): Promise<void> {
    return this.rooms.inRoom(actor, roomId, (at) => leave(at));
  }
}

/** The last one to go leaves an archived room. */
export async function leave(at: LockedRoom): Promise<void> {
  expectMember(at.subject);
  if (!at.membership) return;
  if (!mayLeaveRoom(at.subject, peopleOfDirect(at.room).length)) throw new Refusal('policy.denied');
  if (at.room.memberCount > 1) await keepAnOwner(at, at.membership);
  await dismiss(at, at.membership, await caller(at));
}

async function caller({ manager, actor }: LockedRoom): Promise<User> {
  const person = await personById(manager, actor.id);
  if (!person) throw new Refusal('auth.invalid');
  return person;
}
