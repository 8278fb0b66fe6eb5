import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { routes } from '@parley/contracts';
import type { RoomHandle } from '@parley/sdk';
import { aMessage, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { windowOf } from '../../test/window-of.js';
import { StandingPlace } from './standing-place.js';

let client: FakeClient;
const there = (more: object) =>
  client.answers.set(routes.messages.one, { message: aMessage({ seq: 7, ...more }), users: [] });
const url = () => TestBed.inject(Router).url;

async function lead(seq: number, from: number | null, address = '/rooms/kitchen?at=7', width = 1440) {
  windowOf(width);
  await TestBed.inject(Router).navigateByUrl(address);
  return TestBed.inject(StandingPlace).lead('kitchen', seq, from);
}

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  const room = aRoom({ id: 'kitchen', firstSeq: 3, lastSeq: 9 });
  client.holds(room);
  client.handles.set('kitchen', { get: () => ({ room }) } as RoomHandle);
});

describe('where a message stands', () => {
  it('is its thread, where it is a reply that is not in the room as well', async () => {
    there({ threadRoot: 4, threadSeq: 1 });
    expect([await lead(7, null), url()]).toEqual([true, '/rooms/kitchen?thread=4&reply=7']);
    expect([await lead(7, 5, '/rooms/kitchen?thread=5&reply=7'), url()]).toEqual([
      true,
      '/rooms/kitchen?thread=4&reply=7',
    ]);
    expect(await lead(7, 4)).toBe(false);
  });

  it('is the room, beside the thread or in its place', async () => {
    there({});
    expect([await lead(7, 5, '/rooms/kitchen?thread=5&reply=7'), url()]).toEqual([
      true,
      '/rooms/kitchen?thread=5&at=7',
    ]);
    there({ threadRoot: 4, threadSeq: 1, inRoom: true });
    expect([await lead(7, null), url()]).toEqual([false, '/rooms/kitchen?at=7']);
  });

  it('is the room in the place of the thread, where that lies over it', async () => {
    there({});
    expect([await lead(7, 5, '/rooms/kitchen?thread=5&reply=7', 360), url()]).toEqual([
      true,
      '/rooms/kitchen?at=7',
    ]);
  });

  it('is nowhere beyond what the room has, and nobody is asked', async () => {
    expect([await lead(10, null), await lead(2, null)]).toEqual([false, false]);
    expect(client.did).toEqual([]);
  });
});
