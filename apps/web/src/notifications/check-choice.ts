import { Component, input } from '@angular/core';

let made = 0;

/** A box with its words, saved as it is checked; it shows again what is so where that could not be saved. */
@Component({
  selector: 'parley-check-choice',
  template: `
    <label class="choice">
      <input
        #box
        type="checkbox"
        [checked]="checked()"
        [attr.aria-describedby]="hint() ? id : null"
        (change)="set(box)"
      />
      <span>{{ label() }}</span>
    </label>
    @if (hint()) {
      <p class="hint" [id]="id">{{ hint() }}</p>
    }
  `,
  styleUrl: '../settings/settings-form.css',
  styles: `
    :host {
      display: block;
    }
    .hint {
      padding-inline-start: 2rem;
    }
  `,
})
export class CheckChoice {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly checked = input.required<boolean>();
  readonly save = input.required<(checked: boolean) => Promise<unknown>>();
  protected readonly id = `check-hint-${++made}`;

  protected async set(box: HTMLInputElement): Promise<void> {
    await this.save()(box.checked);
    // It may never have been painted as it was wished for, and then nothing is seen to change back.
    box.checked = this.checked();
  }
}
