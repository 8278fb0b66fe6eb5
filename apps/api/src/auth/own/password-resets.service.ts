import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import { UserEntity } from '../../database/entities/user.entity.js';
import { Refusal } from '../../http/refusal.js';
import { AccessEnding } from '../access-ending.service.js';
import { Letters } from '../letters.service.js';
import { endLinks, goodLink, useLink } from '../links/one-time-links.js';
import type { GoodLink } from '../links/one-time-links.js';
import { PasswordHashing } from '../password-hashing.service.js';
import { refuseWeakPassword } from '../password-rule.js';

/** New passwords for those who forgot theirs. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly database: DataSource,
    private readonly passwords: PasswordHashing,
    private readonly ending: AccessEnding,
    private readonly changes: CommittedChanges,
    private readonly letters: Letters,
  ) {}

  /** Who it is, and whether there is anybody, is found out later and elsewhere: this takes like time for all. */
  async ask(who: string): Promise<void> {
    if (!this.letters.areOn)
      throw new Refusal('mail.off', {
        detail: 'This server sends no e-mail. Its administrators can make a link for you.',
      });
    await this.letters.post(this.database.manager, { letter: 'forgotten', who });
  }

  async link(token: string): Promise<GoodLink> {
    const link = await goodLink(this.database.manager, 'password', token);
    if (!link) throw new Refusal('password_link.not_valid');
    return link;
  }

  /** A password that is refused leaves the link as good as it was. */
  async reset(token: string, newPassword: string): Promise<void> {
    const { userId, username } = await this.link(token);
    refuseWeakPassword(newPassword, username, 'newPassword');
    const passwordHash = await this.passwords.hash(newPassword);
    const ended = await this.database.transaction(async (manager) => {
      const [person] = await manager.query<{ barred: boolean }[]>(
        `SELECT suspended_at IS NOT NULL OR deleted_at IS NOT NULL AS barred FROM users WHERE id = $1
         FOR NO KEY UPDATE`,
        [userId],
      );
      if (!person || person.barred || !(await useLink(manager, 'password', token)))
        throw new Refusal('password_link.not_valid');
      await manager.update(UserEntity, { id: userId }, { passwordHash });
      await endLinks(manager, userId, 'password');
      await this.letters.post(manager, { letter: 'password-changed', userId });
      return this.ending.sessions(manager, userId, {});
    });
    this.changes.publish(...ended);
  }
}
