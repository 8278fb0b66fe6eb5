import { Component } from '@angular/core';
import { texts } from '../../texts.js';

/** Where the unread begins: an accent hairline with its word. */
@Component({
  selector: 'parley-new-line',
  template: '<span>{{ word }}</span>',
  host: { role: 'separator', '[attr.aria-label]': 'word' },
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--s2);
      padding-block-start: var(--s3);
      padding-inline: var(--gutter);
      color: var(--accent);
    }
    :host::before {
      content: '';
      flex: 1;
      border-block-start: 1px solid var(--accent);
    }
    span {
      font: var(--meta);
      font-weight: 600;
    }
  `,
})
export class NewLine {
  protected readonly word = texts.message.new;
}
