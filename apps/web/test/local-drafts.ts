import { browserDrafts, Drafts, ParleyError, systemClock } from '@parley/sdk';

/** Drafts that are told to nobody: what is written stays in this browser. */
export function localDrafts(): Drafts {
  return new Drafts({
    call: () => Promise.reject(ParleyError.local('network')),
    clock: systemClock,
    random: Math.random,
    store: browserDrafts(),
    online: () => false,
  });
}
