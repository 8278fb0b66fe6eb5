import { mergedRecent } from './kept-store.js';
import type { KeptPerson, KeptRoom, KeptStore } from './kept-store.js';

const persons = 'persons';
const rooms = 'rooms';

/** In the browser's IndexedDB, shared by all tabs of one origin. `server` is its address, `''` the page's own. */
export function indexedDbKept(server: string, name = 'parley-kept'): KeptStore {
  let opened: Promise<IDBDatabase> | null = null;
  const database = () => (opened ??= openDatabase(name));
  async function read<T>(store: string, key: IDBValidKey): Promise<T | null> {
    const transaction = (await database()).transaction(store, 'readonly');
    const request = transaction.objectStore(store).get(key) as IDBRequest<T | undefined>;
    await committed(transaction);
    return request.result ?? null;
  }
  async function write(work: (persons: IDBObjectStore, rooms: IDBObjectStore) => void): Promise<void> {
    const transaction = (await database()).transaction([persons, rooms], 'readwrite');
    work(transaction.objectStore(persons), transaction.objectStore(rooms));
    await committed(transaction);
  }
  return {
    recall: () => read<KeptPerson>(persons, server),
    room: (roomId) => read<KeptRoom>(rooms, [server, roomId]),
    keep: (person, more) =>
      write((personStore, roomStore) => {
        const before = personStore.get(server) as IDBRequest<KeptPerson | undefined>;
        before.onsuccess = () => {
          const recent = mergedRecent(person, before.result ?? null);
          personStore.put({ ...person, recent }, server);
          for (const room of more) roomStore.put(room, [server, room.roomId]);
          dropOthers(roomStore, ofServer(server), new Set(recent));
        };
      }),
    wipe: () =>
      write((personStore, roomStore) => {
        personStore.delete(server);
        roomStore.delete(ofServer(server));
      }),
  };
}

function ofServer(server: string): IDBKeyRange {
  return IDBKeyRange.bound([server], [server, []]);
}

function dropOthers(store: IDBObjectStore, range: IDBKeyRange, kept: ReadonlySet<string>): void {
  const keys = store.getAllKeys(range);
  keys.onsuccess = () => {
    for (const key of keys.result as [string, string][]) if (!kept.has(key[1])) store.delete(key);
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(persons);
      request.result.createObjectStore(rooms);
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
