import { Injectable } from '@nestjs/common';
import type { AdminUser, UpdateUser } from '@parley/contracts';
import { mayChangeServerRole, maySuspend } from '@parley/policy';
import type { TargetUser } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AccessEnding } from '../auth/access-ending.service.js';
import { CommittedChanges } from '../database/committed-changes.js';
import type { CommittedChange } from '../database/committed-changes.js';
import { UserEntity } from '../database/entities/user.entity.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { ProfileAudience } from '../users/profile-audience.service.js';
import { profileVersion } from '../users/profile-version.js';
import { adminUserView, userView } from '../users/user.view.js';

/** What those who run the server do with accounts: roles, suspension, ending sessions. */
@Injectable()
export class AccountOversight {
  constructor(
    private readonly database: DataSource,
    private readonly ending: AccessEnding,
    private readonly changes: CommittedChanges,
    private readonly audience: ProfileAudience,
  ) {}

  async update(actor: Actor, targetId: string, wish: UpdateUser): Promise<AdminUser> {
    const { user, changes } = await this.database.transaction(async (manager) => {
      refuseBeyondPolicy(await lockForDecision(manager, actor, targetId), wish);
      return this.apply(manager, targetId, wish);
    });
    // Access goes first: the profile is only a hint.
    this.changes.publish(...changes);
    this.changes.publish(...(await this.audience.of([userView(user)])));
    return adminUserView(user);
  }

  async endSessions(targetId: string): Promise<void> {
    const ended = await this.database.transaction(async (manager) => {
      if (!(await manager.existsBy(UserEntity, { id: targetId }))) throw new Refusal('user.not_found');
      return this.ending.sessions(manager, targetId, {});
    });
    this.changes.publish(...ended);
  }

  private async apply(
    manager: EntityManager,
    id: string,
    { role, suspended }: UpdateUser,
  ): Promise<{ user: UserEntity; changes: CommittedChange[] }> {
    const changes: CommittedChange[] = [];
    if (role !== undefined)
      await manager.update(UserEntity, { id }, { role, updatedAt: () => profileVersion });
    if (suspended !== undefined)
      await manager.update(UserEntity, { id }, { suspendedAt: suspended ? firstTime : null });
    if (role !== undefined || suspended) await this.ending.announce(manager, id);
    if (role !== undefined) changes.push({ to: 'access', userId: id });
    if (suspended) {
      changes.push(...(await this.ending.sessions(manager, id, {}, 'auth.suspended')));
      // Personal tokens stay, and open nothing while the person is suspended.
      changes.push({ to: 'access', userId: id, code: 'auth.suspended' });
    }
    const user = await manager.findOneByOrFail(UserEntity, { id });
    return { user, changes };
  }
}

const firstTime = () => 'coalesce(suspended_at, clock_timestamp())';

interface Decision {
  actor: Pick<Actor, 'id' | 'role'>;
  target: TargetUser;
}

/** Locks, in ascending order of id, all that decides: the one who acts, the one it is about, and the owners (R1). */
async function lockForDecision(manager: EntityManager, actor: Actor, targetId: string): Promise<Decision> {
  const locked = await manager.query<{ id: string; role: TargetUser['role']; suspended: boolean }[]>(
    `SELECT id, role, suspended_at IS NOT NULL AS suspended FROM users
     WHERE id = ANY($1::uuid[]) OR role = 'owner' ORDER BY id FOR NO KEY UPDATE`,
    [[actor.id, targetId]],
  );
  const self = locked.find(({ id }) => id === actor.id);
  const target = locked.find(({ id }) => id === targetId);
  if (!self || self.suspended) throw new Refusal('auth.suspended');
  if (!target) throw new Refusal('user.not_found');
  const others = locked.filter(
    ({ id, role, suspended }) => id !== targetId && role === 'owner' && !suspended,
  );
  const lastOwner = target.role === 'owner' && others.length === 0;
  return { actor: self, target: { id: target.id, role: target.role, lastOwner } };
}

function refuseBeyondPolicy({ actor, target }: Decision, { role, suspended }: UpdateUser): void {
  const mayRole = role === undefined || mayChangeServerRole(actor, target, role);
  const maySuspension = suspended === undefined || maySuspend(actor, target);
  if (!mayRole || !maySuspension) throw new Refusal('policy.denied');
}
