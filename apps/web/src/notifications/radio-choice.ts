import { Component, input } from '@angular/core';
import type { Option } from '../design/select-field.js';

let made = 0;

/** One of a few, saved as it is chosen; it shows again what is so where that could not be saved. */
@Component({
  selector: 'parley-radio-choice',
  template: `
    <fieldset #fields>
      <legend [class.unseen]="legendUnseen()">{{ legend() }}</legend>
      @for (option of options(); track option.value) {
        <label class="choice">
          <input
            type="radio"
            [name]="name"
            [value]="option.value"
            [checked]="option.value === value()"
            (change)="choose(option.value, fields)"
          />
          {{ option.text }}
        </label>
      }
    </fieldset>
  `,
  styleUrl: '../settings/settings-form.css',
})
export class RadioChoice {
  readonly legend = input.required<string>();
  readonly legendUnseen = input(false);
  readonly options = input.required<readonly Option[]>();
  readonly value = input.required<string>();
  readonly save = input.required<(value: string) => Promise<unknown>>();
  protected readonly name = `radio-${++made}`;

  protected async choose(value: string, fields: HTMLElement): Promise<void> {
    await this.save()(value);
    for (const box of fields.querySelectorAll('input')) box.checked = box.value === this.value();
  }
}
