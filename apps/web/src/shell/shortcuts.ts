import { DestroyRef, DOCUMENT, inject, Injectable } from '@angular/core';
import { isComposing } from '../design/composing.js';
import { isLetterKey } from '../design/letter-key.js';
import { PARLEY } from '../session/parley.js';
import { type ActId, shortcuts } from './shortcut-table.js';

/** Answers whether it did something; else the key is left to the browser. */
type Act = (event: KeyboardEvent) => boolean;

/** What the keys do that work everywhere. Each part of the screen says what its own do, for as long as it is there. */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly document = inject(DOCUMENT);
  private readonly preferences = inject(PARLEY).preferences;
  private readonly acts = new Map<ActId, Act>();

  constructor() {
    const hear = (event: KeyboardEvent) => this.hear(event);
    this.document.addEventListener('keydown', hear);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('keydown', hear));
  }

  /** To be called where `inject` works: for as long as its owner lives. */
  on(id: ActId, act: Act): void {
    this.acts.set(id, act);
    inject(DestroyRef).onDestroy(() => {
      if (this.acts.get(id) === act) this.acts.delete(id);
    });
  }

  /** Those that nobody has an act for. */
  missing(): ActId[] {
    return shortcuts.everywhere.map(({ id }) => id).filter((id) => !this.acts.has(id));
  }

  private hear(event: KeyboardEvent): void {
    if (event.defaultPrevented || isComposing(event)) return;
    const found = shortcuts.everywhere.find(({ keys }) =>
      keys.some((keys) => isPressed(event, keys) && this.isMeant(event, keys)),
    );
    // What lies over the screen has the keys. The backdrop of a dialog that was closed still fades away.
    if (!found || this.document.querySelector('.cdk-dialog-container, .cdk-menu')) return;
    if (this.acts.get(found.id)?.(event)) event.preventDefault();
  }

  /** A single sign is meant only where it would not be written, and for those who want such shortcuts. */
  private isMeant({ target }: KeyboardEvent, keys: string): boolean {
    if (keys.length > 1) return true;
    return this.preferences.get().singleKeys && !(target instanceof Element && isWritten(target));
  }
}

/** Whether what is typed is written there. */
export function isWritten(place: Element): boolean {
  return place.closest('input, textarea, select, [contenteditable=true]') !== null;
}

/** Whether these keys, as the table writes them, are the ones that are down. */
export function isPressed(event: KeyboardEvent, keys: string): boolean {
  const parts = keys === '+' ? [keys] : keys.split('+');
  const key = parts.pop() ?? '';
  const [mod, alt, shift] = ['Mod', 'Alt', 'Shift'].map((name) => parts.includes(name));
  if (mod !== (event.ctrlKey || event.metaKey) || alt !== event.altKey) return false;
  // With Shift a digit's key writes a sign, another on each keyboard.
  if (shift && /^\d$/.test(key)) return event.shiftKey && event.code === `Digit${key}`;
  // A sign may need Shift on one keyboard and none on another.
  if (key.length === 1 && !/[A-Z]/.test(key)) return event.key === key;
  if (shift !== event.shiftKey) return false;
  return key.length === 1 ? isLetterKey(event, key.toLowerCase()) : event.key === key;
}
