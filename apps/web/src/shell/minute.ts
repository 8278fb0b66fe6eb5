import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** The time, a new value each minute, for what says "today" or "14:05". To be called where `inject` works. */
export function injectNow(): Signal<Date> {
  const now = signal(new Date());
  const timer = setInterval(() => now.set(new Date()), 60_000);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return now.asReadonly();
}
