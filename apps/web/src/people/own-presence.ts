import { computed, inject, Injectable, signal } from '@angular/core';
import { PARLEY } from '../session/parley.js';

/** Minutes without a key, a pointer or a look after which this device counts as away. */
const idle = 10 * 60_000;

/** How present this device is: as the person chose, else by whether somebody is at it. */
@Injectable({ providedIn: 'root' })
export class OwnPresence {
  private readonly parley = inject(PARLEY);
  private readonly wanted = signal<'auto' | 'dnd'>('auto');
  private readonly idle = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly chosen = this.wanted.asReadonly();
  readonly status = computed(() => (this.wanted() === 'dnd' ? 'dnd' : this.idle() ? 'away' : 'online'));

  constructor() {
    for (const name of ['keydown', 'pointerdown', 'pointermove', 'visibilitychange']) {
      document.addEventListener(name, () => this.stir(), { passive: true });
    }
    this.stir();
  }

  choose(wanted: 'auto' | 'dnd'): void {
    this.wanted.set(wanted);
    this.tell();
  }

  private stir(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.turn(true), idle);
    this.turn(false);
  }

  private turn(idle: boolean): void {
    if (this.idle() === idle) return;
    this.idle.set(idle);
    this.tell();
  }

  /** Where it does not arrive, the client says it again after the next connect. */
  private tell(): void {
    void this.parley.presence.set(this.status()).catch(() => undefined);
  }
}
