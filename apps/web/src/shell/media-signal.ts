import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** Whether a media query holds, now and whenever it changes. To be called where `inject` works. */
export function mediaSignal(query: string): Signal<boolean> {
  const list = globalThis.matchMedia(query);
  const holds = signal(list.matches);
  const changed = () => holds.set(list.matches);
  list.addEventListener('change', changed);
  inject(DestroyRef).onDestroy(() => list.removeEventListener('change', changed));
  return holds.asReadonly();
}
