import { Component } from '@angular/core';
import { ThreadLine } from '../../room/thread/thread-line.js';
import { ThreadSign } from '../../room/thread/thread-sign.js';
import type { QuoteView, ThreadView } from '../../room/timeline/message-view.js';
import { at } from './sample-rows.js';

const last = { name: 'Mira Okafor', avatarUrl: null };
const long = 'Mira Okafor of the harbour office, who is at sea until the end of the week';

/** What is said of threads in a room: of one that was replied to, with something new and without, and over a reply of one. */
@Component({
  selector: 'parley-thread-states',
  imports: [ThreadLine, ThreadSign],
  template: `
    @for (thread of threads; track $index) {
      <parley-thread-line [thread]="thread" [now]="now" />
    }
    @for (began of begun; track $index) {
      <parley-thread-sign [began]="began" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s2);
      padding: var(--s6);
    }
  `,
})
export class ThreadStates {
  protected readonly now = new Date(at(20, 14, 30));
  protected readonly threads: readonly ThreadView[] = [
    { replies: 1, lastAt: at(20, 14, 5), last, unread: 0 },
    { replies: 12, lastAt: at(20, 14, 20), last, unread: 3 },
    { replies: 12_345, lastAt: at(19, 22, 4), last: { ...last, name: long }, unread: 1_234 },
  ];
  protected readonly begun: readonly QuoteView[] = [
    { seq: 1, authorId: 'mira', author: 'Mira Okafor', excerpt: 'Pump 3 is making that noise again.' },
    { seq: 2, authorId: 'mira', author: 'Mira Okafor', excerpt: 'it hums, then it howls. '.repeat(20) },
    { seq: 3, authorId: null, author: '', excerpt: '' },
  ];
}
