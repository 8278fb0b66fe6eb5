import type { Member, User } from '@parley/contracts';
import type { MembershipEntity } from '../database/entities/membership.entity.js';

export function memberView(membership: MembershipEntity, user: User): Member {
  return {
    roomId: membership.roomId,
    userId: membership.userId,
    role: membership.role,
    joinedAt: membership.joinedAt.toISOString(),
    leftAt: membership.leftAt?.toISOString() ?? null,
    revision: membership.revision,
    user,
  };
}

/** Each membership with its person. */
export function memberViews(memberships: MembershipEntity[], users: User[]): Member[] {
  const people = new Map(users.map((user) => [user.id, user]));
  return memberships.flatMap((membership) => {
    const user = people.get(membership.userId);
    return user ? [memberView(membership, user)] : [];
  });
}
