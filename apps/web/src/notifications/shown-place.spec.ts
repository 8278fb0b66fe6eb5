import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { aRoom, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { windowOf } from '../../test/window-of.js';
import { ShownPlace } from './shown-place.js';

const kitchen = aRoom({ name: 'kitchen' });
let client: FakeClient;
let focused: boolean;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(bob);
  client.holds(kitchen);
  focused = true;
  jest.spyOn(document, 'hasFocus').mockImplementation(() => focused);
});
afterEach(() => void jest.restoreAllMocks());

async function goes(to: string) {
  await TestBed.inject(Router).navigateByUrl(to);
  TestBed.inject(ShownPlace);
  TestBed.tick();
  return client.looks.at(-1);
}

describe('where this device looks', () => {
  it('is the room of the address, its thread, or nowhere', async () => {
    expect(await goes(`/rooms/${kitchen.id}`)).toEqual({ roomId: kitchen.id });
    expect(await goes(`/rooms/${kitchen.id}?thread=3`)).toEqual({
      ...{ roomId: kitchen.id, threadRoot: 3 },
      line: false,
    });
    expect(await goes('/inbox')).toBeNull();
  });

  it('is the room and its thread where both are seen', async () => {
    windowOf(1440);
    expect(await goes(`/rooms/${kitchen.id}?thread=3`)).toEqual({
      ...{ roomId: kitchen.id, threadRoot: 3 },
      line: true,
    });
  });

  it('is nowhere while the window has not the focus', async () => {
    await goes(`/rooms/${kitchen.id}`);
    focused = false;
    globalThis.dispatchEvent(new Event('blur'));
    TestBed.tick();
    expect(client.looks.at(-1)).toBeNull();
    focused = true;
    globalThis.dispatchEvent(new Event('focus'));
    TestBed.tick();
    expect(client.looks.at(-1)).toEqual({ roomId: kitchen.id });
  });

  it('is nowhere where the details lie over what is said, and the room beside them', async () => {
    windowOf(360);
    expect(await goes(`/rooms/${kitchen.id}?panel=about`)).toBeNull();
    expect(TestBed.inject(ShownPlace).shows({ roomId: kitchen.id, threadRoot: null })).toBe(false);
  });
});
