import { expect, it } from '@jest/globals';
import type { Presence } from '@parley/contracts';
import type { DataSource } from 'typeorm';
import type { Attending } from './attending.service.js';
import { KnownPresence } from './known-presence.js';
import type { LastSeen } from './last-seen.service.js';
import type { DeviceStatus, PresenceStore } from './presence-store.js';
import { PresenceReading } from './presence-reading.service.js';

const online: Presence = { userId: 'alice', status: 'online', lastSeenAt: null, version: 7 };

/** What a node answers of alice while the store is away. */
async function answered(given: { heard: Presence[]; here: DeviceStatus[] }) {
  const store = { of: () => Promise.reject(new Error('away')) } as unknown as PresenceStore;
  const attending = { statusesHere: () => given.here } as unknown as Attending;
  const known = new KnownPresence();
  known.note(...given.heard);
  const never = { at: null, hides: false };
  const lastSeen = { of: (ids: string[]) => Promise.resolve(new Map(ids.map((id) => [id, never]))) };
  const reading = new PresenceReading(
    store,
    attending,
    known,
    lastSeen as unknown as LastSeen,
    {} as DataSource,
  );
  return reading.of({ id: 'bob' }, ['alice']);
}

it('R27: what was heard of all devices is not replaced by those of one node under the same version', async () => {
  expect(await answered({ heard: [online], here: ['away'] })).toEqual([online]);
});

it('R27: of whom nothing was heard, the devices here are told under a version that overrules nothing', async () => {
  expect(await answered({ heard: [], here: ['away', 'dnd'] })).toEqual([
    { ...online, status: 'dnd', version: 0 },
  ]);
  expect(await answered({ heard: [], here: [] })).toEqual([]);
});
