import type { AdminUser, Self, User } from '@parley/contracts';
import type { UserEntity } from '../database/entities/user.entity.js';
import { pictureUrl } from '../http/picture-url.js';

/** A person as everybody may see them. A status that is over is none, also before `StatusExpiry` has taken it back. */
export function userView(user: UserEntity): User {
  const isOver = user.statusUntil !== null && user.statusUntil.getTime() <= Date.now();
  return {
    id: user.id,
    username: user.username,
    displayName: user.displayName,
    avatarUrl: pictureUrl(user.avatarId),
    bio: user.bio,
    role: user.role,
    bot: user.bot,
    statusText: isOver ? '' : user.statusText,
    statusEmoji: isOver ? '' : user.statusEmoji,
    statusUntil: isOver ? null : (user.statusUntil?.toISOString() ?? null),
    timeZone: user.timeZone || null,
    ...(user.deletedAt && { former: true as const }),
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  };
}

/** A person as they see themselves. */
export function selfView(user: UserEntity): Self {
  return {
    ...userView(user),
    email: user.email,
    emailVerified: user.emailVerifiedAt !== null,
    pendingEmail: user.pendingEmail,
    hidesLastSeen: user.hidesLastSeen,
  };
}

/** A person as those see them who run the server. */
export function adminUserView(user: UserEntity): AdminUser {
  return {
    ...selfView(user),
    lastSeenAt: user.lastSeenAt?.toISOString() ?? null,
    suspendedAt: user.suspendedAt?.toISOString() ?? null,
  };
}
