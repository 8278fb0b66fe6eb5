import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { letter as letterOf, letterTask } from '../../../auth/letters.service.js';
import type { Letter } from '../../../auth/letters.service.js';
import { makeEmailLink, makePasswordLink } from '../../../auth/links/one-time-links.js';
import { isAddress } from '../../../config/mail-server.js';
import { RateLimits } from '../../../http/rate-limits/rate-limits.service.js';
import { Refusal } from '../../../http/refusal.js';
import type { JobHelpers } from '../../../jobs/job-tasks.js';
import { JobTasks } from '../../../jobs/job-tasks.js';
import { MailSending } from '../mail-sending.service.js';
import { LetterWriting } from './letter-writing.service.js';
import type { WrittenLetter } from './letter-writing.service.js';
import { addressedTo, forgetful, signedUp, toVerify } from './letter-rows.js';
import type { Account } from './letter-rows.js';

/** Sends letters, or finds that there is nobody to send one to. A link is made anew at each try, and only the last is good. */
@Injectable()
export class LetterDelivering implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly writing: LetterWriting,
    private readonly sending: MailSending,
    private readonly limits: RateLimits,
    private readonly tasks: JobTasks,
  ) {}

  onModuleInit(): void {
    if (!this.sending.isOn) return;
    this.tasks.define(letterTask, (payload, { attempt }) =>
      this.deliver(letterOf.parse(payload), { attempt }),
    );
  }

  async deliver(wanted: Letter, { attempt }: Pick<JobHelpers, 'attempt'>): Promise<void> {
    for (const to of await this.receivers(wanted)) {
      if (!isAddress(to.address)) continue;
      // Nobody is buried in letters, whoever asks for them; another try is the same letter.
      if (attempt === 1 && !(await this.isAllowed(wanted.letter, to.address))) continue;
      await this.sending.send(await this.writing.message(to, await this.written(wanted.letter, to)));
    }
  }

  private async written(kind: Letter['letter'], { id, address, reason }: Account): Promise<WrittenLetter> {
    const { manager } = this.database;
    if (kind === 'forgotten')
      return { kind: 'password', token: (await makePasswordLink(manager, id, null)).token };
    if (kind === 'verify') return { kind, token: (await makeEmailLink(manager, id, address)).token };
    return kind === 'declined' ? { kind, reason: reason ?? '' } : { kind };
  }

  private receivers(letter: Letter): Promise<Account[]> {
    const { manager } = this.database;
    switch (letter.letter) {
      case 'forgotten':
        return forgetful(manager, letter.who);
      case 'verify':
        return toVerify(manager, letter.userId);
      case 'declined':
        return signedUp(manager, letter.signUpId);
      case 'approved':
        return addressedTo(manager, letter.userId, { proven: false });
      case 'password-changed':
        return addressedTo(manager, letter.userId, { proven: true });
      case 'email-changed':
        return addressedTo(manager, letter.userId, { proven: false, address: letter.former });
    }
  }

  private async isAllowed(kind: string, address: string): Promise<boolean> {
    try {
      await this.limits.charge('letters to an address', `${kind} ${address.toLowerCase()}`);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }
}
