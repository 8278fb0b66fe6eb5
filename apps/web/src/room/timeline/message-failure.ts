import { Component, input, output } from '@angular/core';
import { texts } from '../../texts.js';

/** Under a message that was not sent: that it was not, why, and the two ways on. */
@Component({
  selector: 'parley-message-failure',
  template: `
    <span>{{ texts.notSent }}</span>
    @if (reason()) {
      <span>{{ reason() }}</span>
    }
    <span class="ways">
      <button
        type="button"
        class="text-button"
        [attr.tabindex]="tabStop() ? null : -1"
        (click)="retried.emit()"
      >
        {{ common.retry }}
      </button>
      <span aria-hidden="true">·</span>
      <button
        type="button"
        class="text-button"
        [attr.tabindex]="tabStop() ? null : -1"
        (click)="discarded.emit()"
      >
        {{ common.delete }}
      </button>
    </span>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      column-gap: var(--s2);
      padding-block-start: var(--s1);
      font: var(--label);
      color: var(--danger);
    }

    .ways {
      display: inline-flex;
      align-items: center;
      gap: var(--s2);
    }

    .ways .text-button {
      position: relative;
      min-block-size: 1.5rem;
      color: inherit;
    }

    @media (pointer: coarse) {
      .ways {
        gap: var(--s4);
      }

      .ways .text-button::after {
        content: '';
        position: absolute;
        inset-block: -0.625rem;
        inset-inline: -0.5rem;
      }
    }
  `,
})
export class MessageFailure {
  readonly reason = input.required<string>();
  /** Whether the Tab key stops in it. */
  readonly tabStop = input(true);
  readonly retried = output();
  readonly discarded = output();
  protected readonly texts = texts.message;
  protected readonly common = texts.common;
}
