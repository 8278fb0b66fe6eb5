import { Component, input, output } from '@angular/core';
import { texts } from '../../texts.js';
import type { QuoteView } from './message-view.js';

/** The message that this one answers, in one line behind an accent bar; leads there. */
@Component({
  selector: 'parley-message-quote',
  template: `
    <button type="button" [attr.tabindex]="tabStop() ? null : -1" (click)="opened.emit()">
      <span class="unseen">{{ texts.replyingTo(quote().author) }}</span>
      <span class="author one-line" dir="auto" aria-hidden="true">{{ quote().author }}</span>
      <span class="one-line" dir="auto">{{ quote().excerpt || texts.originalDeleted }}</span>
    </button>
  `,
  styles: `
    button {
      display: flex;
      align-items: center;
      gap: var(--s2);
      max-inline-size: 100%;
      min-block-size: 1.5rem;
      margin-block-end: var(--s1);
      padding: 0;
      padding-inline-start: var(--s2);
      border: 0;
      border-inline-start: 0.125rem solid var(--accent);
      background: none;
      color: var(--soft);
      font: var(--label);
    }
    button:hover {
      color: var(--text);
    }
    .author {
      flex: none;
      max-inline-size: min(12rem, 40vi);
      font-weight: 600;
    }
  `,
})
export class MessageQuote {
  readonly quote = input.required<QuoteView>();
  /** Whether the Tab key stops in it. */
  readonly tabStop = input(true);
  readonly opened = output();
  protected readonly texts = texts.message;
}
