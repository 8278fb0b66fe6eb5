import { Component, inject } from '@angular/core';
import type { JobTable } from '@parley/contracts';
import { fullMoment, shortMoment } from '../design/moments.js';
import { PARLEY } from '../session/parley.js';
import { injectNow } from '../shell/minute.js';
import { adminTexts as texts } from '../texts/admin.js';
import { counted } from '../texts/count.js';
import { DataTable } from './table/data-table.js';
import { TableState } from './table/table-state.js';

/** How much work of each kind there is, of all nodes together. */
@Component({
  selector: 'parley-jobs-summary',
  imports: [DataTable],
  template: '<parley-data-table [state]="state" />',
})
export class JobsSummary {
  private readonly admin = inject(PARLEY).admin;
  private readonly now = injectNow();
  readonly state = new TableState<JobTable['tasks'][number]>({
    label: texts.allJobs,
    name: 'work',
    head: { title: texts.task, of: ({ task }) => ({ name: texts.tasks[task] ?? task }) },
    columns: [
      { head: texts.waitingJobs, kind: 'number', text: ({ waiting }) => counted(waiting) },
      { head: texts.laterJobs, kind: 'number', text: ({ later }) => counted(later) },
      { head: texts.runningJobs, kind: 'number', text: ({ running }) => counted(running) },
      {
        head: texts.givenUpJobs,
        kind: 'number',
        text: ({ givenUp }) => counted(givenUp),
        warns: ({ givenUp }) => givenUp > 0,
      },
      {
        head: texts.oldestJob,
        kind: 'moment',
        text: ({ oldestAt }) => (oldestAt ? shortMoment(oldestAt, this.now()) : '–'),
        title: ({ oldestAt }) => (oldestAt ? fullMoment(oldestAt) : ''),
      },
    ],
    empty: { headline: texts.noWork, sentence: texts.noWorkSentence },
    key: ({ task }) => task,
    page: async () => ({ items: (await this.admin.jobs()).tasks, next: null }),
  });
}
