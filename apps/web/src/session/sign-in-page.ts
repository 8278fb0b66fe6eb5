import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ParleyError } from '@parley/sdk';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { texts } from '../texts.js';
import { Door } from './door.js';
import { ownAddress } from './guards.js';
import { PARLEY } from './parley.js';
import { ServerFacts } from './server-facts.js';
import { SessionEnd } from './session-end.js';

/** Signs in and goes on to where the person wanted to be. Where nobody has an account yet, makes way for the first. */
@Component({
  selector: 'parley-sign-in-page',
  imports: [Door, Field, FormOf, FormProblem, RouterLink, SubmitButton],
  templateUrl: './sign-in-page.html',
  styleUrl: './door-form.css',
})
export class SignInPage {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly end = inject(SessionEnd);
  private readonly facts = inject(ServerFacts);
  /** Where to go afterwards; a part of the address. */
  readonly to = input<string>();
  /** The code of an invite link, by which one could make an account too. */
  readonly invite = input<string>();
  protected readonly texts = texts.session;
  protected readonly submission = new Submission();
  protected readonly username = signal('');
  protected readonly password = signal('');
  protected readonly headline = computed(() => {
    const name = this.facts.info()?.name;
    return name ? texts.session.signInTo(name) : texts.session.signIn;
  });
  protected readonly why = computed(() => texts.session.ended[this.end.why()] ?? '');
  protected readonly open = computed(() => {
    const signUp = this.facts.info()?.signUp;
    return signUp === 'open' || signUp === 'approval' || (signUp === 'invite' && this.invite() !== undefined);
  });

  constructor() {
    void this.makeWay();
  }

  protected async signIn(): Promise<void> {
    const account = { username: this.username().trim(), password: this.password() };
    this.submission.forget();
    if (!account.username || !account.password) {
      this.submission.fail(texts.session.wrong);
      return;
    }
    const signedIn = await this.submission.run(
      () => this.parley.session.signIn(account),
      (error) => this.place(error),
    );
    if (signedIn) await this.router.navigateByUrl(ownAddress(this.to()));
  }

  private place({ code, problem }: ParleyError): boolean {
    if (code === 'sign_up.declined' && problem.detail !== problem.title) {
      this.submission.fail(texts.session.declined(problem.detail));
      return true;
    }
    if (code !== 'auth.invalid') return false;
    this.submission.fail(texts.session.wrong);
    return true;
  }

  private async makeWay(): Promise<void> {
    const info = await this.facts.ask();
    if (info?.needsOwner) {
      await this.router.navigate(['/sign-up'], { queryParamsHandling: 'preserve', replaceUrl: true });
    }
  }
}
