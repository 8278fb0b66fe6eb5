const store = 'met';
const most = 500;

/**
 * The ids of the notifications that came, in IndexedDB, which outlives the worker. Of two messages at the same time only one
 * is the first. Where nothing can be kept, each is: to be told twice is better than not at all.
 */
export function metIds(name = 'parley-pushes'): (id: string) => Promise<boolean> {
  let opened: Promise<IDBDatabase> | null = null;
  return async (id) => {
    try {
      const database = await (opened ??= open(name));
      return await meet(database, id);
    } catch {
      opened = null;
      return true;
    }
  };
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result
        .createObjectStore(store, { autoIncrement: true })
        .createIndex('id', 'id', { unique: true });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB does not open'));
  });
}

function meet(database: IDBDatabase, id: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite');
    const ids = transaction.objectStore(store);
    let isFirst = false;
    const found = ids.index('id').getKey(id);
    found.onsuccess = () => {
      isFirst = found.result === undefined;
      if (!isFirst) return;
      const added = ids.add({ id });
      added.onsuccess = () => {
        const before = Number(added.result) - most;
        if (before > 0) ids.delete(IDBKeyRange.upperBound(before));
      };
    };
    transaction.oncomplete = () => resolve(isFirst);
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB did not commit'));
  });
}
