import { computed, inject, Injectable, signal, untracked } from '@angular/core';
import { kept } from '../../session/kept.js';
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
  private readonly changed = signal<ReadonlyMap<string, Draft>>(new Map());
  private readonly stored = computed(() => storedDrafts(this.keyOf('', this.me()?.id)));
  /** What is begun in each room, by the room's id. */
  readonly texts = computed<ReadonlyMap<string, string>>(() => {
    const start = this.keyOf('', this.me()?.id);
    const all = new Map([...this.stored(), ...this.changed()]);
    const mine = [...all].filter(([key]) => key.startsWith(start));
    const begun = mine.map(([key, draft]) => [key.slice(start.length), textOf(draft)] as const);
    return new Map(begun.filter(([, text]) => text !== ''));
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
    const key = this.key(roomId);
    return untracked(this.changed).get(key) ?? readDraft(kept.get(key));
  }

  keep(roomId: string, draft: Draft): void {
    const key = this.key(roomId);
    this.note(key, draft);
    if (draft.text === '' && draft.aside === '' && draft.context === null) kept.remove(key);
    else kept.set(key, JSON.stringify(draft));
  }

  private note(key: string, draft: Draft): void {
    this.changed.update((changed) => new Map(changed).set(key, draft));
  }

  private wipe(): void {
    for (const key of kept.keys()) if (key.startsWith(prefix)) kept.remove(key);
    this.changed.set(new Map());
  }

  private key(roomId: string): string {
    return this.keyOf(roomId, this.session.state.get().user?.id);
  }

  private keyOf(roomId: string, userId = ''): string {
    return `${prefix}${userId}.${roomId}`;
  }
}

function storedDrafts(start: string): Map<string, Draft> {
  const keys = kept.keys().filter((key) => key.startsWith(start));
  return new Map(keys.map((key) => [key, readDraft(kept.get(key))]));
}

/** Its words, or those that wait while another message is changed, on one line. */
function textOf({ text, aside }: Draft): string {
  return (text.trim() || aside.trim()).slice(0, 200).replace(/\s+/g, ' ');
}
