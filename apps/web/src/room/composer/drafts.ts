import { inject, Injectable } from '@angular/core';
import { PARLEY } from '../../session/parley.js';
import { type Draft, readDraft } from './draft.js';

const prefix = 'parley.draft.';

/** What was begun and not sent, by room; it outlives a reload, and goes when its author signs out (R26). */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly session = inject(PARLEY).session;

  constructor() {
    this.session.state.subscribe(({ status, reason }) => {
      if (status === 'signedOut' && reason === null) this.wipe();
    });
  }

  of(roomId: string): Draft {
    return readDraft(localStorage.getItem(this.key(roomId)));
  }

  keep(roomId: string, draft: Draft): void {
    if (draft.text === '' && draft.aside === '' && draft.context === null)
      localStorage.removeItem(this.key(roomId));
    else this.store(roomId, draft);
  }

  private store(roomId: string, draft: Draft): void {
    try {
      localStorage.setItem(this.key(roomId), JSON.stringify(draft));
    } catch {
      // The browser's store is full or closed: the draft lives as long as the page.
    }
  }

  private wipe(): void {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  }

  private key(roomId: string): string {
    return `${prefix}${this.session.state.get().user?.id ?? ''}.${roomId}`;
  }
}
