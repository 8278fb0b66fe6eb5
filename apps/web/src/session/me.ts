import { computed, inject, type Signal } from '@angular/core';
import type { Self } from '@parley/contracts';
import { PARLEY } from './parley.js';
import { signalFrom } from './signal-from.js';

/** Oneself; null while nobody is signed in. To be called where `inject` works. */
export function injectMe(): Signal<Self | null> {
  const state = signalFrom(inject(PARLEY).session.state);
  return computed(() => state().user);
}
