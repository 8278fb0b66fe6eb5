import { Component, input, output } from '@angular/core';
import { texts } from '../../texts.js';
import type { QuoteView } from './message-view.js';

/** The message that this one answers, in one line behind an accent bar: its author's name, and its words, which lead there. */
@Component({
  selector: 'parley-message-quote',
  template: `
    @if (quote().authorId; as authorId) {
      <button
        type="button"
        class="author one-line"
        dir="auto"
        [attr.tabindex]="tabStop() ? null : -1"
        (click)="authorOpened.emit(authorId)"
      >
        {{ quote().author }}
      </button>
    }
    <button type="button" class="words" [attr.tabindex]="tabStop() ? null : -1" (click)="opened.emit()">
      <span class="unseen">{{ texts.replyingTo(quote().author) }}</span>
      <span class="one-line" dir="auto">{{ quote().excerpt || texts.originalDeleted }}</span>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--s2);
      inline-size: fit-content;
      max-inline-size: 100%;
      margin-block-end: var(--s1);
      padding-inline-start: var(--s2);
      border-inline-start: 0.125rem solid var(--accent);
      color: var(--soft);
    }
    button {
      min-inline-size: 0;
      min-block-size: 1.5rem;
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
      font: var(--label);
      text-align: start;
    }
    button:hover {
      color: var(--text);
    }
    button:focus-visible {
      outline-offset: -0.125rem;
    }
    .author {
      flex: none;
      max-inline-size: min(12rem, 40vi);
      font-weight: 600;
    }
    .author:hover {
      text-decoration: underline;
    }
    .words {
      display: flex;
      align-items: center;
    }
  `,
})
export class MessageQuote {
  readonly quote = input.required<QuoteView>();
  /** Whether the Tab key stops in it. */
  readonly tabStop = input(true);
  readonly opened = output();
  readonly authorOpened = output<string>();
  protected readonly texts = texts.message;
}
