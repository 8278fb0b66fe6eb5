import { DestroyRef, effect, inject, linkedSignal, type Signal, signal, untracked } from '@angular/core';
import type { Observable } from '@parley/sdk';

/** An observable of the SDK as a signal, for as long as its owner lives. To be called where `inject` works. */
export function signalFrom<T>(source: Observable<T>): Signal<T> {
  const latest = signal(source.get());
  inject(DestroyRef).onDestroy(source.subscribe((value) => latest.set(value)));
  return latest.asReadonly();
}

/** The same where the observable itself depends on signals: `signalFromEach(() => parley.room(this.id()))`. */
export function signalFromEach<T>(source: () => Observable<T>): Signal<T> {
  const latest = linkedSignal(() => source().get());
  effect((onCleanup) => {
    const present = source();
    onCleanup(present.subscribe((value) => latest.set(value)));
    untracked(() => latest.set(present.get()));
  });
  return latest.asReadonly();
}
