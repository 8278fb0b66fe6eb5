import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import type { AdminUser } from '@parley/contracts';
import { copyText } from '../design/copy-text.js';
import { DialogFrame } from '../design/dialog-frame.js';
import { FormDialog } from '../design/form-dialog.js';
import { Submission } from '../design/submission.js';
import { PARLEY } from '../session/parley.js';
import { signUpTexts as texts } from '../texts/admin-sign-ups.js';

/** Makes a link by which somebody sets a new password, and shows it this once. */
@Component({
  selector: 'parley-password-link-dialog',
  imports: [DialogFrame, FormDialog],
  template: `
    @if (link(); as made) {
      <parley-dialog-frame [heading]="texts.linkHeading(user.displayName)" (closed)="ref.close()">
        <p>{{ texts.linkDetail }}</p>
        <input
          #shown
          class="link"
          dir="ltr"
          readonly
          [attr.aria-label]="texts.link"
          [value]="made"
          (focus)="shown.select()"
        />
        <p role="status">{{ said() }}</p>
        <ng-container actions>
          <button type="button" class="button" (click)="ref.close()">{{ texts.done }}</button>
          <button type="button" class="button primary" (click)="copy()">{{ texts.copy }}</button>
        </ng-container>
      </parley-dialog-frame>
    } @else {
      <parley-form-dialog
        [heading]="texts.linkHeading(user.displayName)"
        [submission]="submission"
        [action]="texts.makeLink"
        [busyAction]="texts.makingLink"
        (sent)="make()"
        (closed)="ref.close()"
      >
        <p>{{ texts.linkDetail }}</p>
      </parley-form-dialog>
    }
  `,
  styles: `
    .link {
      inline-size: 100%;
      padding: var(--s2) var(--s3);
      border: 1px solid var(--edge);
      border-radius: var(--round-control);
      background: var(--page);
      font: 400 0.875rem/1.25rem var(--code);
    }
    p {
      overflow-wrap: anywhere;
    }
  `,
})
export class PasswordLinkDialog {
  private readonly admin = inject(PARLEY).admin;
  protected readonly user = inject<AdminUser>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts;
  protected readonly submission = new Submission();
  protected readonly link = signal('');
  protected readonly said = signal('');

  protected async make(): Promise<void> {
    await this.submission.run(async () => {
      const { token } = await this.admin.makePasswordLink(this.user.id);
      this.link.set(`${location.origin}/new-password#${token}`);
    });
  }

  protected async copy(): Promise<void> {
    this.said.set((await copyText(this.link())) ? texts.copied : texts.copyFailed);
  }
}
