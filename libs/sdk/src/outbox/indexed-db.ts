import type { OutboxItem } from './item.js';
import type { LeaseStore } from './lease.js';
import type { OutboxStore } from './outbox-store.js';

const items = 'items';
const leases = 'leases';

/** The outbox and its lease in the browser's IndexedDB, shared by all tabs of one origin. */
export function indexedDbOutbox(name = 'parley-outbox'): OutboxStore & LeaseStore {
  let opened: Promise<IDBDatabase> | null = null;
  const database = () => (opened ??= openDatabase(name));
  async function within<T>(store: string, work: (store: IDBObjectStore) => IDBRequest<T> | T): Promise<T> {
    const transaction = (await database()).transaction(store, 'readwrite');
    const request = work(transaction.objectStore(store));
    await committed(transaction);
    return request instanceof IDBRequest ? request.result : request;
  }
  return {
    async all(owner) {
      const found = await within<OutboxItem[]>(items, (store) => store.getAll() as IDBRequest<OutboxItem[]>);
      return found.filter((item) => item.owner === owner);
    },
    async change(owner, clientId, change) {
      let item: OutboxItem | null = null;
      await within(items, (store) => {
        const request = store.get([owner, clientId]) as IDBRequest<OutboxItem | undefined>;
        request.onsuccess = () => {
          item = change(request.result ?? null);
          if (item) store.put(item);
          else store.delete([owner, clientId]);
        };
        return null;
      });
      return item;
    },
    async wipe(owner) {
      await within(items, (store) => store.delete(IDBKeyRange.bound([owner], [owner, []])));
    },
    async claim({ key, holder, until, now }) {
      let granted = false;
      await within(leases, (store) => {
        const request = store.get(key) as IDBRequest<{ holder: string; until: number } | undefined>;
        request.onsuccess = () => {
          const held = request.result;
          granted = !held || held.holder === holder || held.until <= now;
          if (granted) store.put({ key, holder, until });
        };
        return null;
      });
      return granted;
    },
    async release(key) {
      await within(leases, (store) => {
        store.delete(key);
        // A page that is going hears no more answers: nothing may be left to wait for.
        store.transaction.commit();
        return null;
      });
    },
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(items, { keyPath: ['owner', 'clientId'] });
      request.result.createObjectStore(leases, { keyPath: 'key' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB does not open'));
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(transaction.error ?? new Error('IndexedDB did not commit'));
    transaction.oncomplete = () => resolve();
    transaction.onerror = failed;
    transaction.onabort = failed;
  });
}
