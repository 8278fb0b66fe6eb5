import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { kept } from '../session/kept.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { endOf } from './spans.js';

/** Milliseconds without a key, a pointer or a look after which this device counts as away; and hidden behind others. */
const idleAfter = 10 * 60_000;
const hiddenAfter = 60_000;
/** No timer waits for longer. */
const longestWait = 2_147_483_000;
/** Where each device kept for itself that one is not to be disturbed, before all of them knew. */
const oldKey = 'parley.presence';

type Status = 'online' | 'away' | 'dnd';

/** How present this device is: not to be disturbed while the person says so, else by whether somebody is at it. */
@Injectable({ providedIn: 'root' })
export class OwnPresence {
  private readonly parley = inject(PARLEY);
  private readonly session = signalFrom(this.parley.session.state);
  private readonly preferences = signalFrom(this.parley.preferences);
  private readonly loaded = signalFrom(this.parley.preferences.loaded);
  private readonly idle = signal(false);
  private readonly time = signal(Date.now());
  private timer: ReturnType<typeof setTimeout> | undefined;
  private told: Status = 'online';
  /** Until when one is not to be disturbed; null: one may be. */
  readonly quietUntil = computed(() => {
    const { dndUntil } = this.preferences();
    return dndUntil !== null && Date.parse(dndUntil) > this.time() ? dndUntil : null;
  });
  readonly status = computed<Status>(() => (this.quietUntil() ? 'dnd' : this.idle() ? 'away' : 'online'));

  constructor() {
    const over = new AbortController();
    for (const name of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'visibilitychange']) {
      document.addEventListener(name, () => this.stir(), { passive: true, signal: over.signal });
    }
    this.stir();
    inject(DestroyRef).onDestroy(() => {
      over.abort();
      clearTimeout(this.timer);
    });
    effect((onCleanup) => {
      const until = this.quietUntil();
      if (until === null) return;
      const wait = Math.min(Math.max(0, Date.parse(until) - Date.now()) + 50, longestWait);
      const timer = setTimeout(() => this.time.set(Date.now()), wait);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      const signedIn = this.session().status === 'signedIn';
      const status = this.status();
      untracked(() => this.tell(signedIn, status));
    });
    effect(() => {
      if (this.session().status === 'signedIn' && this.loaded()) untracked(() => this.bringOver());
    });
  }

  /** Throws ParleyError. */
  quiet(until: string | null): Promise<void> {
    this.time.set(Date.now());
    return this.parley.preferences.update({ dndUntil: until });
  }

  private stir(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.idle.set(true), document.hidden ? hiddenAfter : idleAfter);
    if (!document.hidden) this.idle.set(false);
  }

  /** The server takes a new connection as somebody who is there. Where it does not arrive, the client says it again. */
  private tell(signedIn: boolean, status: Status): void {
    const before = this.told;
    this.told = signedIn ? status : 'online';
    if (signedIn && status !== before) void this.parley.presence.set(status).catch(() => undefined);
  }

  private bringOver(): void {
    const wasQuiet = kept.get(oldKey) === 'dnd';
    kept.remove(oldKey);
    if (wasQuiet) void this.quiet(endOf('ever', new Date())).catch(() => undefined);
  }
}
