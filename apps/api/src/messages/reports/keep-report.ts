import { limits } from '@parley/contracts';
import type { CreateReport } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { CommittedChange } from '../../database/committed-changes.js';
import { ReportEntity } from '../../database/entities/report.entity.js';
import { ReportEntryEntity } from '../../database/entities/report-entry.entity.js';
import { reportEvent } from '../../rooms/reports/own-report.js';
import { hintOfReports } from '../../rooms/reports/staff-hint.js';
import { bumpSelfRevision, lockPeople } from '../../users/self-revision.js';
import type { Copied } from './copying.js';

export interface Reported {
  report: ReportEntity;
  created: boolean;
  told: CommittedChange[];
}

interface Reporting {
  reporterId: string;
  now: Date;
  wish: CreateReport;
  copied: Copied;
}

/** A new report, or what is said anew of one that is open. The reporter's row is held: the same again waits here. */
export async function keepReport(manager: EntityManager, reporting: Reporting): Promise<Reported> {
  const { reporterId, wish, copied } = reporting;
  await lockPeople(manager, [reporterId]);
  const { clientId = uuid() } = wish;
  const same = await manager.findOneBy(ReportEntity, { reporterId, clientId });
  if (same) return { report: same, created: false, told: [] };
  const open = await manager.findOne(ReportEntity, {
    where: { reporterId, aboutId: copied.aboutId, state: 'open' },
    lock: { mode: 'for_no_key_update' },
  });
  if (open) return { report: open, created: false, told: await addText(manager, open, wish.text) };
  const { reason, text } = wish;
  const report = Object.assign(new ReportEntity(), {
    ...copied,
    ...{ id: uuid(), reporterId, clientId, reason, text, at: reporting.now, version: 1 },
    ...{ state: 'open', outcome: null, assigneeId: null, decidedAt: null },
    selfRevision: await bumpSelfRevision(manager, reporterId),
  });
  await manager.insert(ReportEntity, report);
  await manager.insert(ReportEntryEntity, {
    id: uuid(),
    reportId: report.id,
    actorId: reporterId,
    kind: 'reported',
  });
  const event = reportEvent(report);
  const told: CommittedChange[] = [
    { to: 'user', userId: reporterId, event },
    await hintOfReports(manager, report),
  ];
  return { report, created: true, told };
}

/** Words that were said already add nothing, and neither does what is too much. */
async function addText(
  manager: EntityManager,
  report: ReportEntity,
  text: string,
): Promise<CommittedChange[]> {
  if (text.trim() === '' || text === report.text) return [];
  const added = await manager.findBy(ReportEntryEntity, { reportId: report.id, kind: 'added' });
  if (added.length >= limits.reports.added || added.some((entry) => entry.text === text)) return [];
  const entry = { id: uuid(), reportId: report.id, actorId: report.reporterId, kind: 'added', text } as const;
  await manager.insert(ReportEntryEntity, entry);
  await manager.update(ReportEntity, report.id, { version: report.version + 1 });
  return [await hintOfReports(manager, report)];
}
