import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { OwnReports, SelfEvent } from '@parley/contracts';
import { DataSource, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ReportEntity } from '../../database/entities/report.entity.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { selfRevisions } from '../../users/self-revision.js';
import type { OwnKind } from '../own-kinds.js';
import { PromptReading } from '../prompt-reading.service.js';
import { ownReportView, reportEvent, withoutCopy } from './own-report.js';
import type { OwnReportRow } from './own-report.js';

/** What somebody reported, for themselves alone. */
@Injectable()
export class ReportReading implements OwnKind {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  list(actor: Actor, since: number): Promise<OwnReports> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const [self] = await selfRevisions(manager, [actor.id]);
        const reports = await newest(manager, actor.id, since);
        return { reports: reports.map(ownReportView), selfRevision: self?.selfRevision ?? 0 };
      }),
    );
  }

  async since(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]> {
    return (await newest(manager, userId, selfRevision)).map(reportEvent);
  }
}

/** Ascending. */
async function newest(manager: EntityManager, reporterId: string, since: number): Promise<OwnReportRow[]> {
  const found = await manager.find(ReportEntity, {
    select: withoutCopy,
    where: { reporterId, selfRevision: MoreThan(since) },
    order: { selfRevision: 'DESC' },
    take: limits.reports.own,
  });
  return found.reverse();
}
