import { DestroyRef, inject } from '@angular/core';
import { PARLEY } from './parley.js';

/** Acts each time the connection is there again: hints given meanwhile were not heard. To be called where `inject` works. */
export function whenBack(act: () => void): void {
  const { connection } = inject(PARLEY);
  let before = connection.get().status;
  const stop = connection.subscribe(({ status }) => {
    const isBack = status === 'online' && before !== 'online';
    before = status;
    if (isBack) act();
  });
  inject(DestroyRef).onDestroy(stop);
}
