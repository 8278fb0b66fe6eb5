import type {
  ActOnReport,
  CreateReport,
  FilterReports,
  OwnReport,
  ReportContext,
  ReportDetail,
  ReportOutcome,
  ReportSubject,
} from '@parley/contracts';
import { ActingOnReport } from '../../src/admin/reports/acting.service.js';
import { Deciding } from '../../src/admin/reports/deciding.service.js';
import { ForgettingReports } from '../../src/admin/reports/forgetting.service.js';
import { ReportTable } from '../../src/admin/reports/report-table.service.js';
import type { Actor } from '../../src/http/actor.js';
import { Reporting } from '../../src/messages/reports/reporting.service.js';
import { ReportReading } from '../../src/rooms/reports/report-reading.service.js';
import type { Story } from './story.js';

/** What people report, and what becomes of it, in a story's words. */
export class HandingOver {
  constructor(private readonly story: Story) {}

  async report(actor: Actor, subject: ReportSubject, more: Partial<CreateReport> = {}): Promise<OwnReport> {
    const wish: CreateReport = { subject, reason: 'harassment', text: '', ...more };
    return (await this.story.get(Reporting).report(actor, wish)).report;
  }

  message(actor: Actor, roomId: string, seq: number, text = ''): Promise<OwnReport> {
    return this.report(actor, { kind: 'message', roomId, seq }, { text });
  }

  person(actor: Actor, { id: userId }: Actor, text = ''): Promise<OwnReport> {
    return this.report(actor, { kind: 'person', userId }, { text });
  }

  async mine(actor: Actor, since = 0): Promise<OwnReport[]> {
    return (await this.story.get(ReportReading).list(actor, since)).reports;
  }

  async ids(actor: Actor, filter: FilterReports = {}): Promise<string[]> {
    const { reports } = await this.story.get(ReportTable).page(actor, { limit: 200, ...filter });
    return reports.map(({ id }) => id);
  }

  page(actor: Actor, page: { limit: number; after?: string }) {
    return this.story.get(ReportTable).page(actor, { state: 'open', ...page });
  }

  count(actor: Actor) {
    return this.story.get(ReportTable).count(actor);
  }

  one(actor: Actor, id: string): Promise<ReportDetail> {
    return this.story.get(ReportTable).one(actor, id);
  }

  async copy(actor: Actor, id: string): Promise<ReportContext> {
    return (await this.one(actor, id)).context;
  }

  async version(actor: Actor, id: string): Promise<number> {
    return (await this.one(actor, id)).report.version;
  }

  assign(actor: Actor, id: string, userId: string | null, version: number): Promise<void> {
    return this.story.get(Deciding).assign(actor, id, { userId, version });
  }

  note(actor: Actor, id: string, text: string): Promise<void> {
    return this.story.get(Deciding).note(actor, id, text);
  }

  act(actor: Actor, id: string, act: ActOnReport['act'], more: Partial<ActOnReport> = {}): Promise<void> {
    const seconds = act === 'member.mute' ? 600 : undefined;
    return this.story.get(ActingOnReport).act(actor, id, { act, seconds, reason: '', ...more });
  }

  async decide(actor: Actor, id: string, outcome: ReportOutcome, note = ''): Promise<void> {
    const version = await this.version(actor, id);
    await this.story.get(Deciding).decide(actor, id, { outcome, note, version });
  }

  async reopen(actor: Actor, id: string): Promise<void> {
    await this.story.get(Deciding).reopen(actor, id, await this.version(actor, id));
  }

  forget(): Promise<void> {
    return this.story.get(ForgettingReports).forget(new AbortController().signal);
  }
}
