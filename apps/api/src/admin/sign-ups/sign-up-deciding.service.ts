import { Injectable } from '@nestjs/common';
import type { AdminUser } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { noteAct } from '../../audit/note-act.js';
import { Letters } from '../../auth/letters.service.js';
import { UserEntity } from '../../database/entities/user.entity.js';
import { isUsernameTaken, lockUsername } from '../../database/usernames.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { adminUserView } from '../../users/user.view.js';

interface WaitingRow {
  id: string;
  username: string;
  displayName: string;
  email: string | null;
  passwordHash: string;
}

/** Lets people in who wait, or not. Of two admins who decide at once, the first does. */
@Injectable()
export class SignUpDeciding {
  constructor(
    private readonly database: DataSource,
    private readonly letters: Letters,
  ) {}

  approve(actor: Actor, id: string): Promise<AdminUser> {
    return this.database.transaction(async (manager) => {
      const { username, displayName, email, passwordHash } = await lockWaiting(manager, id);
      await lockUsername(manager, username);
      if (await isUsernameTaken(manager, username, id)) throw new Refusal('user.username_taken');
      const account = { id, username, displayName, email, passwordHash, role: 'member' as const };
      await manager.insert(UserEntity, account);
      await decide(manager, id, { state: 'approved', reason: '' });
      await noteAct(manager, actor, { action: 'sign_up.approved', subject: { kind: 'user', id } });
      if (email !== null) {
        await this.letters.post(manager, { letter: 'approved', userId: id });
        await this.letters.post(manager, { letter: 'verify', userId: id });
      }
      return adminUserView(await manager.findOneByOrFail(UserEntity, { id }));
    });
  }

  decline(actor: Actor, id: string, reason: string): Promise<void> {
    return this.database.transaction(async (manager) => {
      const { username, email } = await lockWaiting(manager, id);
      await decide(manager, id, { state: 'declined', reason });
      await noteAct(manager, actor, {
        action: 'sign_up.declined',
        subject: { kind: 'user', id },
        before: { username },
        reason,
      });
      if (email !== null) await this.letters.post(manager, { letter: 'declined', signUpId: id });
    });
  }
}

async function lockWaiting(manager: EntityManager, id: string): Promise<WaitingRow> {
  const [found] = await manager.query<WaitingRow[]>(
    `SELECT id, username, display_name AS "displayName", email, password_hash AS "passwordHash"
     FROM sign_ups WHERE id = $1 AND state = 'waiting' FOR UPDATE`,
    [id],
  );
  if (!found) throw new Refusal('sign_up.not_found');
  return found;
}

async function decide(
  manager: EntityManager,
  id: string,
  { state, reason }: { state: 'approved' | 'declined'; reason: string },
): Promise<void> {
  await manager.query(
    'UPDATE sign_ups SET state = $2, reason = $3, decided_at = clock_timestamp() WHERE id = $1',
    [id, state, reason],
  );
}
