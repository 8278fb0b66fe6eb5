import { Component, input, output } from '@angular/core';
import { texts } from '../../texts.js';

/** Under a long text: shows all of it, or as little as before. */
@Component({
  selector: 'parley-message-fold',
  template: `
    <button
      type="button"
      class="text-button"
      [attr.aria-expanded]="open()"
      [attr.tabindex]="tabStop() ? null : -1"
      (click)="toggled.emit()"
    >
      {{ open() ? texts.showLess : texts.showAll(characters()) }}
    </button>
  `,
  styles: `
    :host {
      display: block;
      padding-block-start: var(--s1);
      font: var(--label);
    }
    button {
      position: relative;
      min-block-size: 1.5rem;
    }
    @media (pointer: coarse) {
      button::after {
        content: '';
        position: absolute;
        inset-block: -0.625rem;
        inset-inline: -0.5rem;
      }
    }
  `,
})
export class MessageFold {
  readonly characters = input.required<number>();
  readonly open = input.required<boolean>();
  /** Whether the Tab key stops in it. */
  readonly tabStop = input(true);
  readonly toggled = output();
  protected readonly texts = texts.message;
}
