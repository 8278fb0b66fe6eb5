import { Component, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { resetPassword, routes } from '@parley/contracts';
import type { ParleyError } from '@parley/sdk';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { failureText } from '../texts.js';
import { doorTexts as texts } from '../texts/doors.js';
import { sessionTexts } from '../texts/session.js';
import { Door } from './door.js';
import { PARLEY } from './parley.js';

type State = 'looking' | 'asked' | 'set' | 'not valid';

/** Where a link for a new password leads. Its word stands behind the #, which no server is told of by opening it. */
@Component({
  selector: 'parley-new-password-page',
  imports: [Door, Field, FormOf, FormProblem, RouterLink, SubmitButton],
  templateUrl: './new-password-page.html',
  styleUrl: './door-form.css',
})
export class NewPasswordPage {
  private readonly parley = inject(PARLEY);
  private readonly token = inject(ActivatedRoute).snapshot.fragment ?? '';
  protected readonly texts = texts;
  protected readonly signIn = sessionTexts.signIn;
  protected readonly submission = new Submission();
  protected readonly password = signal('');
  protected readonly username = signal('');
  protected readonly state = signal<State>('looking');
  protected readonly headline = computed(() => {
    const { newTitle, setTitle, notValidTitle } = texts;
    return { looking: newTitle, asked: newTitle, set: setTitle, 'not valid': notValidTitle }[this.state()];
  });
  protected readonly sentence = computed(() => {
    const asked = texts.newFor(this.username());
    const { looking, set, notValidPassword } = texts;
    return { looking, asked, set, 'not valid': notValidPassword }[this.state()];
  });

  constructor() {
    void this.look();
  }

  protected async look(): Promise<void> {
    const { token } = this;
    this.submission.forget();
    try {
      const { username } = await this.parley.call(routes.ownAccount.passwordLink, { body: { token } });
      this.username.set(username);
      this.state.set('asked');
    } catch (error) {
      if (!this.place(error as ParleyError)) this.submission.fail(failureText(error));
    }
  }

  protected async set(): Promise<void> {
    const body = { token: this.token, newPassword: this.password() };
    if (!this.submission.admits(resetPassword, body)) return;
    const isSet = await this.submission.run(
      () => this.parley.call(routes.ownAccount.resetPassword, { body }),
      (error) => error.code === 'password_link.not_valid' && this.place(error),
    );
    if (!isSet) return;
    this.password.set('');
    this.state.set('set');
  }

  /** A word that was cut short is as good as one that never was. */
  private place({ code }: ParleyError): boolean {
    if (code !== 'password_link.not_valid' && code !== 'request.invalid') return false;
    this.state.set('not valid');
    return true;
  }
}
