import { routes } from '@parley/contracts';
import type {
  ActOnReport,
  FilterReports,
  ReportCount,
  ReportDetail,
  ReportList,
  ReportOutcome,
  User,
} from '@parley/contracts';
import type { Call } from '../http/call.js';

export interface ReportQueueParts {
  call: Call;
  met(users: readonly User[]): void;
}

interface Page {
  after?: string;
  limit?: number;
}
/** What was looked at: where somebody changed it meanwhile, the act rejects with `report.changed`. */
type Looked = Pick<ReportDetail['report'], 'id' | 'version'>;
type Acting = Pick<ActOnReport, 'act'> & { seconds?: number; reason?: string };

/** What was reported, for server moderators and up. Every act answers the report as it is then, or rejects with ParleyError. */
export class ReportQueue {
  constructor(private readonly parts: ReportQueueParts) {}

  async list(listing: FilterReports & Page = {}): Promise<ReportList> {
    const list = await this.parts.call(routes.reports.list, { query: { ...listing } });
    this.parts.met(list.users);
    return list;
  }

  count(): Promise<ReportCount> {
    return this.parts.call(routes.reports.count, {});
  }

  /** All of them as a table (CSV), without what was said. */
  table(filter: FilterReports = {}): Promise<string> {
    return this.parts.call(routes.reports.export, { query: { ...filter } });
  }

  one(id: string): Promise<ReportDetail> {
    return this.detail(this.parts.call(routes.reports.one, { params: { id } }));
  }

  /** null: nobody is responsible. */
  assign({ id, version }: Looked, userId: string | null): Promise<ReportDetail> {
    const input = { params: { id }, body: { userId, version } };
    return this.detail(this.parts.call(routes.reports.assign, input));
  }

  /** For the other moderators alone. */
  note(id: string, text: string): Promise<ReportDetail> {
    return this.detail(this.parts.call(routes.reports.note, { params: { id }, body: { text } }));
  }

  act(id: string, acting: Acting): Promise<ReportDetail> {
    return this.detail(this.parts.call(routes.reports.act, { params: { id }, body: acting }));
  }

  /** Whoever reported it is told the outcome; the note stays among moderators. */
  decide({ id, version }: Looked, outcome: ReportOutcome, note = ''): Promise<ReportDetail> {
    const input = { params: { id }, body: { outcome, note, version } };
    return this.detail(this.parts.call(routes.reports.decide, input));
  }

  reopen({ id, version }: Looked): Promise<ReportDetail> {
    const input = { params: { id }, query: { version: String(version) } };
    return this.detail(this.parts.call(routes.reports.reopen, input));
  }

  private async detail(asked: Promise<ReportDetail>): Promise<ReportDetail> {
    const detail = await asked;
    this.parts.met(detail.users);
    return detail;
  }
}
