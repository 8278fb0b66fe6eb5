import { computed, effect, signal, untracked } from '@angular/core';
import { failureText } from '../../texts.js';

/** What is asked for of one person or room, anew when the address names another. To be made where `inject` works. */
export class Detail<T> {
  private readonly held = signal<T | null>(null);
  private readonly failure = signal<unknown>(null);
  readonly value = this.held.asReadonly();
  readonly problem = computed(() => (this.failure() === null ? '' : failureText(this.failure())));
  readonly waiting = computed(() => this.held() === null && this.failure() === null);

  constructor(
    private readonly id: () => string,
    private readonly ask: (id: string) => Promise<T>,
  ) {
    effect(() => {
      this.id();
      untracked(() => {
        this.held.set(null);
        void this.load();
      });
    });
  }

  async load(): Promise<void> {
    const id = this.id();
    this.failure.set(null);
    try {
      const found = await this.ask(id);
      if (id === this.id()) this.held.set(found);
    } catch (error) {
      if (id === this.id()) this.failure.set(error);
    }
  }

  change(change: (held: T) => T): void {
    this.held.update((held) => held && change(held));
  }
}
