import { inject, Injectable } from '@angular/core';
import { Toasts } from '../../shell/toasts.js';
import { texts } from '../../texts.js';
import type { Entry } from './entries.js';

/** Puts a message's text, or the link to it, where it can be pasted. */
@Injectable({ providedIn: 'root' })
export class Copying {
  private readonly toasts = inject(Toasts);

  text({ body }: Entry): Promise<void> {
    return this.copy(body, texts.message.textCopied);
  }

  link(roomId: string, { seq }: Entry): Promise<void> {
    const address = new URL(`/rooms/${roomId}?at=${seq ?? ''}`, document.baseURI);
    return this.copy(address.href, texts.message.linkCopied);
  }

  /** On plain http there is no clipboard for pages. */
  private async copy(text: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.toasts.say(done);
    } catch {
      this.toasts.say(texts.message.notCopied);
    }
  }
}
