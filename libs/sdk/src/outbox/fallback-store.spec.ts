import { describe, expect, it } from '@jest/globals';
import { orInMemory } from './fallback-store.js';
import type { OutboxItem } from './item.js';
import { soleLease } from './lease.js';
import { memoryOutbox } from './outbox-store.js';

const hello = { owner: 'alice', clientId: 'hello' } as OutboxItem;
const refusing = {
  ...memoryOutbox(),
  ...soleLease,
  all: () => Promise.reject(new Error('IndexedDB does not open')),
  put: () => Promise.reject(new Error('IndexedDB does not open')),
};

describe('R25: the outbox in a window whose browser refuses IndexedDB', () => {
  it('keeps what is written in memory, and goes on', async () => {
    const store = orInMemory(refusing);
    await store.put(hello);
    expect(await store.all('alice')).toEqual([hello]);
    expect(await store.claim({ key: 'alice', holder: 'tab', until: 1, now: 0 })).toBe(true);
  });

  it('uses the durable one where it opens', async () => {
    const durable = { ...memoryOutbox(), ...soleLease };
    await orInMemory(durable).put(hello);
    expect(await durable.all('alice')).toEqual([hello]);
  });
});
