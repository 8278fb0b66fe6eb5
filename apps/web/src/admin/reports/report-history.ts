import { Component, computed, input } from '@angular/core';
import type { ReportDetail, ReportEntry } from '@parley/contracts';
import { fullMoment, shortMoment } from '../../design/moments.js';
import { injectNow } from '../../shell/minute.js';
import { adminReportTexts as texts } from '../../texts/admin-reports.js';

/** What was done with a report, the oldest first. */
@Component({
  selector: 'parley-report-history',
  template: `
    <ol>
      @for (entry of entries(); track entry.id) {
        <li>
          <p>
            <strong dir="auto">{{ entry.who }}</strong> {{ entry.what }}
            <span class="soft" [title]="entry.title">{{ entry.at }}</span>
          </p>
          @if (entry.text) {
            <p class="said" dir="auto">{{ entry.text }}</p>
          }
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      display: grid;
      gap: var(--s3);
      padding: 0;
      margin: 0;
      list-style: none;
      overflow-wrap: anywhere;
    }
    strong {
      font-weight: 600;
    }
    .soft {
      font: var(--label);
      color: var(--soft);
    }
    .said {
      white-space: pre-wrap;
    }
  `,
})
export class ReportHistory {
  readonly detail = input.required<ReportDetail>();
  private readonly now = injectNow();
  private readonly names = computed(
    () => new Map(this.detail().users.map(({ id, displayName }) => [id, displayName])),
  );
  protected readonly entries = computed(() =>
    this.detail().entries.map((entry) => ({
      id: entry.id,
      who: this.named(entry.actorId),
      what: this.happened(entry),
      at: shortMoment(entry.at, this.now()),
      title: fullMoment(entry.at),
      text: entry.kind === 'reported' ? this.detail().report.text : entry.text,
    })),
  );

  private named(id: string): string {
    return this.names().get(id) ?? texts.unknown;
  }

  private happened({ kind, act, outcome, assigneeId, actorId }: ReportEntry): string {
    const { happened } = texts;
    if (kind === 'acted') return texts.did[act ?? 'message.remove'];
    if (kind === 'decided') return happened.decided[outcome ?? 'dismissed'];
    if (kind !== 'assigned') return happened[kind];
    if (assigneeId === null) return happened.givenBack;
    return assigneeId === actorId ? happened.took : happened.assignedTo(this.named(assigneeId));
  }
}
