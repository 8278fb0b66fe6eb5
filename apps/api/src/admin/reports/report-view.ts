import type { Report, ReportEntry } from '@parley/contracts';
import type { ReportEntryEntity } from '../../database/entities/report-entry.entity.js';
import { ownReportView } from '../../rooms/reports/own-report.js';
import type { OwnReportRow } from '../../rooms/reports/own-report.js';

export function reportView(row: OwnReportRow): Report {
  const { selfRevision: _, ...about } = ownReportView(row);
  const { reporterId, roomKind, excerpt, assigneeId, version } = row;
  return { ...about, reporterId, roomKind, excerpt, assigneeId, version };
}

export function entryView({ reportId: _, at, until, ...entry }: ReportEntryEntity): ReportEntry {
  return { ...entry, at: at.toISOString(), until: until?.toISOString() ?? null };
}
