/// <reference types="node" />
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OutboxItem } from '../outbox/item.js';
import type { OutboxStore } from '../outbox/outbox-store.js';

/**
 * The outbox of a program, in one JSON file that only its owner may read. The folder must exist. One process at a time:
 * give each program its own file. Rejects with Node's error if the file can't be read or written.
 */
export function fileOutbox(path: string): OutboxStore {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = last.then(task);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    all: (owner) => inTurn(async () => (await load(path)).filter((item) => item.owner === owner)),
    change: (owner, clientId, change) =>
      inTurn(async () => {
        const items = await load(path);
        const isIt = (item: OutboxItem) => item.owner === owner && item.clientId === clientId;
        const item = change(items.find(isIt) ?? null);
        const others = items.filter((other) => !isIt(other));
        await save(path, item ? [...others, item] : others);
        return item;
      }),
    wipe: (owner) =>
      inTurn(async () =>
        save(
          path,
          (await load(path)).filter((item) => item.owner !== owner),
        ),
      ),
  };
}

async function load(path: string): Promise<OutboxItem[]> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as OutboxItem[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Whole or not at all, also when the machine goes down in the middle. */
async function save(path: string, items: OutboxItem[]): Promise<void> {
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(items));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}
