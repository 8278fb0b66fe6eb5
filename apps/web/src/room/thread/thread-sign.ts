import { Component, input, output } from '@angular/core';
import { LucideMessagesSquare } from '@lucide/angular';
import { texts } from '../../texts.js';
import type { QuoteView } from '../timeline/message-view.js';

/** Over a reply that stands in the room as well: which thread it is of. It leads there. */
@Component({
  selector: 'parley-thread-sign',
  imports: [LucideMessagesSquare],
  template: `
    <button type="button" [attr.tabindex]="tabStop() ? null : -1" (click)="opened.emit()">
      <svg lucideMessagesSquare size="14" aria-hidden="true"></svg>
      <span class="what">{{ texts.repliedTo }}</span>
      <span class="one-line" dir="auto">{{ began().excerpt || texts.deleted }}</span>
    </button>
  `,
  styles: `
    :host {
      display: block;
      margin-block-end: var(--s1);
    }
    button {
      display: flex;
      align-items: center;
      gap: var(--s1);
      max-inline-size: 100%;
      min-block-size: 1.5rem;
      padding: 0;
      border: 0;
      background: none;
      color: var(--soft);
      font: var(--label);
      text-align: start;
    }
    button:hover {
      color: var(--text);
    }
    .what {
      flex: none;
    }
    .one-line {
      min-inline-size: 0;
    }
  `,
})
export class ThreadSign {
  readonly began = input.required<QuoteView>();
  /** Whether the Tab key stops at it. */
  readonly tabStop = input(true);
  readonly opened = output();
  protected readonly texts = texts.threads;
}
