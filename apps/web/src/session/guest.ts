import { computed, type Signal } from '@angular/core';
import { mayFindEveryone } from '@parley/policy';
import { injectMe } from './me.js';

/** Whether one is a guest here, who sees one's rooms and the people in them. To be called where `inject` works. */
export function injectIsGuest(): Signal<boolean> {
  const me = injectMe();
  return computed(() => {
    const actor = me();
    return actor !== null && !mayFindEveryone(actor);
  });
}
