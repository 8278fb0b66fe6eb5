import { Injectable } from '@nestjs/common';
import type { ListMembers, Member, MemberList, RoomRole, User } from '@parley/contracts';
import { mayAddMember, mayChangeRoomRole, mayRemoveMember } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { UserEntity } from '../database/entities/user.entity.js';
import { partOf } from '../database/part-of.js';
import { inSnapshot } from '../database/snapshot.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { peopleById, personById } from '../users/people-by-id.js';
import { lockPeople } from '../users/self-revision.js';
import { idCursor } from './id-cursor.js';
import { knownPerson } from './known-person.js';
import type { LockedRoom } from './locked-room.js';
import { memberView, memberViews } from './member.view.js';
import { admit, changeRole, dismiss, keepAnOwner, presentMembership } from './membership-changes.js';
import type { Concerned } from './moderation/banning.service.js';
import { moderate } from './moderation/notices.js';
import { expectAllowed, expectOpen, expectSeen } from './room-access.js';
import { PromptReading } from './prompt-reading.service.js';
import { leave } from './room-joining.service.js';
import { readAsMember } from './room-reading.js';
import { RoomTransaction } from './room-transaction.js';

type Asked = Pick<ListMembers, 'limit'> & Partial<ListMembers>;

@Injectable()
export class RoomMembers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rooms: RoomTransaction,
    private readonly prompt: PromptReading,
  ) {}

  /**
   * Who is in it now, or those of them who are looked for. A list of several pages stands at the smallest of their
   * revisions (R19).
   */
  list(actor: Actor, roomId: string, asked: Asked): Promise<MemberList> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const { room } = await readAsMember(manager, actor, roomId);
        const { limit } = asked;
        const found = await membersFound(manager, roomId, asked);
        const shown = found.slice(0, limit);
        const users = await peopleById(
          manager,
          shown.map(({ userId }) => userId),
        );
        const next = found.length > limit ? (shown.at(-1)?.userId ?? null) : null;
        return { members: memberViews(shown, users), revision: room.revision, next };
      }),
    );
  }

  /** Adds a person, or changes their role. */
  put(actor: Actor, roomId: string, wanted: { userId: string; role?: RoomRole }): Promise<Member> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectSeen(at.subject);
      const user = await knownPerson(at, wanted.userId);
      if (!user) throw new Refusal('user.not_found');
      // Their device is told their own half with the new role: nothing of it changes from here on.
      await lockPeople(at.manager, [user.id]);
      const present = await presentMembership(at, user.id);
      const membership = present
        ? await reviseRole(at, present, { user, role: wanted.role })
        : await add(at, user, wanted.role ?? 'member');
      return memberView(membership, user);
    });
  }

  /** Oneself leaves, another is removed. */
  remove(actor: Actor, roomId: string, { userId, reason }: Concerned): Promise<void> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      if (userId === actor.id) return leave(at);
      expectSeen(at.subject);
      const target = await presentMembership(at, userId);
      const user = await personById(at.manager, userId);
      if (!target || !user) throw nobodyThere(at);
      expectAllowed(at.subject, mayRemoveMember(at.subject, target));
      await keepAnOwner(at, target);
      await dismiss(at, target, user);
      await moderate(at, 'member.removed', userId, { reason });
    });
  }
}

/** By id, and one more than are shown where there are more. */
function membersFound(
  manager: EntityManager,
  roomId: string,
  { query = '', role, after, limit }: Asked,
): Promise<MembershipEntity[]> {
  const found = manager
    .createQueryBuilder(MembershipEntity, 'member')
    .where('member.room_id = :roomId AND member.left_at IS NULL', { roomId });
  if (after !== undefined) found.andWhere('member.user_id > :after', { after: idCursor(after) });
  if (role) found.andWhere('member.role = :role', { role });
  if (query.trim())
    found
      .innerJoin(UserEntity, 'person', 'person.id = member.user_id')
      .andWhere(`person.username || ' ' || lower(person.display_name) LIKE lower(:part)`, {
        part: partOf(query.trim().normalize('NFC')),
      });
  return found
    .orderBy('member.user_id')
    .limit(limit + 1)
    .getMany();
}

async function add(at: LockedRoom, user: User, role: RoomRole): Promise<MembershipEntity> {
  const allowed = mayAddMember(at.subject) && (role === 'member' || mayChangeRoomRole(at.subject));
  expectAllowed(at.subject, allowed);
  expectOpen(at.room);
  return admit(at, user, role);
}

async function reviseRole(
  at: LockedRoom,
  membership: MembershipEntity,
  { user, role = membership.role }: { user: User; role?: RoomRole },
): Promise<MembershipEntity> {
  const changes = role !== membership.role;
  expectAllowed(at.subject, changes ? mayChangeRoomRole(at.subject) : mayAddMember(at.subject));
  expectOpen(at.room);
  if (changes) await changeRoleNoted(at, membership, { user, role });
  return membership;
}

async function changeRoleNoted(
  at: LockedRoom,
  membership: MembershipEntity,
  to: { user: User; role: RoomRole },
): Promise<void> {
  const before = { role: membership.role };
  await changeRole(at, membership, to);
  const subject = { kind: 'user' as const, id: to.user.id };
  await at.note({ action: 'member.role_changed', subject, before, after: { role: to.role } });
}

/** One who may not know who is in the room does not learn it here. */
function nobodyThere({ subject, membership }: LockedRoom): Refusal {
  const mayKnow = membership !== null || mayRemoveMember(subject, { role: 'member' });
  return new Refusal(mayKnow ? 'user.not_found' : 'room.not_joined');
}
