import { Injectable } from '@nestjs/common';
import type { Self } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { UserEntity } from '../../database/entities/user.entity.js';
import type { Actor } from '../../http/actor.js';
import { RateLimits } from '../../http/rate-limits/rate-limits.service.js';
import { Refusal } from '../../http/refusal.js';
import { selfView } from '../../users/user.view.js';
import { Letters } from '../letters.service.js';
import { endLinks, goodLink, useLink } from '../links/one-time-links.js';

/** One's address. Where e-mail is sent, one counts that was shown to be one's own, and until then the one before it. */
@Injectable()
export class OwnEmail {
  constructor(
    private readonly database: DataSource,
    private readonly letters: Letters,
    private readonly limits: RateLimits,
  ) {}

  async change(actor: Actor, email: string | null): Promise<Self> {
    if (email !== null && this.letters.areOn) await this.limits.charge('letters', actor.id);
    return this.database.transaction(async (manager) => {
      const before = await lockPerson(manager, actor.id);
      await endLinks(manager, actor.id, 'email');
      // Where a link for the password went is no proof any more of who reads it.
      await endLinks(manager, actor.id, 'password');
      await manager.update(UserEntity, { id: actor.id }, this.changed(before, email));
      const user = await manager.findOneByOrFail(UserEntity, { id: actor.id });
      if (wantsProof(user)) await this.letters.post(manager, { letter: 'verify', userId: user.id });
      if (email === null) await this.tellFormer(manager, before);
      return selfView(user);
    });
  }

  async sendLink({ id }: Actor): Promise<void> {
    if (!this.letters.areOn) throw new Refusal('mail.off');
    const user = await this.database.manager.findOneByOrFail(UserEntity, { id });
    if (!wantsProof(user)) throw new Refusal('email.nothing_to_verify');
    await this.limits.charge('letters', id);
    await this.letters.post(this.database.manager, { letter: 'verify', userId: id });
  }

  async verify(token: string): Promise<void> {
    const link = await goodLink(this.database.manager, 'email', token);
    if (!link) throw new Refusal('email_link.not_valid');
    await this.database.transaction(async (manager) => {
      const before = await lockPerson(manager, link.userId);
      const used = await useLink(manager, 'email', token);
      const email = used?.email ?? null;
      if (email === null || email !== (before.pendingEmail ?? before.email))
        throw new Refusal('email_link.not_valid');
      const emailVerifiedAt = () => 'clock_timestamp()';
      const proven = { email, pendingEmail: null, emailVerifiedAt };
      await manager.update(UserEntity, { id: before.id }, proven);
      await endLinks(manager, before.id, 'password');
      if (before.email !== email) await this.tellFormer(manager, before);
    });
  }

  private changed(before: UserEntity, email: string | null): Partial<UserEntity> {
    if (email !== null && email === before.email) return { pendingEmail: null };
    const waits = email !== null && this.letters.areOn && before.emailVerifiedAt !== null;
    return waits ? { pendingEmail: email } : { email, pendingEmail: null, emailVerifiedAt: null };
  }

  /** Whoever took an account over cannot take it away unnoticed. */
  private async tellFormer(manager: EntityManager, before: UserEntity): Promise<void> {
    const { id: userId, email: former, emailVerifiedAt } = before;
    if (former !== null && emailVerifiedAt !== null)
      await this.letters.post(manager, { letter: 'email-changed', userId, former });
  }
}

function wantsProof({ email, pendingEmail, emailVerifiedAt }: UserEntity): boolean {
  return pendingEmail !== null || (email !== null && emailVerifiedAt === null);
}

async function lockPerson(manager: EntityManager, id: string): Promise<UserEntity> {
  await manager.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return manager.findOneByOrFail(UserEntity, { id });
}
