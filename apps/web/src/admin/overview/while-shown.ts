import { DestroyRef, inject } from '@angular/core';

/** Does it now, when the page is shown again, and so many ms after each time it was done; nothing while nobody sees it. */
export function whileShown(act: () => Promise<void>, everyMs: number): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ending = new AbortController();
  const isOver = () => ending.signal.aborted;
  const go = async () => {
    clearTimeout(timer);
    if (isOver() || document.hidden) return;
    await act();
    clearTimeout(timer);
    if (!isOver()) timer = setTimeout(() => void go(), everyMs);
  };
  const turned = () => void go();
  document.addEventListener('visibilitychange', turned);
  inject(DestroyRef).onDestroy(() => {
    ending.abort();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', turned);
  });
  void go();
}
