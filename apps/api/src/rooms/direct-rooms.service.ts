import { Injectable } from '@nestjs/common';
import type { User } from '@parley/contracts';
import { mayOpenDirect } from '@parley/policy';
import { DataSource, In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import type { Actor } from '../http/actor.js';
import { invalid, Refusal } from '../http/refusal.js';
import { limits } from '@parley/contracts';
import { peopleById } from '../users/people-by-id.js';
import { bumpSelfRevision, lockPeople } from '../users/self-revision.js';
import { refusalBetween } from './blocks/block-rows.js';
import { directKeyOf } from './direct-key.js';
import type { LockedRoom } from './locked-room.js';
import { admit } from './membership-changes.js';
import { newRoom } from './new-room.js';
import type { Made } from './room-creation.service.js';
import { RoomTransaction } from './room-transaction.js';

@Injectable()
export class DirectRooms {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rooms: RoomTransaction,
  ) {}

  /** The one room of these people and oneself. Who had left is brought back, and where one had hidden it, it is shown. */
  async open(actor: Actor, userIds: string[]): Promise<Made> {
    const people = await this.peopleWith(actor, userIds);
    const directKey = directKeyOf(people.map(({ id }) => id));
    for (;;) {
      const there = await this.dataSource.manager.findOneBy(RoomEntity, { directKey });
      if (there) {
        const answer = await this.rooms.inRoom(actor, there.id, (at) => gather(at, people));
        return { created: false, answer };
      }
      const room = newRoom({ kind: 'direct', directKey, createdBy: actor.id });
      const answer = await this.rooms.inNewRoom(actor, room, (at) => gather(at, people));
      if (answer) return { created: true, answer };
    }
  }

  /** In ascending order of id, in which their rows are locked. */
  private async peopleWith(actor: Actor, userIds: string[]): Promise<User[]> {
    const ids = new Set([actor.id, ...userIds]);
    if (ids.size < 2) throw invalid({ path: 'userIds', message: 'must name somebody besides oneself' });
    if (ids.size > limits.directPeople)
      throw invalid({
        path: 'userIds',
        message: `must be at most ${String(limits.directPeople)} people with oneself`,
      });
    const { manager } = this.dataSource;
    const people = await peopleById(manager, ids);
    const others = [...ids].filter((id) => id !== actor.id);
    const mayAsk =
      mayOpenDirect(actor, false) || mayOpenDirect(actor, await sharesRooms(manager, actor, others));
    // Whom a guest may not find is not there, as everywhere.
    if (!mayAsk || people.length < ids.size) throw new Refusal('user.not_found');
    return people.sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}

async function gather(at: LockedRoom, people: User[]) {
  if (at.room.settingsRevision === 0 || at.room.archivedAt) {
    at.room.archivedAt = null;
    at.room.settingsRevision = at.nextRevision();
    at.tellSettings();
  }
  // Before their memberships are read: what they set of their own does not change from here on.
  await lockPeople(
    at.manager,
    people.map(({ id }) => id),
  );
  const present = await at.manager.findBy(MembershipEntity, { roomId: at.room.id, leftAt: IsNull() });
  const byUser = new Map(present.map((membership) => [membership.userId, membership]));
  if (present.length < people.length) await expectUnblocked(at, people);
  for (const person of people)
    if (!byUser.has(person.id)) byUser.set(person.id, await admit(at, person, 'member'));
  const own = byUser.get(at.actor.id);
  if (!own) throw new Refusal('room.not_found');
  if (own.hiddenSeq !== null) await show(at, own);
  return at.viewFor(own);
}

/** Nobody is brought together with whom they blocked, or who blocked them. Their rows are held. */
async function expectUnblocked({ manager, actor }: LockedRoom, people: User[]): Promise<void> {
  const others = people.map(({ id }) => id).filter((id) => id !== actor.id);
  const refusal = await refusalBetween(manager, actor.id, others);
  if (refusal) throw new Refusal(refusal);
}

/** What one opens is not hidden any more, on all one's devices. */
async function show(at: LockedRoom, own: MembershipEntity): Promise<void> {
  const { roomId, userId } = own;
  const changed = { hiddenSeq: null, selfRevision: await bumpSelfRevision(at.manager, userId) };
  await at.manager.update(MembershipEntity, { roomId, userId }, changed);
  await at.tellOwn(Object.assign(own, changed));
}

/** Whether the actor is in a room together with each of these. */
async function sharesRooms(manager: EntityManager, actor: Actor, others: string[]): Promise<boolean> {
  const mine = await manager.findBy(MembershipEntity, { userId: actor.id, leftAt: IsNull() });
  const shared = await manager.findBy(MembershipEntity, {
    roomId: In(mine.map(({ roomId }) => roomId)),
    userId: In(others),
    leftAt: IsNull(),
  });
  return new Set(shared.map(({ userId }) => userId)).size === others.length;
}
