import { Injectable } from '@nestjs/common';
import { id } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import * as z from 'zod';
import { Config } from '../config/config.js';
import { JobQueue } from '../jobs/job-queue.js';

/** What an account is written about. No secret is in it: a link is made when the letter is. */
export const letter = z.discriminatedUnion('letter', [
  z.object({ letter: z.literal('forgotten'), who: z.string() }),
  z.object({ letter: z.literal('verify'), userId: id }),
  z.object({ letter: z.literal('password-changed'), userId: id }),
  z.object({ letter: z.literal('email-changed'), userId: id, former: z.string() }),
  z.object({ letter: z.literal('approved'), userId: id }),
  z.object({ letter: z.literal('declined'), signUpId: id }),
]);
export type Letter = z.infer<typeof letter>;

export const letterTask = 'letter';

/** Letters to people about their account: each leaves once the transaction that it is posted in has committed. */
@Injectable()
export class Letters {
  constructor(
    private readonly config: Config,
    private readonly queue: JobQueue,
  ) {}

  get areOn(): boolean {
    return this.config.mail !== null;
  }

  /** Where no e-mail is sent, nothing happens. Tries stretch over about an hour. */
  async post(manager: EntityManager, wanted: Letter): Promise<void> {
    if (this.areOn) await this.queue.add(manager, letterTask, wanted, { queue: 'letters', maxAttempts: 8 });
  }
}
