import { Component, inject, signal } from '@angular/core';
import { changePassword, routes } from '@parley/contracts';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { fieldText, texts } from '../texts.js';

/** Changes the password; the other devices are signed out by it. */
@Component({
  selector: 'parley-password-form',
  imports: [Field, FormOf, FormProblem, SubmitButton],
  template: `
    <form [formOf]="submission" (submit)="change()">
      <parley-form-problem [sentence]="submission.problem()" />
      <input type="text" name="username" autocomplete="username" hidden [value]="me()?.username ?? ''" />
      <parley-field
        name="currentPassword"
        type="password"
        autocomplete="current-password"
        [label]="texts.currentPassword"
        [error]="submission.fault('currentPassword')"
        [(value)]="current"
      />
      <parley-field
        name="newPassword"
        type="password"
        autocomplete="new-password"
        [label]="texts.newPassword"
        [hint]="texts.newPasswordHint"
        [error]="submission.fault('newPassword')"
        [(value)]="fresh"
      />
      <parley-submit-button [label]="texts.changePassword" [busy]="submission.busy()" />
    </form>
  `,
  styleUrl: './settings-form.css',
})
export class PasswordForm {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  protected readonly me = injectMe();
  protected readonly texts = texts.settings;
  protected readonly submission = new Submission();
  protected readonly current = signal('');
  protected readonly fresh = signal('');

  protected async change(): Promise<void> {
    const body = { currentPassword: this.current(), newPassword: this.fresh() };
    if (!this.submission.admits(changePassword, body)) return;
    if (body.currentPassword === '') {
      this.submission.blame('currentPassword', fieldText('currentPassword'));
      return;
    }
    if (!(await this.submission.run(() => this.parley.call(routes.auth.changePassword, { body })))) return;
    this.current.set('');
    this.fresh.set('');
    this.toasts.say(texts.settings.passwordChanged);
  }
}
