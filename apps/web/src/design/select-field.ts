import { Component, input, model } from '@angular/core';

export interface Option {
  readonly value: string;
  readonly text: string;
}

let made = 0;

/** A label and a list of which one is chosen. */
@Component({
  selector: 'parley-select-field',
  template: `
    <label [for]="id">{{ label() }}</label>
    <select #box [id]="id" [name]="name()" (change)="value.set(box.value)">
      @for (option of options(); track option.value) {
        <option [value]="option.value" [selected]="option.value === value()">{{ option.text }}</option>
      }
    </select>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s1);
    }
    label {
      font: var(--label);
      font-weight: 600;
    }
    select {
      min-inline-size: 0;
      inline-size: 100%;
      min-block-size: 2.75rem;
      padding-inline: var(--s3);
      border: 1px solid var(--edge);
      border-radius: var(--round-control);
      background: var(--raised);
    }
  `,
})
export class SelectField {
  readonly label = input.required<string>();
  readonly name = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  readonly value = model.required<string>();
  protected readonly id = `select-${++made}`;
}
