import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { Self } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import { UserEntity } from '../../database/entities/user.entity.js';
import { isUsernameTaken, keepUsername, keptUsernames, lockUsername } from '../../database/usernames.js';
import type { Actor } from '../../http/actor.js';
import { RateLimits } from '../../http/rate-limits/rate-limits.service.js';
import { Refusal } from '../../http/refusal.js';
import { ProfileAudience } from '../../users/profile-audience.service.js';
import { profileVersion } from '../../users/profile-version.js';
import { selfView, userView } from '../../users/user.view.js';

/** One's username. What was written names people by their ids, so only what is typed from now on takes the new one. */
@Injectable()
export class OwnUsername {
  constructor(
    private readonly database: DataSource,
    private readonly changes: CommittedChanges,
    private readonly audience: ProfileAudience,
    private readonly limits: RateLimits,
  ) {}

  async change(actor: Actor, username: string): Promise<Self> {
    const charge = await this.limits.charge('usernames', actor.id);
    try {
      const user = await this.database.transaction((manager) => rename(manager, actor.id, username));
      this.changes.publish(...(await this.audience.of([userView(user)])));
      return selfView(user);
    } catch (error) {
      await charge.refund();
      throw error;
    }
  }
}

async function rename(manager: EntityManager, userId: string, username: string): Promise<UserEntity> {
  // Both names, in one order: two who trade names do not wait for each other.
  await manager.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  const before = await manager.findOneByOrFail(UserEntity, { id: userId });
  const former = before.username;
  if (former === username) return before;
  for (const name of [former, username].sort()) await lockUsername(manager, name);
  if (await isUsernameTaken(manager, username, userId)) throw new Refusal('user.username_taken');
  if ((await keptUsernames(manager, userId, username)) >= limits.formerUsernames.most)
    throw new Refusal('user.too_many_names');
  await keepUsername(manager, { userId, former, now: username });
  await manager.update(UserEntity, { id: userId }, { username, updatedAt: () => profileVersion });
  return manager.findOneByOrFail(UserEntity, { id: userId });
}
