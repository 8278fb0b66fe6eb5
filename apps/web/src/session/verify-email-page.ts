import { Component, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { routes } from '@parley/contracts';
import type { ParleyError } from '@parley/sdk';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { doorTexts as texts } from '../texts/doors.js';
import { Door } from './door.js';
import { PARLEY } from './parley.js';

type State = 'asked' | 'done' | 'not valid';

/** Where the link leads by which an address is verified. Nothing is done before one says so: programs open links too. */
@Component({
  selector: 'parley-verify-email-page',
  imports: [Door, FormProblem, RouterLink],
  template: `
    <parley-door [headline]="headline()" [sentence]="sentence()">
      <parley-form-problem [sentence]="submission.problem()" />
      <div>
        @switch (state()) {
          @case ('asked') {
            <button
              type="button"
              class="button primary"
              [attr.aria-disabled]="submission.busy() || null"
              (click)="verify()"
            >
              {{ submission.busy() ? texts.verifying : texts.itIsMine }}
            </button>
          }
          @case ('done') {
            <a class="button primary" routerLink="/">{{ texts.toRooms }}</a>
          }
          @default {
            <a class="button primary" routerLink="/settings">{{ texts.toSettings }}</a>
          }
        }
      </div>
    </parley-door>
  `,
})
export class VerifyEmailPage {
  private readonly parley = inject(PARLEY);
  private readonly token = inject(ActivatedRoute).snapshot.fragment ?? '';
  protected readonly texts = texts;
  protected readonly submission = new Submission();
  protected readonly state = signal<State>('asked');
  protected readonly headline = computed(() => {
    const { verifyTitle, verifiedTitle, notValidTitle } = texts;
    return { asked: verifyTitle, done: verifiedTitle, 'not valid': notValidTitle }[this.state()];
  });
  protected readonly sentence = computed(() => {
    const { verify, verified, notValidEmail } = texts;
    return { asked: verify, done: verified, 'not valid': notValidEmail }[this.state()];
  });

  protected async verify(): Promise<void> {
    const { token } = this;
    const isDone = await this.submission.run(
      () => this.parley.call(routes.ownAccount.verifyEmail, { body: { token } }),
      (error) => this.place(error),
    );
    if (isDone) this.state.set('done');
  }

  private place({ code }: ParleyError): boolean {
    if (code !== 'email_link.not_valid' && code !== 'request.invalid') return false;
    this.state.set('not valid');
    return true;
  }
}
