import { Component, input } from '@angular/core';

/** The button that sends a form. It stays reachable while it works, so that the focus is not lost. */
@Component({
  selector: 'parley-submit-button',
  template: `
    <button type="submit" class="button primary" [attr.aria-disabled]="busy() || null">
      {{ busy() && busyLabel() ? busyLabel() : label() }}
    </button>
  `,
  styles: `
    :host {
      display: grid;
    }
  `,
})
export class SubmitButton {
  readonly label = input.required<string>();
  readonly busyLabel = input('');
  readonly busy = input(false);
}
