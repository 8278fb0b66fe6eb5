import type { RoomRole, User } from '@parley/contracts';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AccessChangeEntity } from '../database/entities/access-change.entity.js';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { ThreadPlaceEntity } from '../database/entities/thread-place.entity.js';
import { Refusal } from '../http/refusal.js';
import { bumpOfNewcomer, bumpSelfRevision } from '../users/self-revision.js';
import { closeInvitation } from './invitations/closing.js';
import { hintInvited } from './invitations/invited-hint.js';
import type { LockedRoom } from './locked-room.js';
import { expectNotBanned } from './moderation/bans.js';

/** In the room now, whoever it is. */
export function presentMembership(at: LockedRoom, userId: string): Promise<MembershipEntity | null> {
  return at.manager.findOneBy(MembershipEntity, { roomId: at.room.id, userId, leftAt: IsNull() });
}

/**
 * Brings a person in, or back in, whoever lets them in; but not who is banned: they begin to read at the head, and what they held of the room before is void (R22),
 * their places in its threads too.
 * Whoever was invited has accepted thereby, under a number of its own. The first to come into a room that everybody had
 * left owns it.
 */
export async function admit(at: LockedRoom, user: User, role: RoomRole): Promise<MembershipEntity> {
  const { room, manager, now } = at;
  await expectNotBanned(at, user.id);
  await closeInvitation(at, user.id, 'accepted');
  const selfRevision = await bumpOfNewcomer(manager, user.id);
  const key = { roomId: room.id, userId: user.id };
  const former = await manager.findOneBy(MembershipEntity, key);
  const revision = at.nextRevision();
  const isFirst = room.memberCount === 0 && room.kind !== 'direct';
  const membership = Object.assign(new MembershipEntity(), {
    ...key,
    role: isFirst ? 'owner' : role,
    joinedAt: now,
    leftAt: null,
    revision,
    joinedRevision: revision,
    lastReadSeq: room.lastSeq,
    lastReadCountNo: room.lastCountNo,
    readVersion: former?.readVersion ?? 0,
    notify: former?.notify ?? 'all',
    notifyChosen: former?.notifyChosen ?? false,
    favourite: former?.favourite ?? false,
    hiddenSeq: null,
    // Going does not lift it.
    mutedUntil: former?.mutedUntil ?? null,
    postedAt: former?.postedAt ?? null,
    directRefusal: former?.directRefusal ?? null,
    reactionsSeen: revision,
    selfRevision,
    joinedSelfRevision: selfRevision,
  });
  if (former) await manager.delete(ThreadPlaceEntity, key);
  await (former
    ? manager.update(MembershipEntity, key, membership)
    : manager.insert(MembershipEntity, membership));
  room.memberCount += 1;
  at.tellAdded(membership);
  at.tellOf('member.joined', membership, user);
  return membership;
}

/**
 * Takes a person out; the row stays (R22). An invitation that a node of an older release left open when it let them in
 * does not lead them back.
 */
export async function dismiss(at: LockedRoom, membership: MembershipEntity, user: User): Promise<void> {
  const { room, manager, now } = at;
  await closeInvitation(at, user.id, 'accepted');
  const selfRevision = await bumpSelfRevision(manager, user.id);
  Object.assign(membership, { leftAt: now, revision: at.nextRevision(), selfRevision });
  await store(manager, membership, ['leftAt', 'revision', 'selfRevision']);
  await manager.insert(AccessChangeEntity, { userId: user.id, roomId: room.id });
  room.memberCount -= 1;
  at.tellOf('member.left', membership, user);
  at.tellRemoved(membership);
  if (room.memberCount === 0 && !room.archivedAt) await archive(at);
}

/** All see the new role, and the person themselves under their own number (R3). */
export async function changeRole(
  at: LockedRoom,
  membership: MembershipEntity,
  { user, role }: { user: User; role: RoomRole },
): Promise<void> {
  if (role !== 'owner') await keepAnOwner(at, membership);
  const selfRevision = await bumpSelfRevision(at.manager, user.id);
  Object.assign(membership, { role, revision: at.nextRevision(), selfRevision });
  await store(at.manager, membership, ['role', 'revision', 'selfRevision']);
  await at.manager.insert(AccessChangeEntity, { userId: user.id, roomId: at.room.id });
  at.tellOf('member.updated', membership, user);
  await at.tellOwn(membership);
}

async function archive(at: LockedRoom): Promise<void> {
  at.room.archivedAt = at.now;
  at.room.settingsRevision = at.nextRevision();
  at.tellSettings();
  await hintInvited(at);
}

/** The last owner hands over first. */
export async function keepAnOwner({ manager, room }: LockedRoom, leaving: MembershipEntity): Promise<void> {
  if (leaving.role !== 'owner') return;
  const owners = { roomId: room.id, role: 'owner' as const, leftAt: IsNull() };
  if ((await manager.countBy(MembershipEntity, owners)) <= 1) throw new Refusal('room.last_owner');
}

/** Only what changed: the author's post may be moving the read position of the same row. */
async function store(
  manager: EntityManager,
  membership: MembershipEntity,
  columns: (keyof MembershipEntity)[],
): Promise<void> {
  const { roomId, userId } = membership;
  const changed = Object.fromEntries(columns.map((column) => [column, membership[column]]));
  await manager.update(MembershipEntity, { roomId, userId }, changed);
}
