import { Controller, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Report, ReportCount, ReportDetail, ReportList, RouteInput, User } from '@parley/contracts';
import { mayReviewReports } from '@parley/policy';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { sendCsv } from '../../http/csv.js';
import type { CsvCell } from '../../http/csv.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { portion, wholeTable } from '../whole-table.js';
import { ReportTable } from './report-table.service.js';

const { list, count, export: exported, one } = routes.reports;
const head = [
  ...['at', 'id', 'kind', 'reason', 'state', 'outcome', 'reporter', 'reporter id', 'person', 'person id'],
  ...['room kind', 'room', 'room id', 'message', 'assigned to', 'decided'],
];

/** What is read of reports. Words are in none of the tables: they stand in the report. */
@Controller()
export class ReportsController {
  constructor(
    private readonly table: ReportTable,
    private readonly database: DataSource,
  ) {}

  @Handles(list)
  list(@By() actor: Actor, @Input() { query }: RouteInput<typeof list>): Promise<ReportList> {
    return this.table.page(actor, query);
  }

  @Handles(count)
  count(@By() actor: Actor): Promise<ReportCount> {
    return this.table.count(actor);
  }

  @Handles(exported)
  export(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof exported>,
    @Res() response: Response,
  ): Promise<void> {
    const page = async (after: string | undefined) => {
      const { reports, users, next } = await this.table.page(actor, { ...query, after, limit: portion });
      return { rows: reports.map((report) => cellsOf(report, users)), next };
    };
    const rows = wholeTable(this.database.manager, actor, page, mayReviewReports);
    return sendCsv(response, { name: 'reports.csv', head, rows });
  }

  @Handles(one)
  one(@By() actor: Actor, @Input() { params }: RouteInput<typeof one>): Promise<ReportDetail> {
    return this.table.one(actor, params.id);
  }
}

function cellsOf(report: Report, users: readonly User[]): CsvCell[] {
  const named = (id: string | null) => users.find((user) => user.id === id)?.username ?? '';
  const { at, id, kind, reason, state, outcome, reporterId, userId, roomKind, roomName, roomId } = report;
  return [
    ...[at, id, kind, reason, state, outcome, named(reporterId), reporterId, named(userId), userId],
    ...[roomKind, roomName, roomId, report.seq, named(report.assigneeId), report.decidedAt],
  ];
}
