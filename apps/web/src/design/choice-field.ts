import { Component, input, output } from '@angular/core';

export interface Choice {
  readonly value: string;
  readonly name: string;
}

let made = 0;

/** A labelled choice of one among a few, on one line. */
@Component({
  selector: 'parley-choice-field',
  template: `
    <label [for]="id">{{ label() }}</label>
    <select #box [id]="id" (change)="picked.emit(box.value)">
      @for (choice of choices(); track choice.value) {
        <option [value]="choice.value" [selected]="choice.value === value()">{{ choice.name }}</option>
      }
    </select>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--s2);
    }
    label {
      font: var(--label);
      color: var(--soft);
    }
    select {
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
export class ChoiceField {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly value = input.required<string>();
  readonly picked = output<string>();
  protected readonly id = `choice-${++made}`;
}
