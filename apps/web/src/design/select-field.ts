import { Component, input, model } from '@angular/core';

export interface Option {
  readonly value: string;
  readonly text: string;
}

let made = 0;

/** A label and a list of which one is chosen: under it, or `inline` beside it. */
@Component({
  selector: 'parley-select-field',
  template: `
    <label [for]="id">{{ label() }}</label>
    <select
      #box
      [id]="id"
      [name]="name()"
      [disabled]="disabled()"
      [attr.aria-describedby]="hint() ? id + '-hint' : null"
      (change)="value.set(box.value)"
    >
      @for (option of options(); track option.value) {
        <option [value]="option.value" [selected]="option.value === value()">{{ option.text }}</option>
      }
    </select>
    @if (hint()) {
      <p [id]="id + '-hint'">{{ hint() }}</p>
    }
  `,
  host: { '[class.inline]': 'inline()' },
  styles: `
    :host {
      display: grid;
      gap: var(--s1);
    }
    :host(.inline) {
      display: inline-flex;
      align-items: center;
      gap: var(--s2);
    }
    label {
      font: var(--label);
      font-weight: 600;
    }
    select:disabled {
      border-color: var(--line);
      color: var(--soft);
    }
    p {
      font: var(--label);
      color: var(--soft);
    }
    :host(.inline) label {
      font-weight: 400;
      color: var(--soft);
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
    :host(.inline) select {
      inline-size: auto;
      min-block-size: 2.5rem;
      padding-inline: var(--s2);
      font: var(--label);
    }
    @media (pointer: coarse) {
      :host(.inline) select {
        min-block-size: 2.75rem;
        font: var(--body);
      }
    }
  `,
})
export class SelectField {
  readonly label = input.required<string>();
  readonly name = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  readonly value = model.required<string>();
  readonly inline = input(false);
  readonly disabled = input(false);
  readonly hint = input('');
  protected readonly id = `select-${++made}`;
}
