import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { deviceLife } from './presence-store.js';
import type { DeviceStatus, PresenceStore } from './presence-store.js';

/** What every presence store keeps to. `makeStore` gives an empty one whose time is what `now` says. */
export function presenceStoreContract(kind: string, makeStore: (now: () => number) => PresenceStore): void {
  function begin() {
    const start = Date.parse('2026-01-01T12:00:00Z');
    let time = start;
    const store = makeStore(() => time);
    const alice = randomUUID();
    const on = (deviceId: string, status: DeviceStatus = 'online', userId = alice) =>
      store.keep([{ userId, deviceId, status }]);
    const off = (deviceId: string) => store.drop([{ userId: alice, deviceId }]);
    const status = async () => (await store.of([alice]))[0]?.status;
    const pass = (ms: number) => (time += ms);
    return { store, alice, on, off, status, pass, start };
  }

  describe(`Presence in ${kind}`, () => {
    it('knows nothing of those who never came', async () => {
      const { store, alice } = begin();
      expect(await store.of([alice])).toEqual([]);
      expect(await store.of([])).toEqual([]);
    });

    it('tells a coming and a going once, with the time of the going', async () => {
      const { alice, on, off, pass, start } = begin();
      expect(await on('phone')).toMatchObject([{ userId: alice, status: 'online', lastSeenAt: null }]);
      expect(await on('phone')).toEqual([]);
      pass(1000);
      expect(await off('phone')).toMatchObject([
        { userId: alice, status: 'offline', lastSeenAt: new Date(start + 1000).toISOString() },
      ]);
      expect(await off('phone')).toEqual([]);
    });

    it('is dnd where one device says so, else the most present', async () => {
      const { on, off, status } = begin();
      const seen: unknown[] = [];
      for (const step of [
        () => on('phone', 'away'),
        () => on('desk', 'online'),
        () => on('phone', 'dnd'),
        () => off('desk'),
        () => on('phone', 'away'),
        () => off('phone'),
      ]) {
        await step();
        seen.push(await status());
      }
      expect(seen).toEqual(['away', 'online', 'dnd', 'dnd', 'away', 'offline']);
    });

    it('R27: says anew where people are under a higher version, and keeps it', async () => {
      const { store, alice, on, off, pass, start } = begin();
      const [came] = await on('phone', 'away');
      pass(1000);
      const stranger = randomUUID();
      const renewed = await store.renew([alice, stranger]);
      expect(renewed).toMatchObject([
        { userId: alice, status: 'away', lastSeenAt: null },
        { userId: stranger, status: 'offline', lastSeenAt: null },
      ]);
      expect(renewed[0]?.version).toBeGreaterThan(came?.version ?? Infinity);
      expect(await store.of([alice])).toEqual([renewed[0]]);
      expect(await on('phone', 'away')).toEqual([]);
      await off('phone');
      pass(1000);
      // When they were last here stays as it was.
      expect(await store.renew([alice])).toMatchObject([
        { status: 'offline', lastSeenAt: new Date(start + 1000).toISOString() },
      ]);
      expect(await store.renew([])).toEqual([]);
    });

    it('R27: gives every change a higher version, also after it was forgotten', async () => {
      const { alice, on, off, pass, store } = begin();
      const versions: number[] = [];
      for (const step of [() => on('a'), () => on('b', 'dnd'), () => off('b'), () => off('a')]) {
        for (const { version } of await step()) versions.push(version);
      }
      expect(versions).toHaveLength(4);
      expect([...versions].sort((one, other) => one - other)).toEqual(versions);
      expect(new Set(versions).size).toBe(4);
      const [last] = await store.of([alice]);
      pass(60_000);
      const forgetful = makeStore(() => Date.parse('2026-01-01T12:05:00Z'));
      const [again] = await forgetful.keep([{ userId: alice, deviceId: 'a', status: 'online' }]);
      expect(again?.version).toBeGreaterThan(last?.version ?? Infinity);
    });

    it('lets go of devices that nobody keeps, and tells it once', async () => {
      const { alice, on, status, pass, store } = begin();
      await on('phone');
      pass(deviceLife / 2);
      await on('desk', 'away');
      expect(await store.expire()).toEqual([]);
      pass(deviceLife / 2);
      expect(await store.expire()).toMatchObject([{ userId: alice, status: 'away' }]);
      pass(deviceLife / 2);
      const told = (await Promise.all([store.expire(), store.expire()])).flat();
      expect(told).toMatchObject([{ userId: alice, status: 'offline' }]);
      expect(await status()).toBe('offline');
    });

    it('tells once that one of several is gone, though the others are kept', async () => {
      const { on, pass, store } = begin();
      await on('phone');
      pass(deviceLife / 2);
      await on('desk', 'away');
      pass(deviceLife / 2);
      const told = [await on('desk', 'away'), await store.expire(), await on('desk', 'away')].flat();
      expect(told).toMatchObject([{ status: 'away' }]);
      pass(deviceLife);
      // Nobody looked meanwhile: it is as if it had never been gone.
      expect([await on('desk', 'away'), await store.expire()].flat()).toEqual([]);
    });

    it('keeps those whose heart beats', async () => {
      const { on, status, pass, store } = begin();
      for (let beat = 0; beat < 6; beat += 1) {
        await on('phone');
        pass(deviceLife / 2);
        await store.expire();
      }
      expect(await status()).toBe('online');
    });

    it('names each of those who are here once, whatever they do, and nobody who went or whose time is over', async () => {
      const { store, alice, on, off, pass } = begin();
      const [bob, carol] = [randomUUID(), randomUUID()];
      expect(await store.present()).toEqual([]);
      for (const device of ['phone', 'desk']) await on(device, 'away');
      await on('bob’s', 'dnd', bob);
      await on('carol’s', 'online', carol);
      await store.drop([{ userId: carol, deviceId: 'carol’s' }]);
      expect((await store.present()).sort()).toEqual([alice, bob].sort());
      await off('phone');
      await off('desk');
      expect(await store.present()).toEqual([bob]);
      pass(deviceLife);
      await store.expire();
      expect(await store.present()).toEqual([]);
    });

    it('takes many at once', async () => {
      const { store } = begin();
      const people = Array.from({ length: 700 }, () => randomUUID());
      const devices = people.map((userId) => ({ userId, deviceId: 'x', status: 'online' as const }));
      expect(await store.keep(devices)).toHaveLength(700);
      expect(await store.of(people)).toHaveLength(700);
      expect(await store.drop(devices)).toHaveLength(700);
    });
  });
}
