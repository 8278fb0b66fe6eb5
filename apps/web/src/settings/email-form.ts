import { Component, computed, inject, signal } from '@angular/core';
import { changeEmail, routes } from '@parley/contracts';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { liveField } from '../design/live-fields.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { ServerFacts } from '../session/server-facts.js';
import { Toasts } from '../shell/toasts.js';
import { fieldText } from '../texts.js';
import { accountTexts as texts } from '../texts/account.js';

/** Changes one's address, which counts once it was verified where the server sends e-mail. */
@Component({
  selector: 'parley-email-form',
  imports: [Field, FormOf, FormProblem, SubmitButton],
  template: `
    <p role="status">{{ standing() }}</p>
    @if (mayResend()) {
      <div>
        <button type="button" class="button" [attr.aria-disabled]="sending.busy() || null" (click)="resend()">
          {{ texts.resend }}
        </button>
        <parley-form-problem [sentence]="sending.problem()" />
      </div>
    }
    <form [formOf]="submission" (submit)="change()">
      <parley-form-problem [sentence]="submission.problem()" />
      <parley-field
        name="email"
        type="email"
        autocomplete="email"
        [plain]="true"
        [label]="texts.email"
        [hint]="texts.emailHint"
        [error]="submission.fault('email')"
        [(value)]="email"
      />
      <parley-field
        name="currentPassword"
        type="password"
        autocomplete="current-password"
        [label]="texts.currentPassword"
        [error]="submission.fault('currentPassword')"
        [(value)]="password"
      />
      <parley-submit-button [label]="texts.changeEmail" [busy]="submission.busy()" />
    </form>
  `,
  styles: `
    p,
    div {
      margin-block-end: var(--s4);
    }
  `,
  styleUrl: './settings-form.css',
})
export class EmailForm {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly facts = inject(ServerFacts);
  private readonly me = injectMe();
  protected readonly texts = texts;
  protected readonly submission = new Submission();
  protected readonly sending = new Submission();
  protected readonly email = liveField(() => this.me()?.pendingEmail ?? this.me()?.email ?? '');
  protected readonly password = signal('');
  private readonly mail = computed(() => this.facts.info()?.mail === true);
  protected readonly mayResend = computed(() => {
    const me = this.me();
    return (
      this.mail() && me !== null && (me.pendingEmail !== null || (me.email !== null && !me.emailVerified))
    );
  });
  protected readonly standing = computed(() => {
    const me = this.me();
    if (!me || (me.email === null && me.pendingEmail === null)) return texts.noEmail;
    if (me.pendingEmail !== null) return texts.pending(me.pendingEmail, me.email);
    if (!this.mail()) return texts.isEmail(me.email ?? '');
    return me.emailVerified ? texts.verified(me.email ?? '') : texts.unverified(me.email ?? '');
  });

  constructor() {
    void this.facts.ask();
    // The letter may have been answered elsewhere.
    void this.parley.people.askMyself().catch(() => undefined);
  }

  protected async change(): Promise<void> {
    const typed = this.email().trim();
    const wish = { email: typed === '' ? null : typed, currentPassword: this.password() };
    if (!this.submission.admits(changeEmail, wish)) return;
    if (wish.currentPassword === '') {
      this.submission.blame('currentPassword', fieldText('currentPassword'));
      return;
    }
    const change = () => this.parley.people.changeEmail(wish.email, wish.currentPassword);
    if (!(await this.submission.run(change))) return;
    this.password.set('');
    this.toasts.say(this.mayResend() ? texts.letterSent : texts.emailChanged);
  }

  protected async resend(): Promise<void> {
    if (await this.sending.run(() => this.parley.call(routes.ownAccount.sendEmailLink)))
      this.toasts.say(texts.letterSent);
  }
}
