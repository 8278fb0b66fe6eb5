import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { Preferences } from '@parley/contracts';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Toasts } from '../shell/toasts.js';
import type { SectionId } from './room-rows.js';

type ListChoice = Partial<Pick<Preferences, 'roomOrder' | 'dense' | 'collapsed'>>;

/** Sections that are folded until one looks into them, each time anew. */
const usuallyFolded: readonly SectionId[] = ['hidden', 'archived'];

/** How one wants the list of rooms: the same on all devices, seen at once, and as it was again where it is refused. */
@Injectable({ providedIn: 'root' })
export class ListChoices {
  private readonly preferences = inject(PARLEY).preferences;
  private readonly toasts = inject(Toasts);
  private readonly me = injectMe();
  private readonly told = signalFrom(this.preferences);
  /** Chosen and not answered yet, in their order. */
  private readonly wishes = signal<readonly ListChoice[]>([]);
  private readonly chosen = computed(() =>
    this.wishes().reduce<Preferences>((before, wish) => ({ ...before, ...wish }), this.told()),
  );
  /** What was said last: of two choices the later one reaches the server later. */
  private said: Promise<unknown> = Promise.resolve();
  private readonly over = new AbortController();
  /** The page goes: what waits for the answer to what was said before goes at once. A page that comes back waits again. */
  private leaving = this.untilLeft();
  private readonly lookedInto = signal<readonly SectionId[]>([]);

  readonly order = computed(() => this.chosen().roomOrder);
  readonly dense = computed(() => this.chosen().dense);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.over.abort());
  }

  isFolded(section: SectionId): boolean {
    return usuallyFolded.includes(section)
      ? !this.lookedInto().includes(section)
      : this.chosen().collapsed.includes(section);
  }

  async fold(section: SectionId): Promise<void> {
    if (usuallyFolded.includes(section)) {
      this.lookedInto.update((sections) => toggled(sections, section));
      return;
    }
    await this.choose({ collapsed: toggled(this.chosen().collapsed, section) });
  }

  async choose(change: ListChoice): Promise<void> {
    this.wishes.update((wishes) => [...wishes, change]);
    const me = this.me()?.id;
    // Somebody else may have signed in while it waited (R26).
    const before = Promise.race([this.said, this.leaving]);
    const saying = before.then(() => (this.me()?.id === me ? this.preferences.update(change) : undefined));
    this.said = saying.catch(() => undefined);
    try {
      await saying;
    } catch (error) {
      this.toasts.failed(error);
    } finally {
      this.wishes.update((wishes) => wishes.filter((wish) => wish !== change));
    }
  }

  private untilLeft(): Promise<void> {
    return new Promise((goes) => {
      const left = () => {
        this.leaving = this.untilLeft();
        goes();
      };
      globalThis.addEventListener('pagehide', left, { once: true, signal: this.over.signal });
    });
  }
}

function toggled<T>(all: readonly T[], one: T): T[] {
  const others = all.filter((each) => each !== one);
  return others.length < all.length ? others : [...all, one];
}
