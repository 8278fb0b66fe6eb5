import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { routes } from '@parley/contracts';
import type { ParleyError } from '@parley/sdk';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { texts } from '../texts.js';
import { Door } from './door.js';
import { PARLEY } from './parley.js';

type State = 'asked' | 'done' | 'not valid';

/** Where a link in every e-mail leads. Nothing is turned off before one says so: programs open links too. */
@Component({
  selector: 'parley-unsubscribe-page',
  imports: [Door, FormProblem, RouterLink],
  template: `
    <parley-door [headline]="headline()" [sentence]="sentence()">
      @if (state() === 'asked') {
        <parley-form-problem [sentence]="submission.problem()" />
        <div class="ways">
          <button
            type="button"
            class="button primary"
            [attr.aria-disabled]="submission.busy() || null"
            (click)="turnOff()"
          >
            {{ submission.busy() ? texts.turningOff : texts.turnOff }}
          </button>
          <a class="button" routerLink="/settings">{{ texts.toSettings }}</a>
        </div>
      } @else {
        <div class="ways">
          <a class="button primary" routerLink="/settings">{{ texts.toSettings }}</a>
        </div>
      }
    </parley-door>
  `,
  styles: `
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
    }
  `,
})
export class UnsubscribePage {
  /** From the address: /unsubscribe?token=… */
  readonly token = input('');
  private readonly parley = inject(PARLEY);
  protected readonly texts = texts.unsubscribing;
  protected readonly submission = new Submission();
  protected readonly state = signal<State>('asked');
  protected readonly headline = computed(() => {
    const { title, doneTitle, notValidTitle } = texts.unsubscribing;
    return { asked: title, done: doneTitle, 'not valid': notValidTitle }[this.state()];
  });
  protected readonly sentence = computed(() => {
    const { what, done, notValid } = texts.unsubscribing;
    return { asked: what, done, 'not valid': notValid }[this.state()];
  });

  protected async turnOff(): Promise<void> {
    const isOff = await this.submission.run(
      () => this.parley.call(routes.mail.unsubscribe, { query: { token: this.token() } }),
      (error) => this.place(error),
    );
    if (isOff) this.state.set('done');
  }

  /** A token that was cut short is as good as one that never was. */
  private place({ code }: ParleyError): boolean {
    if (code !== 'unsubscribe.not_valid' && code !== 'request.invalid') return false;
    this.state.set('not valid');
    return true;
  }
}
