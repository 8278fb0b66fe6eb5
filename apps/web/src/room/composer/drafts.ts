import { computed, inject, Injectable, signal } from '@angular/core';
import { injectMe } from '../../session/me.js';
import { PARLEY } from '../../session/parley.js';
import { type Draft, readDraft } from './draft.js';

const prefix = 'parley.draft.';

/** What was begun and not sent, by room; it outlives a reload, and goes when its author signs out (R26). */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly session = inject(PARLEY).session;
  private readonly me = injectMe();
  /** By key: as this page keeps it, or as another tab just did. */
  private readonly changed = signal<ReadonlyMap<string, string>>(new Map());
  private readonly stored = computed(() => storedDrafts(this.keyOf('', this.me()?.id)));
  /** What is begun in each room, by the room's id. */
  readonly texts = computed<ReadonlyMap<string, string>>(() => {
    const start = this.keyOf('', this.me()?.id);
    const all = new Map([...this.stored(), ...this.changed()]);
    const mine = [...all].filter(([key, text]) => key.startsWith(start) && text !== '');
    return new Map(mine.map(([key, text]) => [key.slice(start.length), text]));
  });

  constructor() {
    let before = this.session.state.get().status;
    this.session.state.subscribe(({ status, reason }) => {
      const left = status === 'signedOut' && before !== 'unknown';
      before = status;
      if (left && reason === null) this.wipe();
    });
    globalThis.addEventListener('storage', ({ key, newValue }) => {
      if (key?.startsWith(prefix)) this.note(key, readDraft(newValue));
    });
  }

  of(roomId: string): Draft {
    return readDraft(localStorage.getItem(this.key(roomId)));
  }

  keep(roomId: string, draft: Draft): void {
    this.note(this.key(roomId), draft);
    if (draft.text === '' && draft.aside === '' && draft.context === null)
      localStorage.removeItem(this.key(roomId));
    else this.store(roomId, draft);
  }

  private note(key: string, draft: Draft): void {
    this.changed.update((changed) => new Map(changed).set(key, textOf(draft)));
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
    this.changed.set(new Map());
  }

  private key(roomId: string): string {
    return this.keyOf(roomId, this.session.state.get().user?.id);
  }

  private keyOf(roomId: string, userId = ''): string {
    return `${prefix}${userId}.${roomId}`;
  }
}

function storedDrafts(start: string): Map<string, string> {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(start));
  return new Map(keys.map((key) => [key, textOf(readDraft(localStorage.getItem(key)))]));
}

/** Its words, or those that wait while another message is changed, on one line. */
function textOf({ text, aside }: Draft): string {
  return (text.trim() || aside.trim()).slice(0, 200).replace(/\s+/g, ' ');
}
