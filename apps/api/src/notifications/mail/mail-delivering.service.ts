import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { id } from '@parley/contracts';
import * as z from 'zod';
import type { JobHelpers } from '../../jobs/job-tasks.js';
import { JobTasks } from '../../jobs/job-tasks.js';
import { Attempts } from '../attempts.service.js';
import type { Attempted } from '../attempts.service.js';
import { MailDrafting } from './mail-drafting.service.js';
import type { MailDraft } from './mail-drafting.service.js';
import { MailSending } from './mail-sending.service.js';
import { MailWriting } from './mail-writing.service.js';

const work = z.object({ userId: id });

/** Sends one person what they did not read, or finds that there is nothing to send. */
@Injectable()
export class MailDelivering implements OnModuleInit {
  constructor(
    private readonly drafting: MailDrafting,
    private readonly writing: MailWriting,
    private readonly sending: MailSending,
    private readonly attempts: Attempts,
    private readonly tasks: JobTasks,
  ) {}

  /** Without a mail server what waits goes on waiting. */
  onModuleInit(): void {
    if (!this.sending.isOn) return;
    this.tasks.define('mail-digest', (payload, helpers) => this.deliver(work.parse(payload).userId, helpers));
  }

  async deliver(userId: string, { lastAttempt }: Pick<JobHelpers, 'lastAttempt'>): Promise<void> {
    const draft = await this.drafting.draft(userId);
    if (!draft) return;
    const { address } = draft.box;
    await this.attempts.note(
      draft.leftOut.map(({ id: notificationId, rule, answer }) => ({
        ...mailed(notificationId, address),
        outcome: 'left_out' as const,
        rule,
        answer,
      })),
    );
    if (draft.digestId === null || address === null) return;
    const message = await this.writing.message({ ...draft, address, digestId: draft.digestId });
    const answer = await this.sending.send(message).catch(async (error: unknown) => {
      const words = error instanceof Error ? error.message : String(error);
      await this.note(draft, lastAttempt ? 'failed' : 'waiting', words);
      throw error;
    });
    await this.note(draft, answer.outcome === 'sent' ? 'sent' : 'failed', answer.answer);
    // After it was noted: whoever dies between sends the same message again, by its name.
    await this.drafting.settle(draft, answer);
  }

  private note({ rows, box }: MailDraft, outcome: Attempted['outcome'], answer: string): Promise<void> {
    return this.attempts.note(
      rows.map(({ id: notificationId }) => ({
        ...mailed(notificationId, box.address),
        outcome,
        rule: null,
        answer,
      })),
    );
  }
}

function mailed(notificationId: string, device: string | null) {
  return { notificationId, channel: 'mail' as const, deviceId: null, device };
}
