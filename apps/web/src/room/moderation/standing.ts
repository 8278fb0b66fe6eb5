import { computed, effect, inject, type Signal, signal, untracked } from '@angular/core';
import type { RoomSnapshot } from '@parley/sdk';
import { injectMe } from '../../session/me.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { counts, slowSentence, whyClosed } from './why-closed.js';

/** Whether one may write in what is shown, and when again: it ends by itself. To be called where `inject` works. */
export function injectStanding(roomId: Signal<string>, shown: Signal<RoomSnapshot>) {
  const parley = inject(PARLEY);
  const me = injectMe();
  const people = signalFrom(parley.people.known);
  const blocks = signalFrom(parley.blocks.mine);
  const waits = signalFrom(parley.waits);
  const now = signal(new Date());
  const standing = computed(() => ({
    ...{ shown: shown(), me: me()?.id ?? '', people: people(), blocks: blocks() },
    ...{ waits: waits().get(roomId()) ?? null, now: now() },
  }));
  /** Something is to be counted down. */
  const passes = computed(() => counts(standing()));
  effect((onCleanup) => {
    if (!passes()) return;
    // Until now nothing was looked at that has an hour.
    untracked(() => now.set(new Date()));
    const timer = setInterval(() => now.set(new Date()), 1_000);
    onCleanup(() => clearInterval(timer));
  });
  return {
    closed: computed(() => whyClosed(standing())),
    slow: computed(() => slowSentence(standing())),
  };
}
