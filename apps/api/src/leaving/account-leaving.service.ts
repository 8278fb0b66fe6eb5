import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Leaving, LeavingOutlook, Left, LeftMessages } from '@parley/contracts';
import { mayDeleteAccount } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { noteAct } from '../audit/note-act.js';
import { AccessEnding } from '../auth/access-ending.service.js';
import { secretHash } from '../auth/authenticator.service.js';
import { CommittedChanges } from '../database/committed-changes.js';
import type { CommittedChange } from '../database/committed-changes.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { JobQueue } from '../jobs/job-queue.js';
import { lockForDecision } from '../users/account-decision.js';
import { personById } from '../users/people-by-id.js';
import { ProfileAudience } from '../users/profile-audience.service.js';
import { forgetPerson } from './forget-person.js';
import { leavingView, noteErased, roomsOwnedAlone } from './leaving-rows.js';
import type { LeavingRow } from './leaving-rows.js';
import { leavingTask } from './leaving-work.service.js';

interface Begun {
  leaving: Leaving;
  changes: CommittedChange[];
}

/**
 * Ends an account: at once nobody can sign in to it, and nothing says whose it was. What else was theirs goes with the
 * work that is committed with it.
 */
@Injectable()
export class AccountLeaving {
  constructor(
    private readonly database: DataSource,
    private readonly ending: AccessEnding,
    private readonly committed: CommittedChanges,
    private readonly audience: ProfileAudience,
    private readonly jobs: JobQueue,
  ) {}

  async outlook(actor: Actor): Promise<LeavingOutlook> {
    const { manager } = this.database;
    const owners = await manager.query<{ id: string }[]>(
      `SELECT id FROM users WHERE role = 'owner' AND suspended_at IS NULL`,
    );
    const lastOwner = owners.length === 1 && owners[0]?.id === actor.id;
    return { lastOwner, rooms: await roomsOwnedAlone(manager, actor.id) };
  }

  /** Oneself, once the password was proved. */
  async leave(actor: Actor, messages: LeftMessages): Promise<Left> {
    const code = randomBytes(24).toString('base64url');
    const leaving = await this.begin(async (manager) => {
      const { target } = await lockForDecision(manager, actor, actor.id);
      if (target.lastOwner) throw new Refusal('account.last_owner');
      const rooms = await roomsOwnedAlone(manager, actor.id);
      if (rooms.length > 0)
        throw new Refusal('room.last_owner', {
          detail: `Make somebody else an owner first in ${rooms.map(({ name }) => name).join(', ')}.`,
        });
      // Where they were when they left is nobody's business.
      return this.end(manager, { id: actor.id }, { userId: actor.id, messages, code });
    });
    return { leaving, code };
  }

  /** Rooms that they own alone are handed on: an admin may not know of them. */
  remove(actor: Actor, targetId: string, messages: LeftMessages): Promise<Leaving> {
    return this.begin(async (manager) => {
      const decision = await lockForDecision(manager, actor, targetId);
      if (actor.id === targetId || !mayDeleteAccount(decision.actor, decision.target))
        throw new Refusal('policy.denied');
      return this.end(manager, actor, { userId: targetId, messages, code: null });
    });
  }

  private async begin(work: (manager: EntityManager) => Promise<Begun>): Promise<Leaving> {
    const { leaving, changes } = await this.database.transaction('READ COMMITTED', work);
    this.committed.publish(...changes);
    return leaving;
  }

  private async end(
    manager: EntityManager,
    by: Pick<Actor, 'id' | 'from'>,
    { userId, messages, code }: { userId: string; messages: LeftMessages; code: string | null },
  ): Promise<Begun> {
    const [row] = await manager.query<[LeavingRow]>(
      `INSERT INTO leavings (id, user_id, by_id, messages, code_hash) VALUES ($1, $2, $3, $4, $5)
       RETURNING id, user_id AS "userId", by_id AS "byId", messages, begun_at AS "begunAt", done_at AS "doneAt", erased`,
      [uuid(), userId, by.id, messages, code === null ? null : secretHash(code)],
    );
    await noteAct(manager, by, {
      action: 'user.deleted',
      subject: { kind: 'user', id: userId },
      after: { messages },
    });
    // They end with the sessions.
    const [, devices] = await manager.query<[unknown[], number]>(
      'DELETE FROM push_devices WHERE user_id = $1',
      [userId],
    );
    const ended = await this.ending.sessions(manager, userId, {});
    await manager.query(
      'UPDATE personal_tokens SET ended_at = clock_timestamp() WHERE user_id = $1 AND ended_at IS NULL',
      [userId],
    );
    await this.ending.announce(manager, userId);
    const { pictures } = await forgetPerson(manager, userId);
    await noteErased(manager, row.id, 'pushDevices', devices);
    await noteErased(manager, row.id, 'pictures', pictures);
    await this.jobs.add(manager, leavingTask, { leavingId: row.id });
    const former = await personById(manager, userId);
    // Before the work takes them out of their rooms: there they are shown.
    const told = former ? await this.audience.of([former]) : [];
    const gone: CommittedChange = { to: 'access', userId, code: 'auth.invalid' };
    return { leaving: leavingView(row), changes: [...ended, gone, ...told] };
  }
}
