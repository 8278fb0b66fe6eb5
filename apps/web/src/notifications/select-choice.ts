import { Component, input } from '@angular/core';
import type { Option } from '../design/select-field.js';

/** One of several in a list that folds out, saved as it is chosen; it shows again what is so where that could not be saved. */
@Component({
  selector: 'parley-select-choice',
  template: `
    <select #list [attr.aria-label]="label()" (change)="choose(list)">
      @for (option of options(); track option.value) {
        <option [value]="option.value" [selected]="option.value === value()">{{ option.text }}</option>
      }
    </select>
  `,
  styles: `
    select {
      min-inline-size: 0;
      max-inline-size: 100%;
      min-block-size: 2.5rem;
      padding-inline: var(--s2);
      border: 1px solid var(--edge);
      border-radius: var(--round-control);
      background: var(--raised);
      font: var(--label);
    }
    @media (pointer: coarse) {
      select {
        min-block-size: 2.75rem;
        font: var(--body);
      }
    }
  `,
})
export class SelectChoice {
  readonly label = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  readonly value = input.required<string>();
  readonly save = input.required<(value: string) => Promise<unknown>>();

  protected async choose(list: HTMLSelectElement): Promise<void> {
    await this.save()(list.value);
    list.value = this.value();
  }
}
