import type { OutboxItem } from './item.js';

/**
 * Where unsent messages survive a reload, keyed by (owner, clientId). What was changed is durable when the promise
 * resolves. Several tabs or processes may share one; `outbox-store.contract.ts` is what each implementation must pass.
 */
export interface OutboxStore {
  all(owner: string): Promise<OutboxItem[]>;
  /**
   * Puts in the item's place what `change` makes of it as it is stored now (null: it is not), or removes it (null).
   * Nobody else's change comes in between. Answers what `change` answered; if that throws, nothing is changed.
   */
  change(owner: string, clientId: string, change: ChangeItem): Promise<OutboxItem | null>;
  /** Forgets everything of this owner (sign-out, R26). */
  wipe(owner: string): Promise<void>;
}

export type ChangeItem = (stored: OutboxItem | null) => OutboxItem | null;

export function memoryOutbox(): OutboxStore {
  const items = new Map<string, OutboxItem>();
  const key = (owner: string, clientId: string) => `${owner} ${clientId}`;
  return {
    all: async (owner) => [...items.values()].filter((item) => item.owner === owner),
    async change(owner, clientId, change) {
      const at = key(owner, clientId);
      const item = change(items.get(at) ?? null);
      if (item) items.set(at, item);
      else items.delete(at);
      return item;
    },
    async wipe(owner) {
      for (const [at, item] of items) if (item.owner === owner) items.delete(at);
    },
  };
}
