import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { codePoints, limits, type ReportReason, reportReasons } from '@parley/contracts';
import { Area } from '../design/area.js';
import { FormDialog } from '../design/form-dialog.js';
import { SelectField } from '../design/select-field.js';
import { Submission } from '../design/submission.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { reportTexts as texts } from '../texts/reports.js';
import type { Reported } from './reporting.js';

const headings = { message: texts.reportMessage, person: texts.reportPerson, room: texts.reportRoom };
const nexts = { message: texts.nextMessage, person: texts.nextPerson, room: texts.nextRoom };

/** Why something is reported. What was typed stays where it could not be sent. */
@Component({
  selector: 'parley-report-dialog',
  imports: [Area, FormDialog, SelectField],
  template: `
    <parley-form-dialog
      [heading]="heading"
      [submission]="submission"
      [action]="texts.send"
      [busyAction]="texts.sending"
      (sent)="send()"
      (closed)="ref.close()"
    >
      <div class="field">
        <parley-select-field name="reason" [label]="texts.reason" [options]="reasons" [(value)]="reason" />
        @if (submission.fault('reason'); as sentence) {
          <p class="wrong" role="alert">{{ sentence }}</p>
        }
      </div>
      <parley-area
        name="text"
        [label]="texts.text"
        [hint]="texts.textHint"
        [rows]="3"
        [error]="submission.fault('text')"
        [(value)]="text"
      />
      <p class="next">{{ next }} {{ texts.next }}</p>
    </parley-form-dialog>
  `,
  styles: `
    .field {
      display: grid;
      gap: var(--s1);
    }
    .wrong {
      font: var(--label);
      color: var(--danger);
    }
    .next {
      font: var(--label);
      color: var(--soft);
    }
  `,
})
export class ReportDialog {
  private readonly reports = inject(PARLEY).reports;
  private readonly toasts = inject(Toasts);
  private readonly reported = inject<Reported>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts;
  protected readonly heading = headings[this.reported.subject.kind](this.reported.name);
  protected readonly next = nexts[this.reported.subject.kind];
  protected readonly reasons = [
    { value: '', text: texts.choose },
    ...reportReasons.map((value) => ({ value, text: texts.reasons[value] })),
  ];
  protected readonly submission = new Submission();
  protected readonly reason = signal('');
  protected readonly text = signal('');

  protected async send(): Promise<void> {
    const reason = reportReasons.find((each) => each === this.reason());
    const text = this.text().trim();
    if (!reason || !this.isWhole(reason, text)) {
      if (!reason) this.submission.blame('reason', texts.chooseOne);
      return;
    }
    const { subject } = this.reported;
    if (!(await this.submission.run(() => this.reports.report(subject, { reason, text })))) return;
    this.toasts.say(texts.sent);
    this.ref.close();
  }

  private isWhole(reason: ReportReason, text: string): boolean {
    this.submission.forget();
    if (reason === 'other' && text === '') this.submission.blame('text', texts.textNeeded);
    if (codePoints(text) > limits.reports.text) this.submission.blame('text', texts.textTooLong);
    return this.submission.wrong().length === 0;
  }
}
