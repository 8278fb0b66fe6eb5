import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { codePoints, limits } from '@parley/contracts';
import type { ReportAct, ReportDetail, ReportOutcome } from '@parley/contracts';
import { Area } from '../../design/area.js';
import { FormProblem } from '../../design/form-problem.js';
import { SelectField } from '../../design/select-field.js';
import { SettingsSection } from '../../settings/settings-section.js';
import { reportAbout } from '../../reports/report-about.js';
import { injectMe } from '../../session/me.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { Dialogs } from '../../shell/dialogs.js';
import { failureText, texts as common } from '../../texts.js';
import { adminReportTexts as texts } from '../../texts/admin-reports.js';
import { reportTexts } from '../../texts/reports.js';
import type { Acting } from './report-act-dialog.js';
import { ReportCopy } from './report-copy.js';
import { ReportHistory } from './report-history.js';

/** One report: what the reporter saw, what can be done about it, what comes of it, and all that was done with it so far. */
@Component({
  selector: 'parley-admin-report-page',
  imports: [Area, FormProblem, ReportCopy, ReportHistory, RouterLink, SelectField, SettingsSection],
  templateUrl: './report-page.html',
  styleUrl: './report-page.css',
})
export class AdminReportPage {
  /** Of the address. */
  readonly id = input.required<string>();
  private readonly reports = inject(PARLEY).reports;
  private readonly dialogs = inject(Dialogs);
  private readonly changed = signalFrom(this.reports.changed);
  private readonly me = injectMe();
  protected readonly texts = texts;
  protected readonly common = common.common;
  protected readonly detail = signal<ReportDetail | null>(null);
  /** Why it is not there, and what an act ended with. */
  protected readonly missing = signal('');
  protected readonly problem = signal('');
  protected readonly note = signal('');
  protected readonly noteFault = signal('');
  protected readonly title = computed(() => {
    const detail = this.detail();
    return detail ? `${reportTexts.reasons[detail.report.reason]}: ${reportAbout(detail.report)}` : '';
  });
  protected readonly assignee = linkedSignal(() => this.detail()?.report.assigneeId ?? '');
  /** Oneself first: that is what one chooses most often. */
  protected readonly assignees = computed(() => {
    const { reviewers = [], users = [] } = this.detail() ?? {};
    const me = this.me()?.id;
    const names = new Map(users.map(({ id, displayName }) => [id, displayName]));
    const others = reviewers
      .filter((id) => id !== me)
      .map((value) => ({ value, text: names.get(value) ?? texts.unknown }));
    const self = me !== undefined && reviewers.includes(me) ? [{ value: me, text: texts.myself }] : [];
    return [{ value: '', text: texts.nobody }, ...self, ...others];
  });

  constructor() {
    effect(() => {
      const id = this.id();
      const hint = this.changed();
      if (!hint || hint.reportId === null || hint.reportId === id) untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const id = this.id();
    try {
      const detail = await this.reports.queue.one(id);
      if (id === this.id()) this.detail.set(detail);
      this.missing.set('');
    } catch (error) {
      if (id === this.id() && this.detail()?.report.id !== id) this.missing.set(failureText(error));
    }
  }

  protected async assign(userId: string): Promise<void> {
    this.assignee.set(userId);
    if (!(await this.run(({ report }) => this.reports.queue.assign(report, userId || null))))
      this.assignee.set(this.detail()?.report.assigneeId ?? '');
  }

  protected async act(act: ReportAct): Promise<void> {
    const acting: Acting = { id: this.id(), act };
    const load = () => import('./report-act-dialog.js').then((m) => m.ReportActDialog);
    const detail = await this.dialogs.open<ReportDetail>(load, acting);
    if (detail) this.detail.set(detail);
  }

  /** What was typed stays where it could not be sent. */
  protected async addNote(): Promise<void> {
    const text = this.noted();
    if (!text) return;
    if (await this.run(() => this.reports.queue.note(this.id(), text))) this.note.set('');
  }

  protected async decide(outcome: ReportOutcome): Promise<void> {
    const text = this.noted();
    if (text === null) return;
    if (await this.run(({ report }) => this.reports.queue.decide(report, outcome, text))) this.note.set('');
  }

  protected async reopen(): Promise<void> {
    await this.run(({ report }) => this.reports.queue.reopen(report));
  }

  private noted(): string | null {
    const text = this.note().trim();
    const fits = codePoints(text) <= limits.reports.text;
    this.noteFault.set(fits ? '' : texts.tooLong);
    return fits ? text : null;
  }

  /** Whoever was not first sees what the other did, and that it was so. */
  private async run(act: (detail: ReportDetail) => Promise<ReportDetail>): Promise<boolean> {
    const detail = this.detail();
    if (!detail) return false;
    this.problem.set('');
    try {
      this.detail.set(await act(detail));
      return true;
    } catch (error) {
      this.problem.set(failureText(error));
      await this.load();
      return false;
    }
  }
}
