import { Injectable } from '@nestjs/common';
import type { AdminUser, ServerRole, UpdatedUsers, UpdateUser, UpdateUsers } from '@parley/contracts';
import { mayChangeServerRole, maySuspend } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { noteAct } from '../audit/note-act.js';
import { AccessEnding } from '../auth/access-ending.service.js';
import { endHandedLinks } from '../auth/links/one-time-links.js';
import { CommittedChanges } from '../database/committed-changes.js';
import type { CommittedChange } from '../database/committed-changes.js';
import { UserEntity } from '../database/entities/user.entity.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { lockForDecision } from '../users/account-decision.js';
import type { Decision } from '../users/account-decision.js';
import { ProfileAudience } from '../users/profile-audience.service.js';
import { profileVersion } from '../users/profile-version.js';
import { adminUserView, userView } from '../users/user.view.js';

interface Applied {
  user: UserEntity;
  changes: CommittedChange[];
}

interface Standing {
  role: ServerRole;
  suspended: boolean;
}

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
    return adminUserView((await this.updateWith(actor, { targetId, wish }, () => Promise.resolve())).user);
  }

  /** `besides` is done in the same transaction, with these people held. */
  async updateWith(
    actor: Actor,
    { targetId, wish }: { targetId: string; wish: UpdateUser },
    besides: (manager: EntityManager) => Promise<void>,
  ): Promise<Applied> {
    const done = await this.database.transaction(async (manager) => {
      refuseBeyondPolicy(await lockForDecision(manager, actor, targetId), wish);
      await noteWish(manager, actor, { targetId, wish });
      await besides(manager);
      return this.apply(manager, targetId, wish);
    });
    await this.tell([done]);
    return done;
  }

  /**
   * For all of them in one transaction, one after the other: what is decided of the second knows what became of the
   * first. With `dryRun` all of it is done likewise, and taken back.
   */
  async updateAll(actor: Actor, { ids, change, dryRun }: UpdateUsers): Promise<UpdatedUsers> {
    const results: UpdatedUsers['results'] = [];
    const applied: Applied[] = [];
    const line = this.database.createQueryRunner();
    try {
      await line.startTransaction();
      await lockTogether(line.manager, [actor.id, ...ids]);
      for (const id of ids) {
        const { result, done } = await this.tryOne(line.manager, actor, { id, change });
        results.push(result);
        applied.push(...done);
      }
      if (dryRun) await line.rollbackTransaction();
      else await line.commitTransaction();
    } catch (error) {
      if (line.isTransactionActive) await line.rollbackTransaction();
      throw error;
    } finally {
      await line.release();
    }
    if (!dryRun) await this.tell(applied);
    return { dryRun, results };
  }

  private async tryOne(
    manager: EntityManager,
    actor: Actor,
    { id, change }: { id: string; change: UpdateUser },
  ): Promise<{ result: UpdatedUsers['results'][number]; done: Applied[] }> {
    const found = await manager.findOneBy(UserEntity, { id });
    const before = found && standingOf(found);
    try {
      refuseBeyondPolicy(await lockForDecision(manager, actor, id), change);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'auth.suspended') throw error;
      return { result: { id, outcome: 'refused', code: error.code, before, after: before }, done: [] };
    }
    const after = { ...before, ...change } as Standing;
    if (before?.role === after.role && before.suspended === after.suspended)
      return { result: { id, outcome: 'unchanged', code: null, before, after }, done: [] };
    await noteWish(manager, actor, { targetId: id, wish: change });
    const done = await this.apply(manager, id, change);
    return {
      result: { id, outcome: 'changed', code: null, before, after: standingOf(done.user) },
      done: [done],
    };
  }

  private async tell(applied: readonly Applied[]): Promise<void> {
    // Access goes first: the profile is only a hint.
    this.changes.publish(...applied.flatMap(({ changes }) => changes));
    this.changes.publish(...(await this.audience.of(applied.map(({ user }) => userView(user)))));
  }

  async endSessions(actor: Actor, targetId: string): Promise<void> {
    const ended = await this.database.transaction(async (manager) => {
      if (!(await manager.existsBy(UserEntity, { id: targetId }))) throw new Refusal('user.not_found');
      const ended = await this.ending.sessions(manager, targetId, {});
      await noteAct(manager, actor, {
        action: 'user.sessions_ended',
        subject: { kind: 'user', id: targetId },
      });
      return ended;
    });
    this.changes.publish(...ended);
  }

  private async apply(manager: EntityManager, id: string, { role, suspended }: UpdateUser): Promise<Applied> {
    const changes: CommittedChange[] = [];
    if (role !== undefined)
      await manager.update(UserEntity, { id }, { role, updatedAt: () => profileVersion });
    if (suspended !== undefined)
      await manager.update(UserEntity, { id }, { suspendedAt: suspended ? firstTime : null });
    if (role !== undefined || suspended) {
      await this.ending.announce(manager, id);
      await endHandedLinks(manager, id);
    }
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

/** What of it is a change, before it is made. */
async function noteWish(
  manager: EntityManager,
  actor: Actor,
  { targetId, wish: { role, suspended } }: { targetId: string; wish: UpdateUser },
): Promise<void> {
  const subject = { kind: 'user' as const, id: targetId };
  const before = await manager.findOneByOrFail(UserEntity, { id: targetId });
  if (role !== undefined && role !== before.role) {
    const values = { before: { role: before.role }, after: { role } };
    await noteAct(manager, actor, { action: 'user.role_changed', subject, ...values });
  }
  if (suspended !== undefined && suspended !== (before.suspendedAt !== null))
    await noteAct(manager, actor, { action: suspended ? 'user.suspended' : 'user.restored', subject });
}

const firstTime = () => 'coalesce(suspended_at, clock_timestamp())';

const standingOf = ({ role, suspendedAt }: UserEntity): Standing => ({
  role,
  suspended: suspendedAt !== null,
});

/** All that decides of several people, before the first is judged: who does the same at once waits here. */
async function lockTogether(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query(
    `SELECT FROM users WHERE id = ANY($1::uuid[]) OR role = 'owner' ORDER BY id FOR NO KEY UPDATE`,
    [ids],
  );
}

function refuseBeyondPolicy({ actor, target }: Decision, { role, suspended }: UpdateUser): void {
  const mayRole = role === undefined || mayChangeServerRole(actor, target, role);
  const maySuspension = suspended === undefined || maySuspend(actor, target);
  if (!mayRole || !maySuspension) throw new Refusal('policy.denied');
}
