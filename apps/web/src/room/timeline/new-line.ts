import { Component, input } from '@angular/core';
import { texts } from '../../texts.js';

/** Where the unread begins: an accent hairline with its word, or with how much it is. */
@Component({
  selector: 'parley-new-line',
  template: '<span>{{ says() }}</span>',
  host: { role: 'separator', '[attr.aria-label]': 'says()' },
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
  readonly says = input<string>(texts.message.new);
}
