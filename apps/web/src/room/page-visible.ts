import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** Whether the page is before somebody's eyes: not behind another tab, not minimised. */
export function injectPageVisible(): Signal<boolean> {
  const visible = signal(document.visibilityState === 'visible');
  const changed = () => visible.set(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', changed);
  inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', changed));
  return visible.asReadonly();
}
