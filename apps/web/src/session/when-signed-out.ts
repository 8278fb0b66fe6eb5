import { DestroyRef, inject } from '@angular/core';
import { PARLEY } from './parley.js';

/**
 * Acts when one signs out, here or in another tab (R26). A sign-in that ended by itself is no such: one comes back to
 * what one left. To be called where `inject` works.
 */
export function whenSignedOut(act: () => void): void {
  const { session } = inject(PARLEY);
  let before = session.state.get().status;
  const stop = session.state.subscribe(({ status, reason }) => {
    const left = status === 'signedOut' && before !== 'unknown';
    before = status;
    if (left && reason === null) act();
  });
  inject(DestroyRef).onDestroy(stop);
}
