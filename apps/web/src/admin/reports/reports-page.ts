import { Component, effect, inject, untracked } from '@angular/core';
import type { FilterReports, Report, User } from '@parley/contracts';
import { reportKinds } from '@parley/contracts';
import { fullMoment, shortMoment } from '../../design/moments.js';
import { reportAbout } from '../../reports/report-about.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { injectNow } from '../../shell/minute.js';
import { adminReportTexts as texts } from '../../texts/admin-reports.js';
import { reportTexts } from '../../texts/reports.js';
import { DataTable } from '../table/data-table.js';
import type { Asked } from '../table/table-of.js';
import { TableState } from '../table/table-state.js';
import { whoIsForEverybody } from '../who-is.js';

/** What was reported, the newest first: who looks after it, and what came of it. */
@Component({
  selector: 'parley-admin-reports-page',
  imports: [DataTable],
  template: '<parley-data-table [state]="state" />',
})
export class AdminReportsPage {
  private readonly parley = inject(PARLEY);
  private readonly reports = this.parley.reports;
  private readonly whoIs = whoIsForEverybody(this.parley);
  private readonly now = injectNow();
  private readonly people = new Map<string, User>();
  readonly state = new TableState<Report>({
    label: texts.title,
    name: 'reports',
    head: {
      title: texts.what,
      of: (report) => ({
        name: capital(reportAbout(report)),
        second: report.excerpt || report.text,
        link: `/admin/reports/${report.id}`,
        isOff: report.state === 'decided',
      }),
    },
    columns: [
      { head: texts.reason, text: ({ reason }) => reportTexts.reasons[reason] },
      { head: texts.reporter, kind: 'cut', text: ({ reporterId }) => this.named(reporterId) },
      { head: texts.assignee, kind: 'cut', text: ({ assigneeId }) => this.named(assigneeId) },
      { head: texts.state, text: ({ outcome }) => (outcome ? texts.outcomes[outcome] : texts.states.open) },
      {
        head: texts.at,
        kind: 'moment',
        text: ({ at }) => shortMoment(at, this.now()),
        title: ({ at }) => fullMoment(at),
      },
    ],
    filters: [
      {
        name: 'state',
        label: texts.state,
        options: [
          { value: '', text: texts.all },
          ...(['open', 'mine', 'decided'] as const).map((value) => ({ value, text: texts.states[value] })),
        ],
      },
      {
        name: 'kind',
        label: texts.kind,
        options: [
          { value: '', text: texts.all },
          ...reportKinds.map((value) => ({ value, text: texts.kinds[value] })),
        ],
      },
      { name: 'room', label: texts.byRoom },
      { name: 'user', label: texts.byUser },
    ],
    empty: { headline: texts.none, sentence: texts.noneSentence },
    key: ({ id }) => id,
    page: async (asked, after) => {
      const filter = await this.filterOf(asked);
      if (filter === null) return { items: [], next: null };
      const list = await this.reports.queue.list({ ...filter, ...(after && { after }) });
      for (const user of list.users) this.people.set(user.id, user);
      return { items: list.reports, next: list.next };
    },
    csv: async (asked) => {
      const filter = await this.filterOf(asked);
      return filter === null ? '' : this.reports.queue.table(filter);
    },
  });

  constructor() {
    const changed = signalFrom(this.reports.changed);
    let first = true;
    effect(() => {
      changed();
      if (!first) untracked(() => this.state.search.renew());
      first = false;
    });
  }

  private named(id: string | null): string {
    return id === null ? texts.nobody : (this.people.get(id)?.displayName ?? texts.unknown);
  }

  /** Of an address only what there is to choose; null: it names somebody, or a room, that is not there. */
  private async filterOf({ state, kind, room, user }: Asked): Promise<FilterReports | null> {
    const chosen = (['open', 'mine', 'decided'] as const).find((each) => each === state);
    const which = reportKinds.find((each) => each === kind);
    const [where, who] = await Promise.all([
      room ? this.whoIs.room(room) : undefined,
      user ? this.whoIs.person(user) : undefined,
    ]);
    if (where === null || who === null) return null;
    return {
      ...(chosen && { state: chosen }),
      ...(which && { kind: which }),
      ...(where && { room: where }),
      ...(who && { user: who }),
    };
  }
}

function capital(text: string): string {
  return text.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
}
