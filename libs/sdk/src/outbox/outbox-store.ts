import type { OutboxItem } from './item.js';

/**
 * Where unsent messages survive a reload. `put` and `remove` are durable when their promise resolves.
 * Keyed by (owner, clientId).
 */
export interface OutboxStore {
  all(owner: string): Promise<OutboxItem[]>;
  put(item: OutboxItem): Promise<void>;
  remove(owner: string, clientId: string): Promise<void>;
  /** Forgets everything of this owner (sign-out, R26). */
  wipe(owner: string): Promise<void>;
}

export function memoryOutbox(): OutboxStore {
  const items = new Map<string, OutboxItem>();
  const key = (owner: string, clientId: string) => `${owner} ${clientId}`;
  return {
    all: (owner) => Promise.resolve([...items.values()].filter((item) => item.owner === owner)),
    put(item) {
      items.set(key(item.owner, item.clientId), item);
      return Promise.resolve();
    },
    remove(owner, clientId) {
      items.delete(key(owner, clientId));
      return Promise.resolve();
    },
    wipe(owner) {
      for (const [at, item] of items) if (item.owner === owner) items.delete(at);
      return Promise.resolve();
    },
  };
}
