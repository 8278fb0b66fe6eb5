import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { kept } from '../session/kept.js';
import { PARLEY } from '../session/parley.js';

/** Milliseconds without a key, a pointer or a look after which this device counts as away. */
const idle = 10 * 60_000;
const key = 'parley.presence';

/** How present this device is: as the person chose, else by whether somebody is at it. */
@Injectable({ providedIn: 'root' })
export class OwnPresence {
  private readonly parley = inject(PARLEY);
  private readonly wanted = signal<'auto' | 'dnd'>(kept.get(key) === 'dnd' ? 'dnd' : 'auto');
  private readonly idle = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly chosen = this.wanted.asReadonly();
  readonly status = computed(() => (this.wanted() === 'dnd' ? 'dnd' : this.idle() ? 'away' : 'online'));

  constructor() {
    const over = new AbortController();
    for (const name of ['keydown', 'pointerdown', 'pointermove', 'visibilitychange']) {
      document.addEventListener(name, () => this.stir(), { passive: true, signal: over.signal });
    }
    this.stir();
    inject(DestroyRef).onDestroy(() => {
      over.abort();
      clearTimeout(this.timer);
    });
    this.parley.session.state.subscribe(({ status }) => {
      if (status === 'signedIn' && this.wanted() === 'dnd') this.tell();
      if (status === 'signedOut') this.remember('auto');
    });
    if (this.wanted() === 'dnd') this.tell();
  }

  choose(wanted: 'auto' | 'dnd'): void {
    this.remember(wanted);
    this.tell();
  }

  private remember(wanted: 'auto' | 'dnd'): void {
    this.wanted.set(wanted);
    if (wanted === 'dnd') kept.set(key, wanted);
    else kept.remove(key);
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

  /** Where it does not arrive, the client says it again. */
  private tell(): void {
    void this.parley.presence.set(this.status()).catch(() => undefined);
  }
}
