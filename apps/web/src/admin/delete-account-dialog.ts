import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import type { AdminUser, LeftMessages } from '@parley/contracts';
import { FormDialog } from '../design/form-dialog.js';
import { Submission } from '../design/submission.js';
import { WordsChoice } from '../leaving/words-choice.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { leavingTexts } from '../texts/leaving.js';

/** Ends somebody's account. Closes with whether that was done. */
@Component({
  selector: 'parley-delete-account-dialog',
  imports: [FormDialog, WordsChoice],
  template: `
    <parley-form-dialog
      [heading]="texts.removeHeading(user.displayName)"
      [submission]="submission"
      [action]="texts.remove"
      [busyAction]="texts.removing"
      (sent)="send()"
      (closed)="ref.close()"
    >
      <p>{{ texts.removeDetail }}</p>
      <parley-words-choice [legend]="texts.words" [words]="texts.removeChoices" [(chosen)]="messages" />
    </parley-form-dialog>
  `,
})
export class DeleteAccountDialog {
  private readonly admin = inject(PARLEY).admin;
  private readonly toasts = inject(Toasts);
  protected readonly user = inject<AdminUser>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly texts = leavingTexts;
  protected readonly submission = new Submission();
  protected readonly messages = signal<LeftMessages>('keep');

  protected async send(): Promise<void> {
    const done = await this.submission.run(() => this.admin.deleteAccount(this.user.id, this.messages()));
    if (!done) return;
    this.toasts.say(leavingTexts.removed(this.user.displayName));
    this.ref.close(true);
  }
}
