import { Component, computed, input, output } from '@angular/core';
import { Avatar } from '../../design/avatar.js';
import { fullMoment, shortMoment } from '../../design/moments.js';
import { texts } from '../../texts.js';
import type { ThreadView } from '../timeline/message-view.js';

/** Under a message that began a thread: how many replied, who did last, and how much of it is new. It leads there. */
@Component({
  selector: 'parley-thread-line',
  imports: [Avatar],
  template: `
    <button type="button" [attr.tabindex]="tabStop() ? null : -1" (click)="opened.emit()">
      <parley-avatar size="small" [name]="thread().last.name" [url]="thread().last.avatarUrl" />
      <b>{{ texts.replies(thread().replies) }}</b>&ngsp;
      <span class="one-line last" dir="auto" [title]="moment()">{{ last() }}</span>&ngsp;
      @if (thread().unread > 0) {
        <span class="new">{{ texts.fresh(thread().unread) }}</span>
      }
    </button>
  `,
  styles: `
    :host {
      display: block;
      padding-block: var(--s1);
    }
    button {
      display: flex;
      align-items: center;
      gap: var(--s2);
      max-inline-size: 100%;
      min-block-size: 1.75rem;
      margin-inline-start: calc(var(--s1) * -1);
      padding: 0 var(--s2) 0 var(--s1);
      border: 0;
      border-radius: var(--round-control);
      background: none;
      font: var(--label);
      text-align: start;
    }
    button:hover {
      background: var(--hover);
    }
    b {
      flex: none;
      font-weight: 600;
      color: var(--accent);
    }
    .last {
      min-inline-size: 0;
      color: var(--soft);
    }
    .new {
      flex: none;
      padding-inline: 0.375rem;
      border-radius: var(--round-full);
      background: var(--accent);
      color: var(--on-accent);
      font: 600 0.8125rem/1.25rem var(--face);
    }
    @media (pointer: coarse) {
      button {
        min-block-size: 2.75rem;
      }
    }
    @media (forced-colors: active) {
      .new {
        forced-color-adjust: none;
        background: Highlight;
        color: HighlightText;
      }
    }
  `,
})
export class ThreadLine {
  readonly thread = input.required<ThreadView>();
  readonly now = input(new Date());
  /** Whether the Tab key stops at it. */
  readonly tabStop = input(true);
  readonly opened = output();
  protected readonly texts = texts.threads;
  protected readonly moment = computed(() => fullMoment(this.thread().lastAt));
  protected readonly last = computed(() => {
    const { last, lastAt } = this.thread();
    return texts.threads.lastBy(last.name, shortMoment(lastAt, this.now()));
  });
}
