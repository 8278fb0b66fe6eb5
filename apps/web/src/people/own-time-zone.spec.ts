import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, aSelf, somePreferences } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { deviceZone } from './local-time.js';
import { OwnTimeZone } from './own-time-zone.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.chosen.set(somePreferences());
  const format = new Intl.DateTimeFormat();
  jest
    .spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions')
    .mockReturnValue({ ...format.resolvedOptions(), timeZone: 'Asia/Tokyo' });
});
afterEach(() => void jest.restoreAllMocks());

function follow(): void {
  TestBed.inject(OwnTimeZone);
  TestBed.tick();
}

describe('the time zone that others see', () => {
  it('is that of the device, said once', () => {
    expect(deviceZone()).toBe('Asia/Tokyo');
    client.signIn(aSelf({ ...alice, timeZone: 'Europe/Vienna' }));
    follow();
    // Another device, which stands elsewhere, says its own.
    client.signIn(aSelf({ ...alice, timeZone: 'America/New_York' }));
    TestBed.tick();
    expect(client.did).toEqual(['updateMe {"timeZone":"Asia/Tokyo"}']);
  });

  it('is not said where it is so already, where one chose another, and before it is known what one chose', () => {
    client.parley.preferences.loaded.set(false);
    client.signIn(aSelf({ ...alice, timeZone: 'Europe/Vienna' }));
    follow();
    expect(client.did).toEqual([]);
    client.chosen.set(somePreferences({ timeZoneByDevice: false }));
    client.parley.preferences.loaded.set(true);
    TestBed.tick();
    expect(client.did).toEqual([]);
    client.signIn(aSelf({ ...alice, timeZone: 'Asia/Tokyo' }));
    client.chosen.set(somePreferences());
    TestBed.tick();
    expect(client.did).toEqual([]);
  });

  it('is chosen for all devices at once', async () => {
    client.signIn(alice);
    client.chosen.set(somePreferences({ timeZoneByDevice: false }));
    const zone = TestBed.inject(OwnTimeZone);
    await zone.choose('Europe/Vienna');
    await zone.choose(null);
    await zone.choose(null, true);
    TestBed.tick();
    expect(client.did).toEqual([
      'updateMe {"timeZone":"Europe/Vienna"}',
      'updateMe {"timeZone":null}',
      'prefer {"timeZoneByDevice":true}',
      'updateMe {"timeZone":"Asia/Tokyo"}',
    ]);
  });
});
