import { Injectable } from '@nestjs/common';
import type { AssignReport, DecideReport } from '@parley/contracts';
import { mayReviewReport } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import type { CommittedChange } from '../../database/committed-changes.js';
import { ReportEntity } from '../../database/entities/report.entity.js';
import { UserEntity } from '../../database/entities/user.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { reportEvent } from '../../rooms/reports/own-report.js';
import { bumpSelfRevision, lockPeople } from '../../users/self-revision.js';
import { LockedReport } from './locked-report.js';

/** Who looks after a report, what is written down about it, and what comes of it. */
@Injectable()
export class Deciding {
  constructor(
    private readonly database: DataSource,
    private readonly committed: CommittedChanges,
  ) {}

  assign(actor: Actor, id: string, { userId, version }: AssignReport): Promise<void> {
    return this.change(actor, id, async (report, manager) => {
      report.expectVersion(version);
      if (userId !== null) await expectReviewer(manager, report, userId);
      if (report.row.assigneeId === userId) return [];
      await report.audit('report.assigned', { assigneeId: userId });
      return [await report.write({ kind: 'assigned', assigneeId: userId }, { assigneeId: userId })];
    });
  }

  /** For the other moderators; the reporter never sees it. */
  note(actor: Actor, id: string, text: string): Promise<void> {
    return this.change(actor, id, async (report) => [await report.write({ kind: 'noted', text })]);
  }

  decide(actor: Actor, id: string, { outcome, note, version }: DecideReport): Promise<void> {
    return this.change(actor, id, async (report, manager, now) => {
      report.expectOpen();
      report.expectVersion(version);
      await report.audit('report.decided', { outcome });
      const told = await this.tellReporter(manager, report, { state: 'decided', outcome, decidedAt: now });
      return [told, await report.write({ kind: 'decided', outcome, text: note })];
    });
  }

  /** Where the same person reported the same again meanwhile, that one goes on. */
  reopen(actor: Actor, id: string, version: number): Promise<void> {
    return this.change(actor, id, async (report, manager) => {
      report.expectVersion(version);
      if (report.row.state === 'open') return [];
      const { reporterId, aboutId } = report.row;
      if (await manager.existsBy(ReportEntity, { reporterId, aboutId, state: 'open' }))
        throw new Refusal('report.changed');
      await report.audit('report.reopened');
      const told = await this.tellReporter(manager, report, {
        state: 'open',
        outcome: null,
        decidedAt: null,
      });
      return [told, await report.write({ kind: 'reopened' })];
    });
  }

  /** The reporter's row is held before the report's, as when they report: neither waits for the other. */
  private async change(
    actor: Actor,
    id: string,
    work: (report: LockedReport, manager: EntityManager, now: Date) => Promise<CommittedChange[]>,
  ): Promise<void> {
    const told = await this.database.transaction('READ COMMITTED', async (manager) => {
      const found = await manager.findOne(ReportEntity, {
        select: { id: true, reporterId: true },
        where: { id },
      });
      if (!found) throw new Refusal('report.not_found');
      await lockPeople(manager, [found.reporterId]);
      const report = await LockedReport.of(manager, actor, id);
      return work(report, manager, await clockOf(manager));
    });
    this.committed.publish(...told);
  }

  /** Under a number of their own (R3): what came of it, and no more. */
  private async tellReporter(
    manager: EntityManager,
    { row }: LockedReport,
    changes: Pick<ReportEntity, 'state' | 'outcome' | 'decidedAt'>,
  ): Promise<CommittedChange> {
    const stamped = { ...changes, selfRevision: await bumpSelfRevision(manager, row.reporterId) };
    Object.assign(row, stamped);
    await manager.update(ReportEntity, row.id, stamped);
    return { to: 'user', userId: row.reporterId, event: reportEvent(row) };
  }
}

async function expectReviewer(manager: EntityManager, { row }: LockedReport, id: string): Promise<void> {
  const person = await manager.findOneBy(UserEntity, { id });
  if (!person || person.suspendedAt || !mayReviewReport(person, row)) throw new Refusal('user.not_found');
}

async function clockOf(manager: EntityManager): Promise<Date> {
  const [row] = await manager.query<{ now: Date }[]>('SELECT clock_timestamp()::timestamptz(3) AS now');
  return row?.now ?? new Date();
}
