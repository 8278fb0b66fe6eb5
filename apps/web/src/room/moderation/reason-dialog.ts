import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { giveReason, limits } from '@parley/contracts';
import { Field } from '../../design/field.js';
import { FormDialog } from '../../design/form-dialog.js';
import { Submission } from '../../design/submission.js';
import { moderationTexts } from '../../texts/moderation.js';

/** What is asked before somebody is acted against, and what is done then. */
export interface ReasonAsked {
  readonly heading: string;
  readonly detail: string;
  /** What the button says. */
  readonly action: string;
  /** Who is told the reason. */
  readonly name: string;
  act(reason: string): Promise<unknown>;
}

/** Asks once, with room for a reason. Closes with true when it is done. */
@Component({
  selector: 'parley-reason-dialog',
  imports: [Field, FormDialog],
  template: `
    <parley-form-dialog
      [heading]="data.heading"
      [submission]="submission"
      [action]="data.action"
      (sent)="send()"
      (closed)="ref.close(false)"
    >
      <p>{{ data.detail }}</p>
      <parley-field
        name="reason"
        [label]="texts.reason"
        [hint]="texts.reasonHint(data.name)"
        [error]="submission.fault('reason') && texts.reasonWrong(most)"
        [(value)]="reason"
      />
    </parley-form-dialog>
  `,
})
export class ReasonDialog {
  protected readonly data = inject<ReasonAsked>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly texts = moderationTexts;
  protected readonly most = limits.moderation.reason;
  protected readonly submission = new Submission();
  protected readonly reason = signal('');

  protected async send(): Promise<void> {
    const reason = this.reason().trim();
    if (!this.submission.admits(giveReason, { reason })) return;
    if (await this.submission.run(() => this.data.act(reason))) this.ref.close(true);
  }
}
