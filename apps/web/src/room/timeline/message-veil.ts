import { Component, input, output } from '@angular/core';
import { blockTexts } from '../../texts/blocks.js';

/** In place of what somebody wrote whom one has blocked, or under it where one wanted to see it. */
@Component({
  selector: 'parley-message-veil',
  template: `
    @if (closed()) {
      <span>{{ texts.message }}</span>
      <span aria-hidden="true">·</span>
    }
    <button
      type="button"
      class="text-button"
      [attr.aria-expanded]="!closed()"
      [attr.tabindex]="tabStop() ? null : -1"
      (click)="toggled.emit()"
    >
      {{ closed() ? texts.show : texts.fold }}
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      column-gap: var(--s2);
      font: var(--label);
      color: var(--soft);
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
export class MessageVeil {
  readonly closed = input.required<boolean>();
  /** Whether the Tab key stops in it. */
  readonly tabStop = input(true);
  readonly toggled = output();
  protected readonly texts = blockTexts;
}
