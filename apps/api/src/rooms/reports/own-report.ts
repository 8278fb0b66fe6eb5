import type { OwnReport, SelfEvent } from '@parley/contracts';
import type { ReportEntity } from '../../database/entities/report.entity.js';

/** What whoever reported it sees of it: what came of it, and nothing of those who decide. */
export function ownReportView(row: OwnReportRow): OwnReport {
  const { id, kind, roomId, roomName, seq, userId, personName, reason, text, state, outcome } = row;
  return {
    ...{ id, kind, roomId, roomName, seq, userId, personName, reason, text, state, outcome },
    at: row.at.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    selfRevision: row.selfRevision,
  };
}

export function reportEvent(row: OwnReportRow): SelfEvent {
  return { type: 'report.updated', selfRevision: row.selfRevision, report: ownReportView(row) };
}

/** All but the copy, which is long. */
export type OwnReportRow = Omit<ReportEntity, 'context'>;

export const withoutCopy = {
  ...{ id: true, kind: true, aboutId: true, roomId: true, roomKind: true, roomName: true, seq: true },
  ...{ userId: true, personName: true, excerpt: true, reason: true, text: true, state: true, outcome: true },
  ...{ reporterId: true, clientId: true, assigneeId: true, at: true, decidedAt: true, version: true },
  selfRevision: true,
} as const;
