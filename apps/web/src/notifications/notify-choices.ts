import { computed, inject, Injectable, signal } from '@angular/core';
import type { Preferences, UpdatePreferences } from '@parley/contracts';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Toasts } from '../shell/toasts.js';

/** What one has chosen to hear of: on the screen at once, and as it was again where the server does not take it. */
@Injectable({ providedIn: 'root' })
export class NotifyChoices {
  private readonly preferences = inject(PARLEY).preferences;
  private readonly toasts = inject(Toasts);
  private readonly held = signalFrom(this.preferences);
  private readonly wishes = signal<readonly UpdatePreferences[]>([]);
  /** Of two choices the later one reaches the server later. */
  private saving: Promise<unknown> = Promise.resolve();
  readonly now = computed(() => this.wishes().reduce(withWish, this.held()));

  /** Whether it was taken; says itself why it was not. */
  save(change: UpdatePreferences): Promise<boolean> {
    this.wishes.update((wishes) => [...wishes, change]);
    const saved = this.saving.then(() => this.say(change));
    this.saving = saved;
    return saved;
  }

  private async say(change: UpdatePreferences): Promise<boolean> {
    try {
      await this.preferences.update(change);
      return true;
    } catch (error) {
      this.toasts.failed(error);
      return false;
    } finally {
      this.wishes.update((wishes) => wishes.filter((wish) => wish !== change));
    }
  }
}

function withWish(held: Preferences, { notifyAbout, ...wish }: UpdatePreferences): Preferences {
  return { ...held, ...given(wish), notifyAbout: { ...held.notifyAbout, ...given(notifyAbout ?? {}) } };
}

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function given<T extends object>(wish: T): Given<T> {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as Given<T>;
}
