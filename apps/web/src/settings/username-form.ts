import { Component, inject } from '@angular/core';
import { changeUsername } from '@parley/contracts';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { liveField } from '../design/live-fields.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { errorText } from '../texts.js';
import { accountTexts as texts } from '../texts/account.js';

/** Changes the name that one signs in by. */
@Component({
  selector: 'parley-username-form',
  imports: [Field, FormOf, FormProblem, SubmitButton],
  template: `
    <form [formOf]="submission" (submit)="change()">
      <parley-form-problem [sentence]="submission.problem()" />
      <parley-field
        name="username"
        autocomplete="username"
        [plain]="true"
        [label]="texts.username"
        [hint]="texts.usernameHint"
        [error]="submission.fault('username')"
        [required]="true"
        [(value)]="username"
      />
      <parley-submit-button [label]="texts.changeUsername" [busy]="submission.busy()" />
    </form>
  `,
  styleUrl: './settings-form.css',
})
export class UsernameForm {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly me = injectMe();
  protected readonly texts = texts;
  protected readonly submission = new Submission();
  protected readonly username = liveField(() => this.me()?.username ?? '');

  protected async change(): Promise<void> {
    const wish = { username: this.username().trim().toLowerCase() };
    if (!this.submission.admits(changeUsername, wish)) return;
    const isChanged =
      wish.username === this.me()?.username ||
      (await this.submission.run(
        () => this.parley.people.changeUsername(wish.username),
        ({ code }) => {
          if (code === 'user.username_taken') this.submission.blame('username', errorText(code));
          return code === 'user.username_taken';
        },
      ));
    if (isChanged) this.toasts.say(texts.usernameChanged(wish.username));
  }
}
