import { computed, inject, Injectable, linkedSignal, signal } from '@angular/core';
import type { Preferences } from '@parley/contracts';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Toasts } from '../shell/toasts.js';
import type { SectionId } from './room-rows.js';

/** Sections that are folded until one looks into them, each time anew. */
const usuallyFolded: readonly SectionId[] = ['hidden', 'archived'];

/** How one wants the list of rooms: the same on all devices, seen at once, and as it was again where it is refused. */
@Injectable({ providedIn: 'root' })
export class ListChoices {
  private readonly preferences = inject(PARLEY).preferences;
  private readonly toasts = inject(Toasts);
  private readonly told = signalFrom(this.preferences);
  private readonly chosen = linkedSignal<Preferences>(() => this.told());
  private readonly lookedInto = signal<readonly SectionId[]>([]);

  readonly order = computed(() => this.chosen().roomOrder);
  readonly dense = computed(() => this.chosen().dense);

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

  async choose(change: Partial<Pick<Preferences, 'roomOrder' | 'dense' | 'collapsed'>>): Promise<void> {
    this.chosen.update((before) => ({ ...before, ...change }));
    try {
      await this.preferences.update(change);
    } catch (error) {
      this.chosen.set(this.told());
      this.toasts.failed(error);
    }
  }
}

function toggled<T>(all: readonly T[], one: T): T[] {
  const others = all.filter((each) => each !== one);
  return others.length < all.length ? others : [...all, one];
}
