import { mayReviewReport } from '@parley/policy';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { noteAct } from '../../audit/note-act.js';
import type { CommittedChange } from '../../database/committed-changes.js';
import { ReportEntity } from '../../database/entities/report.entity.js';
import { ReportEntryEntity } from '../../database/entities/report-entry.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { callerNow } from '../../rooms/caller-facts.js';
import { hintOfReports } from '../../rooms/reports/staff-hint.js';

type Written = Pick<ReportEntryEntity, 'kind'> & Partial<ReportEntryEntity>;

/**
 * A report whose row this transaction holds: of two who change it at once the second finds what the first did. Rooms and
 * people that are needed with it are held before.
 */
export class LockedReport {
  private constructor(
    private readonly manager: EntityManager,
    readonly actor: Actor,
    readonly row: ReportEntity,
  ) {}

  /** Who may see it is asked after the lock (R1). */
  static async of(manager: EntityManager, asker: Actor, id: string): Promise<LockedReport> {
    const row = await manager.findOne(ReportEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
    const { actor } = await callerNow(manager, asker);
    if (!row || !mayReviewReport(actor, row)) throw new Refusal('report.not_found');
    return new LockedReport(manager, actor, row);
  }

  /** Whoever looked at another version than this decides about something else. */
  expectVersion(version: number): void {
    if (this.row.version !== version) throw new Refusal('report.changed');
  }

  expectOpen(): void {
    if (this.row.state !== 'open') throw new Refusal('report.decided');
  }

  /** Into its history, as the caller's, with what it changes. Answers the hint of it. */
  async write(entry: Written, changes: Partial<ReportEntity> = {}): Promise<CommittedChange> {
    const { id } = this.row;
    Object.assign(this.row, changes, { version: this.row.version + 1 });
    await this.manager.update(ReportEntity, id, { ...changes, version: this.row.version });
    await this.manager.insert(ReportEntryEntity, {
      id: uuid(),
      reportId: id,
      actorId: this.actor.id,
      ...entry,
    });
    return hintOfReports(this.manager, this.row);
  }

  /** Into the audit log, which says neither what it is about nor who reported it. */
  audit(
    action: 'report.assigned' | 'report.decided' | 'report.reopened',
    after?: Record<string, string | null>,
  ) {
    const subject = { kind: 'report' as const, id: this.row.id };
    return noteAct(this.manager, this.actor, { action, subject, ...(after && { after }) });
  }
}
