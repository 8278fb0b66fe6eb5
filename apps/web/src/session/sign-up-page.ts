import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { register } from '@parley/contracts';
import type { ParleyError } from '@parley/sdk';
import { EmptyState } from '../design/empty-state.js';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { errorText, texts } from '../texts.js';
import { Door } from './door.js';
import { ownAddress } from './guards.js';
import { PARLEY } from './parley.js';
import { ServerFacts } from './server-facts.js';

const loopback = /^(localhost|127\.|\[::1\])/;

/** Makes an account: an ordinary one, or the first one of a server, which owns it. */
@Component({
  selector: 'parley-sign-up-page',
  imports: [Door, EmptyState, Field, FormOf, FormProblem, RouterLink, SubmitButton],
  templateUrl: './sign-up-page.html',
  styleUrl: './door-form.css',
})
export class SignUpPage {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly facts = inject(ServerFacts);
  readonly to = input<string>();
  /** The set-up code, where the address brings it along. */
  readonly code = input<string>();
  protected readonly texts = texts.session;
  protected readonly submission = new Submission();
  protected readonly username = signal('');
  protected readonly displayName = signal('');
  protected readonly password = signal('');
  protected readonly setupCode = linkedSignal(() => this.code() ?? '');
  protected readonly first = computed(() => this.facts.info()?.needsOwner === true);
  protected readonly closed = computed(() => {
    const info = this.facts.info();
    return info !== null && info.signUp !== 'open' && !info.needsOwner;
  });
  private readonly codeWanted = signal(!loopback.test(globalThis.location.hostname));
  protected readonly asksCode = computed(() => this.first() && this.codeWanted());
  protected readonly headline = computed(() => {
    if (this.first()) return texts.session.firstTitle;
    const name = this.facts.info()?.name;
    return name ? texts.session.signUpOn(name) : texts.session.signUp;
  });

  constructor() {
    void this.facts.ask();
  }

  protected async signUp(): Promise<void> {
    const displayName = this.displayName().trim();
    const setupCode = this.setupCode().trim();
    const account = {
      username: this.username().trim(),
      password: this.password(),
      ...(displayName && { displayName }),
      ...(this.first() && setupCode && { setupCode }),
    };
    if (!this.submission.admits(register, account)) return;
    const made = await this.submission.run(
      () => this.parley.session.register(account),
      (error) => this.place(error),
    );
    if (made) await this.router.navigateByUrl(ownAddress(this.to()));
  }

  private place({ code }: ParleyError): boolean {
    if (code === 'user.username_taken') this.submission.blame('username', errorText(code));
    else if (code === 'policy.denied') this.refused();
    else return false;
    return true;
  }

  /** Either the code is missing or wrong, or sign-up has been closed meanwhile. */
  private refused(): void {
    if (!this.first()) void this.facts.ask();
    else if (this.asksCode()) this.submission.blame('setupCode', texts.session.setupCodeWrong);
    this.codeWanted.set(true);
  }
}
