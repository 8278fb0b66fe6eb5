import { Component, computed, input } from '@angular/core';
import { withLinks } from './links.js';

/** A text as it was typed: line breaks kept, addresses clickable, everything else plain text nodes. */
@Component({
  selector: 'parley-message-body',
  template:
    '@for (part of parts(); track $index) {@if (part.href) {<a [href]="part.href" target="_blank" rel="noopener noreferrer nofollow" [attr.tabindex]="tabStop() ? null : -1">{{ part.text }}</a>} @else {{{ part.text }}}}',
  host: { dir: 'auto' },
  styles: `
    :host {
      display: block;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class MessageBody {
  readonly text = input.required<string>();
  /** Whether the Tab key stops in it. */
  readonly tabStop = input(true);
  protected readonly parts = computed(() => withLinks(this.text()));
}
