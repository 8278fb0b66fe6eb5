import type { User } from '@parley/contracts';
import type { UserEntity } from '../database/entities/user.entity.js';

/** A person as everybody sees them. */
export function userView(user: UserEntity): User {
  return {
    id: user.id,
    username: user.username,
    displayName: user.displayName,
    avatarUrl: null,
    bio: user.bio,
    role: user.role,
    bot: user.bot,
    statusText: user.statusText,
    statusEmoji: user.statusEmoji,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  };
}
