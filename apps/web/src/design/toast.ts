import { Component, input, output } from '@angular/core';
import { commonTexts } from '../texts/everywhere.js';

/**
 * One passing sentence at the foot of the screen; the host of toasts is the live region. It is there from the first moment,
 * so its cross is drawn here: all icons of the library lie in one file, which comes with the first page that shows some.
 */
@Component({
  selector: 'parley-toast',
  template: `
    <p>{{ text() }}</p>
    @if (action(); as label) {
      <button type="button" class="text-button" (click)="acted.emit()">{{ label }}</button>
    }
    <button type="button" class="icon-button" [attr.aria-label]="texts.close" (click)="closed.emit()">
      <svg class="lucide" viewBox="0 0 24 24" width="24" height="24" stroke="currentColor" aria-hidden="true">
        <path d="M6 6 18 18M18 6 6 18" stroke-linecap="round" />
      </svg>
    </button>
  `,
  host: { '[class.danger]': "tone() === 'danger'" },
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--s3);
      inline-size: fit-content;
      max-inline-size: min(30rem, 100%);
      padding-block: var(--s1);
      padding-inline: var(--s4) var(--s1);
      border: 1px solid var(--line);
      border-radius: var(--round-slip);
      background: var(--raised);
      box-shadow: var(--shadow);
      animation: appear var(--quick);
    }
    :host(.danger) {
      border-color: var(--danger);
    }
    p {
      flex: 1;
      font: var(--label);
    }
    button {
      flex: none;
    }
    .text-button {
      min-block-size: 1.5rem;
      font: var(--label);
      font-weight: 600;
    }
  `,
})
export class Toast {
  readonly text = input.required<string>();
  readonly action = input('');
  readonly tone = input<'calm' | 'danger'>('calm');
  readonly acted = output();
  readonly closed = output();
  protected readonly texts = commonTexts;
}
