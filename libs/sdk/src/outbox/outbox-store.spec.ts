import 'fake-indexeddb/auto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { anId } from '@parley/testkit';
import { fileOutbox } from '../node/file-outbox.js';
import { orInMemory } from './fallback-store.js';
import { indexedDbOutbox } from './indexed-db.js';
import { soleLease } from './lease.js';
import { memoryOutbox } from './outbox-store.js';
import { outboxStoreContract } from './outbox-store.contract.js';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});
async function aFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-outbox-'));
  folders.push(folder);
  return join(folder, 'outbox.json');
}

outboxStoreContract('memory', async () => ({ store: memoryOutbox() }));

outboxStoreContract('the browser’s IndexedDB', async () => {
  const name = anId();
  return { store: indexedDbOutbox(name), again: () => indexedDbOutbox(name) };
});

outboxStoreContract('the browser’s IndexedDB, where it opens', async () => {
  const name = anId();
  return { store: orInMemory(indexedDbOutbox(name)), again: () => indexedDbOutbox(name) };
});

const refusing = { ...memoryOutbox(), ...soleLease, all: () => Promise.reject(new Error('does not open')) };
outboxStoreContract('a window whose browser refuses IndexedDB', async () => ({
  store: orInMemory(refusing),
}));

outboxStoreContract('a file', async () => {
  const path = await aFile();
  return { store: fileOutbox(path), again: () => fileOutbox(path) };
});

describe('the outbox file of a program', () => {
  it('is nobody else’s to read, and one that is damaged is not overwritten', async () => {
    const path = await aFile();
    await fileOutbox(path).wipe('bot');
    expect((await stat(path)).mode & 0o077).toBe(0);
    await writeFile(path, '[{"owner"');
    await expect(fileOutbox(path).wipe('bot')).rejects.toThrow();
  });
});

describe('a window whose browser refuses IndexedDB', () => {
  it('R25: is the only one to send what it wrote', async () => {
    const claim = { key: 'alice', holder: 'tab', until: 1, now: 0 };
    expect(await orInMemory(refusing).claim(claim)).toBe(true);
  });
});
