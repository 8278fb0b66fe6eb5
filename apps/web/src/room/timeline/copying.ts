import { inject, Injectable } from '@angular/core';
import { copyText } from '../../design/copy-text.js';
import { Toasts } from '../../shell/toasts.js';
import { texts } from '../../texts.js';
import type { Entry } from './entries.js';

/** Puts a message's text, a piece of code in it, or the link to it, where it can be pasted. */
@Injectable({ providedIn: 'root' })
export class Copying {
  private readonly toasts = inject(Toasts);

  text({ body }: Entry): Promise<void> {
    return this.copy(body, texts.message.textCopied);
  }

  code(text: string): Promise<void> {
    return this.copy(text, texts.markup.codeCopied);
  }

  /** A reply that stands in a thread alone is shown there. */
  link(roomId: string, { seq, threadRoot, inRoom }: Entry): Promise<void> {
    const place =
      threadRoot === null || inRoom ? `at=${seq ?? ''}` : `thread=${threadRoot}&reply=${seq ?? ''}`;
    const address = new URL(`/rooms/${roomId}?${place}`, document.baseURI);
    return this.copy(address.href, texts.message.linkCopied);
  }

  private async copy(text: string, done: string): Promise<void> {
    this.toasts.say((await copyText(text)) ? done : texts.message.notCopied);
  }
}
