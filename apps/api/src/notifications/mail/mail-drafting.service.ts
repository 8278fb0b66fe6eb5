import { Injectable } from '@nestjs/common';
import type { NotificationRule } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { isAddress } from '../../config/mail-server.js';
import { JobQueue } from '../../jobs/job-queue.js';
import { preferencesOf } from '../facts.js';
import { stillRows } from '../still-rows.js';
import type { StillRow } from '../still-rows.js';
import { dueItems } from './due-items.js';
import { mostRefusals } from './mail-delays.js';
import { answeredAt, beginDigest, boxOf, endDigest, forgetItems, itemsOf, pushedTo } from './mail-rows.js';
import type { MailBox, MailItem } from './mail-rows.js';
import type { MailAnswer } from './mail-sending.service.js';
import { isOutOfReach } from './out-of-reach.js';
import { verdictOf } from './verdict.js';

export interface LeftOut {
  id: string;
  /** null: `answer` says why. */
  rule: NotificationRule | null;
  answer: string;
}

/** What is to be sent now, if anything is, and what is not sent any more. */
export interface MailDraft {
  box: MailBox;
  digestId: string | null;
  rows: StillRow[];
  leftOut: LeftOut[];
}

/** Looks at all that waits for one person as it is now. What is sent once begun stays one message until it was taken. */
@Injectable()
export class MailDrafting {
  constructor(
    private readonly database: DataSource,
    private readonly queue: JobQueue,
  ) {}

  draft(userId: string): Promise<MailDraft | null> {
    return this.database.transaction('READ COMMITTED', async (manager) => {
      const box = await boxOf(manager, userId);
      if (!box) return null;
      const items = await itemsOf(manager, userId);
      const rows = await stillRows(
        manager,
        items.map(({ id }) => id),
      );
      const leftOut = leftOutOf(box, rows);
      await forgetItems(
        manager,
        leftOut.map(({ id }) => id),
      );
      const out = new Set(leftOut.map(({ id }) => id));
      const left = items.filter(({ id }) => !out.has(id));
      const { digestId, ids } = await this.choose(manager, box, left);
      return { box, digestId, rows: rows.filter(({ id }) => ids.has(id)), leftOut };
    });
  }

  /** It is over with this message; what came meanwhile has its own time. */
  settle({ box, rows }: MailDraft, { outcome }: MailAnswer): Promise<void> {
    const { userId, address } = box;
    return this.database.transaction('READ COMMITTED', async (manager) => {
      await endDigest(manager, { userId, told: rows.some(({ source }) => source !== 'invitation') });
      await forgetItems(
        manager,
        rows.map(({ id }) => id),
      );
      if (address !== null && outcome !== 'rejected')
        await answeredAt(manager, address, { refused: outcome === 'refused' });
      if ((await itemsOf(manager, userId)).length > 0) await this.again(manager, box, new Date());
    });
  }

  private again(manager: EntityManager, { userId, queue }: MailBox, runAt: Date): Promise<void> {
    return this.queue.add(manager, 'mail-digest', { userId }, { key: `mail ${userId}`, queue, runAt });
  }

  private async choose(
    manager: EntityManager,
    box: MailBox,
    items: readonly MailItem[],
  ): Promise<{ digestId: string | null; ids: Set<string> }> {
    const { userId } = box;
    const begun = items.filter(({ digestId }) => digestId !== null && digestId === box.digestId);
    if (begun.length > 0) return { digestId: box.digestId, ids: new Set(begun.map(({ id }) => id)) };
    if (box.digestId !== null) await endDigest(manager, { userId, told: false });
    if (items.length === 0) return { digestId: null, ids: new Set() };
    const mailAfter = preferencesOf(box.chosen).mailAfter ?? Infinity;
    const outOfReach = isOutOfReach(await pushedTo(manager, userId), box.now);
    const due = dueItems(items, box, { mailAfter, outOfReach });
    if (due.next) {
      await this.again(manager, box, due.next);
      return { digestId: null, ids: new Set() };
    }
    const ids = due.items.map(({ id }) => id);
    const digestId = uuid();
    await beginDigest(manager, { userId, digestId, ids });
    return { digestId, ids: new Set(ids) };
  }
}

function leftOutOf(box: MailBox, rows: readonly StillRow[]): LeftOut[] {
  const answer = whyNone(box);
  if (answer) return rows.map(({ id }) => ({ id, rule: null, answer }));
  return rows
    .map((row) => ({ id: row.id, rule: verdictOf(row), answer: '' }))
    .filter(({ rule }) => rule !== 'told');
}

function whyNone({ address, chosen, refusals }: MailBox): string {
  if (address === null || !isAddress(address)) return 'There is no address to send it to.';
  if (preferencesOf(chosen).mailAfter === null) return 'E-mail was turned off.';
  if (refusals >= mostRefusals) return `This address refused ${String(refusals)} messages in a row.`;
  return '';
}
