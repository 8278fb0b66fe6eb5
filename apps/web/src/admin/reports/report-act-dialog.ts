import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { codePoints, limits, type ReportAct, type ReportDetail } from '@parley/contracts';
import { Area } from '../../design/area.js';
import { FormDialog } from '../../design/form-dialog.js';
import { SelectField } from '../../design/select-field.js';
import { Submission } from '../../design/submission.js';
import { PARLEY } from '../../session/parley.js';
import { adminReportTexts as texts } from '../../texts/admin-reports.js';

export interface Acting {
  readonly id: string;
  readonly act: ReportAct;
}

/** Asks why, and for how long, and does it. Closes with the report as it is then. */
@Component({
  selector: 'parley-report-act-dialog',
  imports: [Area, FormDialog, SelectField],
  template: `
    <parley-form-dialog
      [heading]="texts.confirm[acting.act]"
      [submission]="submission"
      [action]="texts.confirm[acting.act]"
      [busyAction]="texts.doing"
      (sent)="send()"
      (closed)="ref.close()"
    >
      @if (acting.act === 'member.mute') {
        <parley-select-field name="seconds" [label]="texts.howLong" [options]="spans" [(value)]="seconds" />
      }
      <parley-area
        name="reason"
        [label]="texts.why"
        [hint]="acting.act === 'user.suspend' ? texts.whySuspend : texts.whyHint"
        [rows]="2"
        [error]="submission.fault('reason')"
        [(value)]="reason"
      />
    </parley-form-dialog>
  `,
})
export class ReportActDialog {
  private readonly queue = inject(PARLEY).reports.queue;
  protected readonly acting = inject<Acting>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<ReportDetail>>(DialogRef);
  protected readonly texts = texts;
  protected readonly spans = Object.entries(texts.spans).map(([value, text]) => ({ value, text }));
  protected readonly submission = new Submission();
  protected readonly seconds = signal('3600');
  protected readonly reason = signal('');

  protected async send(): Promise<void> {
    const { id, act } = this.acting;
    const reason = this.reason().trim();
    this.submission.forget();
    if (codePoints(reason) > limits.moderation.reason) return this.submission.blame('reason', texts.tooLong);
    const seconds = act === 'member.mute' ? { seconds: Number(this.seconds()) } : {};
    let detail: ReportDetail | undefined;
    const done = await this.submission.run(
      async () => (detail = await this.queue.act(id, { act, reason, ...seconds })),
    );
    if (done) this.ref.close(detail);
  }
}
