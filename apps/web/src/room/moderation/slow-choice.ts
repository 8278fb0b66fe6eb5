import { Component, computed, inject, input } from '@angular/core';
import type { Room } from '@parley/contracts';
import { FormProblem } from '../../design/form-problem.js';
import { type Option, SelectField } from '../../design/select-field.js';
import { Submission } from '../../design/submission.js';
import { PARLEY } from '../../session/parley.js';
import { whenBack } from '../../session/when-back.js';
import { moderationTexts } from '../../texts/moderation.js';
import { spanName } from './spans.js';

/** Seconds that are offered; another one that somebody set by the API is shown as well. */
const offered = [0, 5, 10, 30, 60, 300, 900, 3_600, 21_600];

/** How long members of a room wait between two messages. */
@Component({
  selector: 'parley-slow-choice',
  imports: [FormProblem, SelectField],
  template: `
    <parley-form-problem [sentence]="submission.problem()" />
    @for (each of [{ value: value(), tries: tries }]; track each.tries) {
      <parley-select-field
        name="slow"
        [label]="texts.slow"
        [options]="options()"
        [value]="each.value"
        (valueChange)="set($event)"
      />
    }
    <p>{{ texts.slowHint }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s1);
    }
    p {
      font: var(--meta);
      color: var(--soft);
    }
  `,
})
export class SlowChoice {
  readonly room = input.required<Room>();
  private readonly rooms = inject(PARLEY).rooms;
  protected readonly texts = moderationTexts;
  protected readonly submission = new Submission();
  protected readonly value = computed(() => String(this.room().slowSeconds ?? 0));
  /** A choice that was refused is drawn anew, as it is. */
  protected tries = 0;
  protected readonly options = computed((): Option[] => {
    const all = [...new Set([...offered, Number(this.value())])].sort((one, other) => one - other);
    return all.map((seconds) => ({
      value: String(seconds),
      text: seconds === 0 ? moderationTexts.slowOff : spanName(seconds),
    }));
  });

  constructor() {
    // What was said of a connection that was away is not true any more.
    whenBack(() => this.submission.forget());
  }

  protected async set(value: string): Promise<void> {
    const slowSeconds = Number(value);
    const isSet = await this.submission.run(() => this.rooms.update(this.room().id, { slowSeconds }));
    if (!isSet) this.tries += 1;
  }
}
