import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { forgottenPassword, routes } from '@parley/contracts';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { doorTexts as texts } from '../texts/doors.js';
import { Door } from './door.js';
import { PARLEY } from './parley.js';
import { ServerFacts } from './server-facts.js';

/** Asks for a link by which a forgotten password is set anew. Whether there is such an account nobody is told. */
@Component({
  selector: 'parley-forgot-page',
  imports: [Door, Field, FormOf, FormProblem, RouterLink, SubmitButton],
  template: `
    <parley-door
      [headline]="sent() ? texts.sentTitle : texts.forgotTitle"
      [sentence]="sent() ? texts.sent : sentence()"
    >
      @if (!sent() && mail()) {
        <form [formOf]="submission" (submit)="send()">
          <parley-form-problem [sentence]="submission.problem()" />
          <parley-field
            name="username"
            autocomplete="username"
            [plain]="true"
            [label]="texts.who"
            [error]="submission.fault('who')"
            [required]="true"
            [(value)]="who"
          />
          <parley-submit-button
            [label]="texts.sendLink"
            [busyLabel]="texts.sendingLink"
            [busy]="submission.busy()"
          />
        </form>
      }
      <p>
        <a routerLink="/sign-in">{{ texts.toSignIn }}</a>
      </p>
    </parley-door>
  `,
  styleUrl: './door-form.css',
})
export class ForgotPage {
  private readonly parley = inject(PARLEY);
  private readonly facts = inject(ServerFacts);
  protected readonly texts = texts;
  protected readonly submission = new Submission();
  protected readonly who = signal('');
  protected readonly sent = signal(false);
  /** Until it is known, it is taken for on: the server says where it is not. */
  protected readonly mail = computed(() => this.facts.info()?.mail !== false);
  protected readonly sentence = computed(() => (this.mail() ? texts.forgot : texts.forgotWithoutMail));

  constructor() {
    void this.facts.ask();
  }

  protected async send(): Promise<void> {
    const body = { who: this.who().trim() };
    if (!this.submission.admits(forgottenPassword, body)) {
      this.submission.blame('who', texts.whoWrong);
      return;
    }
    this.sent.set(await this.submission.run(() => this.parley.call(routes.ownAccount.forgotten, { body })));
  }
}
