import type { LeaseStore } from './lease.js';
import { soleLease } from './lease.js';
import { memoryOutbox } from './outbox-store.js';
import type { OutboxStore } from './outbox-store.js';

type Store = OutboxStore & LeaseStore;

/**
 * The durable store where the browser opens it, else one in memory: a private window may refuse IndexedDB, and writing
 * must go on there all the same. What is unsent then does not survive a reload.
 */
export function orInMemory(durable: Store): Store {
  let chosen: Promise<Store> | null = null;
  const store = () =>
    (chosen ??= durable.all('').then(
      () => durable,
      () => ({ ...memoryOutbox(), ...soleLease }),
    ));
  return {
    all: async (owner) => (await store()).all(owner),
    change: async (owner, clientId, change) => (await store()).change(owner, clientId, change),
    wipe: async (owner) => (await store()).wipe(owner),
    claim: async (wish) => (await store()).claim(wish),
    release: async (key) => (await store()).release(key),
  };
}
