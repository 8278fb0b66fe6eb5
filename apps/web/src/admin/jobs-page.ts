import { Component, inject, viewChild } from '@angular/core';
import type { DeadJob } from '@parley/contracts';
import { fullMoment, shortMoment } from '../design/moments.js';
import { PARLEY } from '../session/parley.js';
import { SettingsSection } from '../settings/settings-section.js';
import { injectNow } from '../shell/minute.js';
import { Toasts } from '../shell/toasts.js';
import { adminTexts as texts } from '../texts/admin.js';
import { JobsSummary } from './jobs-summary.js';
import { DataTable } from './table/data-table.js';
import { TableState } from './table/table-state.js';

/** Work that the server gave up: what it was, what it ended with, and to try it again or forget it. */
@Component({
  selector: 'parley-admin-jobs-page',
  imports: [DataTable, JobsSummary, SettingsSection],
  template: `
    <parley-settings-section [heading]="texts.allJobs" [sentence]="texts.allJobsSentence">
      <parley-jobs-summary />
    </parley-settings-section>
    <parley-settings-section [heading]="texts.failedJobs" [sentence]="texts.jobsSentence">
      <parley-data-table [state]="state" />
    </parley-settings-section>
  `,
})
export class AdminJobsPage {
  private readonly admin = inject(PARLEY).admin;
  private readonly toasts = inject(Toasts);
  private readonly now = injectNow();
  private readonly summary = viewChild.required(JobsSummary);
  protected readonly texts = texts;
  protected readonly state = new TableState<DeadJob>({
    label: texts.failedJobs,
    name: 'jobs',
    head: {
      title: texts.task,
      of: ({ task, about, tries }) => ({
        name: texts.tasks[task] ?? task,
        second: [about, texts.tries(tries)].filter(Boolean).join(' · '),
      }),
    },
    columns: [
      { head: texts.lastError, kind: 'long', text: ({ lastError }) => lastError },
      {
        head: texts.failed,
        kind: 'moment',
        text: ({ failedAt, createdAt }) => shortMoment(failedAt ?? createdAt, this.now()),
        title: ({ failedAt, createdAt }) => fullMoment(failedAt ?? createdAt),
      },
    ],
    empty: { headline: texts.noJobs, sentence: texts.noJobsSentence },
    key: ({ id }) => id,
    page: async (_, after) => {
      const { jobs, next } = await this.admin.deadJobs({ ...(after && { after }) });
      return { items: jobs, next };
    },
    actsAre: 'buttons',
    acts: () => [
      { id: 'retry', label: texts.retry },
      { id: 'forget', label: texts.forget },
    ],
    act: (what, { id }) =>
      what === 'retry'
        ? this.end(() => this.admin.retryJob(id), texts.retried)
        : this.end(() => this.admin.forgetJob(id), texts.forgotten),
  });

  /** It is in the list no more; nor is what another admin ended meanwhile. */
  private async end(act: () => Promise<void>, said: string): Promise<'ended'> {
    try {
      await act();
      this.toasts.say(said);
    } catch (error) {
      this.toasts.failed(error);
    }
    this.summary().state.search.renew();
    return 'ended';
  }
}
