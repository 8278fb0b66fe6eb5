import { inject, Injectable } from '@angular/core';
import { copyText } from '../../design/copy-text.js';
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

  private async copy(text: string, done: string): Promise<void> {
    this.toasts.say((await copyText(text)) ? done : texts.message.notCopied);
  }
}
