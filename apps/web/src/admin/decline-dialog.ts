import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { declineSignUp, type SignUpRequest } from '@parley/contracts';
import { Field } from '../design/field.js';
import { FormDialog } from '../design/form-dialog.js';
import { Submission } from '../design/submission.js';
import { PARLEY } from '../session/parley.js';
import { signUpTexts as texts } from '../texts/admin-sign-ups.js';

/** Says no to somebody who wants an account, and why. Closes with `true` once it is done. */
@Component({
  selector: 'parley-decline-dialog',
  imports: [Field, FormDialog],
  template: `
    <parley-form-dialog
      [heading]="texts.declineHeading(signUp.displayName)"
      [submission]="submission"
      [action]="texts.declineAction"
      (sent)="send()"
      (closed)="ref.close()"
    >
      <parley-field
        name="reason"
        [label]="texts.declineReason"
        [hint]="texts.declineReasonHint"
        [error]="submission.fault('reason')"
        [(value)]="reason"
      />
    </parley-form-dialog>
  `,
})
export class DeclineDialog {
  private readonly admin = inject(PARLEY).admin;
  protected readonly signUp = inject<SignUpRequest>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly texts = texts;
  protected readonly submission = new Submission();
  protected readonly reason = signal('');

  protected async send(): Promise<void> {
    const reason = this.reason().trim();
    if (!this.submission.admits(declineSignUp, { reason })) return;
    if (await this.submission.run(() => this.admin.declineSignUp(this.signUp.id, reason)))
      this.ref.close(true);
  }
}
