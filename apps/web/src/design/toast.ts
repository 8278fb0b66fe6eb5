import { Component, input, output } from '@angular/core';
import { LucideX } from '@lucide/angular';
import { texts } from '../texts.js';

/** One passing sentence at the foot of the screen; the host of toasts is the live region. */
@Component({
  selector: 'parley-toast',
  imports: [LucideX],
  template: `
    <p dir="auto">{{ text() }}</p>
    @if (action(); as label) {
      <button type="button" class="text-button" (click)="acted.emit()">{{ label }}</button>
    }
    <button type="button" class="icon-button" [attr.aria-label]="texts.close" (click)="closed.emit()">
      <svg lucideX></svg>
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
  protected readonly texts = texts.common;
}
