import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Presence } from '@parley/contracts';
import { Attending } from './attending.service.js';
import { KnownPresence } from './known-presence.js';
import type { LastSeen } from './last-seen.service.js';
import { MemoryPresenceStore } from './memory-presence-store.js';
import type { PresenceStore } from './presence-store.js';

beforeEach(() => {
  jest.useFakeTimers();
  Logger.overrideLogger(false);
});
afterEach(() => void jest.useRealTimers());

/** A node that shares `store` with others, and what it tells. */
function node(store: PresenceStore) {
  const known = new KnownPresence();
  const gone: string[] = [];
  const note = (people: readonly Presence[]) => {
    gone.push(...people.map(({ userId }) => userId));
    return Promise.resolve(new Set(gone));
  };
  const attending = new Attending(store, known, { note } as unknown as LastSeen);
  const told: string[] = [];
  attending.changed.subscribe((presence: Presence) => {
    known.note(presence);
    told.push(`${presence.userId} ${presence.status}`);
  });
  attending.onApplicationBootstrap();
  return { attending, known, told, gone, kill: () => attending.onModuleDestroy() };
}

/** A store that can be out of reach, and forget. */
class FragileStore extends MemoryPresenceStore {
  away = false;
  override keep(...given: Parameters<PresenceStore['keep']>) {
    return this.away ? Promise.reject(new Error('away')) : super.keep(...given);
  }
  override drop(...given: Parameters<PresenceStore['drop']>) {
    return this.away ? Promise.reject(new Error('away')) : super.drop(...given);
  }
  override renew(...given: Parameters<PresenceStore['renew']>) {
    return this.away ? Promise.reject(new Error('away')) : super.renew(...given);
  }
  override of(...given: Parameters<PresenceStore['of']>) {
    return this.away ? Promise.reject(new Error('away')) : super.of(...given);
  }
  override expire() {
    return this.away ? Promise.reject(new Error('away')) : super.expire();
  }
}

describe('A node killed with -9', () => {
  it('leaves nobody online for more than 30 s, and each going is told once', async () => {
    const store = new MemoryPresenceStore();
    const [north, south] = [node(store), node(store)];
    await south.attending.enter('bob', 'phone');
    await north.attending.enter('alice', 'desk');
    await jest.advanceTimersByTimeAsync(60_000);
    south.kill();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await store.of(['bob'])).toMatchObject([{ status: 'offline' }]);
    expect(north.told).toEqual(['alice online', 'bob offline']);
    north.kill();
  });
});

describe('A store that was away', () => {
  it('learns as soon as it answers again who is there, and who went is gone', async () => {
    const store = new FragileStore();
    const { attending, told, gone, kill } = node(store);
    await attending.enter('alice', 'desk');
    store.away = true;
    await attending.enter('bob', 'phone');
    await attending.set('desk', 'dnd');
    await attending.enter('carol', 'phone of carol');
    await attending.leave('phone of carol');
    expect(told).toEqual(['alice online', 'bob online', 'alice dnd', 'carol online']);
    // When she was last here is known all the same.
    expect(gone).toEqual(['carol']);
    told.length = 0;
    expect(['alice', 'bob', 'carol'].map((each) => attending.statusesHere(each))).toEqual([
      ['dnd'],
      ['online'],
      [],
    ]);
    store.away = false;
    await jest.advanceTimersByTimeAsync(4000);
    // Carol went before anybody else could know of her.
    expect(told.sort()).toEqual(['alice dnd', 'bob online', 'carol offline']);
    store.away = true;
    await attending.leave('phone');
    store.away = false;
    await jest.advanceTimersByTimeAsync(30_000);
    expect(told).toContain('bob offline');
    kill();
  });

  it('R27: has the last word on those of whom a node told without it', async () => {
    const store = new FragileStore();
    const [north, south] = [node(store), node(store)];
    await north.attending.enter('alice', 'phone');
    await south.attending.enter('alice', 'desk');
    await north.attending.set('phone', 'away');
    const [before] = await store.of(['alice']);
    store.away = true;
    // On this node she is away now; that she sits at her desk it cannot know.
    await north.attending.set('phone', 'away');
    expect(north.told.at(-1)).toBe('alice away');
    const alone = north.known.of('alice')?.version ?? Infinity;
    expect(alone).toBeGreaterThan(before?.version ?? Infinity);
    store.away = false;
    await jest.advanceTimersByTimeAsync(8000);
    // Whoever missed what is told now finds it when they ask.
    const [after] = await store.of(['alice']);
    expect(after).toMatchObject({ status: 'online' });
    expect(after?.version).toBeGreaterThan(alone);
    expect(north.told.at(-1)).toBe('alice online');
    north.kill();
    south.kill();
  });
});

describe('Whoever goes', () => {
  /** Alice and Bob go at once; when that was is noted as `noted` says. */
  async function goes(noted: () => Promise<ReadonlySet<string>>) {
    const [store, known] = [new MemoryPresenceStore(), new KnownPresence()];
    const attending = new Attending(store, known, {
      note: (gone: readonly Presence[]) => (gone.length > 0 ? noted() : Promise.resolve(new Set())),
    } as unknown as LastSeen);
    const told: [string, boolean][] = [];
    for (const [userId, deviceId] of [
      ['alice', 'desk'],
      ['bob', 'phone'],
    ] as const)
      await attending.enter(userId, deviceId);
    attending.changed.subscribe(({ userId, lastSeenAt }) => told.push([userId, lastSeenAt !== null]));
    return { known, told, gone: attending.stop() };
  }

  it('is told of when it is written whether others may see the time, and then as they chose', async () => {
    const { promise, resolve } = Promise.withResolvers<ReadonlySet<string>>();
    const { told, gone } = await goes(() => promise);
    await jest.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([]);
    resolve(new Set(['alice']));
    await gone;
    expect(told).toEqual([
      ['alice', true],
      ['bob', false],
    ]);
  });

  it('is told of without a time while nobody can say whether they hide it', async () => {
    const { told, gone } = await goes(() => Promise.reject(new Error('PostgreSQL is away')));
    await gone;
    expect(told).toEqual([
      ['alice', false],
      ['bob', false],
    ]);
  });

  it('is remembered as gone at once, without a time', async () => {
    const { promise, resolve } = Promise.withResolvers<ReadonlySet<string>>();
    const { known, gone } = await goes(() => promise);
    await jest.advanceTimersByTimeAsync(10);
    expect(known.of('alice')).toMatchObject({ status: 'offline', lastSeenAt: null });
    resolve(new Set());
    await gone;
  });
});
