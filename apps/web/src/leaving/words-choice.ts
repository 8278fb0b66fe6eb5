import { Component, input, model } from '@angular/core';
import type { LeftMessages } from '@parley/contracts';

let made = 0;

/** What becomes of the messages of an account that ends. */
@Component({
  selector: 'parley-words-choice',
  template: `
    <fieldset>
      <legend>{{ legend() }}</legend>
      @for (each of both; track each) {
        <label>
          <input
            type="radio"
            [name]="name"
            [value]="each"
            [checked]="chosen() === each"
            (change)="chosen.set(each)"
          />
          <span>
            <span class="says">{{ words()[each].says }}</span>
            <span class="hint">{{ words()[each].hint }}</span>
          </span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      position: relative;
      display: grid;
      gap: var(--s2);
      border: 0;
    }
    legend {
      padding: 0;
      margin-block-end: var(--s2);
      font: var(--label);
      font-weight: 600;
    }
    label {
      display: flex;
      gap: var(--s3);
      min-block-size: 2.75rem;
      padding-block: var(--s1);
    }
    input {
      flex: none;
      inline-size: 1.25rem;
      block-size: 1.25rem;
      margin: 0.125rem 0 0;
      accent-color: var(--accent);
    }
    .says {
      display: block;
      font-weight: 600;
    }
    .hint {
      font: var(--label);
      color: var(--soft);
    }
  `,
})
export class WordsChoice {
  readonly legend = input.required<string>();
  readonly words = input.required<Readonly<Record<LeftMessages, { says: string; hint: string }>>>();
  readonly chosen = model.required<LeftMessages>();
  protected readonly both = ['keep', 'erase'] as const;
  protected readonly name = `words-${String(++made)}`;
}
