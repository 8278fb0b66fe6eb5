import { Injectable } from '@nestjs/common';
import type { SignIn } from '@parley/contracts';
import { DataSource, IsNull } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import { UserEntity } from '../database/entities/user.entity.js';
import type { Actor } from '../http/actor.js';
import { invalid, Refusal } from '../http/refusal.js';
import { AccessEnding } from './access-ending.service.js';
import { Letters } from './letters.service.js';
import { endLinks } from './links/one-time-links.js';
import type { Device } from './device.js';
import { PasswordHashing } from './password-hashing.service.js';
import { refuseWeakPassword } from './password-rule.js';
import type { Refreshed } from './session-refresh.service.js';
import { Sessions } from './sessions.service.js';
import { refusalOf, WaitingSignUps } from './sign-ups/waiting-sign-ups.service.js';

type Known = Pick<UserEntity, 'id' | 'username' | 'passwordHash' | 'suspendedAt' | 'deletedAt'>;
const judged = { id: true, username: true, passwordHash: true, suspendedAt: true, deletedAt: true } as const;

/** Opens sessions for those who know the password, and lets them change it. */
@Injectable()
export class SigningIn {
  constructor(
    private readonly database: DataSource,
    private readonly passwords: PasswordHashing,
    private readonly sessions: Sessions,
    private readonly ending: AccessEnding,
    private readonly changes: CommittedChanges,
    private readonly signUps: WaitingSignUps,
    private readonly letters: Letters,
  ) {}

  /** A wrong name and a wrong password answer alike, in like time; that an account is suspended, or waits, learns only its owner. */
  async signIn({ username, password }: SignIn, device: Device): Promise<Refreshed> {
    const user = await this.known({ username });
    const outside = user ? null : await this.signUps.notLetIn(username);
    const fits = await this.passwords.fits(password, (user ?? outside)?.passwordHash ?? null);
    if (outside && fits) throw refusalOf(outside);
    if (!user || !fits) throw wrong();
    const token = await this.database.transaction(async (manager) => {
      // A suspension or a new password that commits meanwhile is waited for, and then seen.
      const lock = { mode: 'pessimistic_read' as const };
      const now = await manager.findOne(UserEntity, { where: { id: user.id }, select: judged, lock });
      if (now?.suspendedAt) throw new Refusal('auth.suspended');
      if (!now || now.deletedAt || now.passwordHash !== user.passwordHash) throw wrong();
      return this.sessions.open(manager, user.id, device);
    });
    return { userId: user.id, token };
  }

  /** Whoever is signed in knows the password too: an open screen is no proof of that. */
  async expectPassword(actor: Actor, currentPassword: string): Promise<void> {
    const user = await this.known({ id: actor.id });
    if (!(await this.passwords.fits(currentPassword, user?.passwordHash ?? null)))
      throw invalid({ path: 'currentPassword', message: 'is not your password' });
  }

  async changePassword(actor: Actor, newPassword: string): Promise<void> {
    const user = await this.known({ id: actor.id });
    refuseWeakPassword(newPassword, user?.username ?? '', 'newPassword');
    const passwordHash = await this.passwords.hash(newPassword);
    const ended = await this.database.transaction(async (manager) => {
      await manager.update(UserEntity, { id: actor.id, deletedAt: IsNull() }, { passwordHash });
      await endLinks(manager, actor.id, 'password');
      await this.letters.post(manager, { letter: 'password-changed', userId: actor.id });
      return this.ending.sessions(manager, actor.id, actor.sessionId ? { except: actor.sessionId } : {});
    });
    this.changes.publish(...ended);
  }

  private known(who: { id: string } | { username: string }): Promise<Known | null> {
    return this.database.getRepository(UserEntity).findOne({ where: who, select: judged });
  }
}

function wrong(): Refusal {
  return new Refusal('auth.invalid', { detail: 'This username and password do not fit.' });
}
