import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { EmptyState } from '../design/empty-state.js';
import { shortMoment } from '../design/moments.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { ConnectionStatus } from '../shell/connection-status.js';
import { injectNow } from '../shell/minute.js';
import { PaneHeader } from '../shell/pane-header.js';
import { reportTexts as texts } from '../texts/reports.js';
import { reportAbout } from './report-about.js';

/** What one reported, the newest first, and what came of it. */
@Component({
  selector: 'parley-own-reports-page',
  imports: [ConnectionStatus, EmptyState, PaneHeader],
  template: `
    <parley-pane-header [heading]="texts.title" [back]="true" (left)="back()" />
    <parley-connection-status />
    <div class="scroller">
      <div class="column">
        @if (rows().length > 0) {
          <p class="soft">{{ texts.sentence }}</p>
          <ul>
            @for (row of rows(); track row.id) {
              <li>
                <p class="about" dir="auto">{{ row.about }}</p>
                <p class="state" [class.done]="row.isDecided">{{ row.state }}</p>
                <p class="soft">{{ row.facts }}</p>
                @if (row.text) {
                  <p class="said" dir="auto">{{ row.text }}</p>
                }
              </li>
            }
          </ul>
        } @else {
          <parley-empty-state [headline]="texts.none" [sentence]="texts.noneSentence" />
        }
      </div>
    </div>
  `,
  styleUrl: '../settings/settings-page.css',
  styles: `
    .column {
      display: grid;
      align-content: start;
      gap: var(--s4);
      padding-block: var(--s6);
    }
    ul {
      display: grid;
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      display: grid;
      gap: var(--s1);
      padding-block: var(--s4);
      border-block-start: 1px solid var(--line);
      overflow-wrap: anywhere;
    }
    .about::first-letter {
      text-transform: uppercase;
    }
    .about,
    .done {
      font-weight: 600;
    }
    .state,
    .soft {
      font: var(--label);
      color: var(--soft);
    }
    .done {
      color: var(--text);
    }
    .said {
      white-space: pre-wrap;
    }
  `,
})
export class OwnReportsPage {
  private readonly router = inject(Router);
  private readonly now = injectNow();
  private readonly mine = signalFrom(inject(PARLEY).reports.mine);
  protected readonly texts = texts;
  protected readonly rows = computed(() =>
    this.mine()
      .map((report) => ({
        id: report.id,
        about: reportAbout(report),
        isDecided: report.outcome !== null,
        state: texts.states[report.outcome ?? 'open'],
        facts: [
          texts.reasons[report.reason],
          texts.reportedAt(shortMoment(report.at, this.now())),
          report.decidedAt ? texts.decidedAt(shortMoment(report.decidedAt, this.now())) : '',
        ]
          .filter(Boolean)
          .join(' · '),
        text: report.text,
      }))
      .reverse(),
  );

  protected back(): void {
    void this.router.navigateByUrl('/settings');
  }
}
