import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { emptyBox } from '@parley/sdk';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { until } from '../../test/until.js';
import { PARLEY } from '../session/parley.js';
import { OpenedFromWorker } from './opened-from-worker.js';

@Component({ template: '' })
class Nowhere {}

const container = new EventTarget();
let router: Router;

beforeEach(() => {
  Object.assign(container, { startMessages: () => undefined });
  Object.defineProperty(navigator, 'serviceWorker', { value: container, configurable: true });
  const client = new FakeClient();
  atClient(client, [{ path: '**', component: Nowhere }]);
  client.signIn(alice);
  router = TestBed.inject(Router);
  TestBed.inject(OpenedFromWorker);
});
afterEach(() => {
  Reflect.deleteProperty(navigator, 'serviceWorker');
  localStorage.clear();
});

const asks = (data: unknown) => container.dispatchEvent(new MessageEvent('message', { data }));
const textIn = (roomId: string, root = 0) => TestBed.inject(PARLEY).drafts.of(roomId, root).box.text;

describe('a tap on a notification', () => {
  it('leads this page to its place', async () => {
    asks({ type: 'parley.open', path: '/rooms/garden?at=5' });
    await until(() => router.url === '/rooms/garden?at=5');
  });

  it('leads nowhere but into the app, and other messages lead nowhere', async () => {
    for (const odd of [
      null,
      'x',
      { type: 'parley.open', path: '//evil.example' },
      { type: 'x', path: '/people' },
    ])
      asks(odd);
    asks({ type: 'parley.open', path: '/inbox' });
    await until(() => router.url !== '/');
    expect(router.url).toBe('/inbox');
  });

  it('brings what could not be sent into the box of its room, behind what stands there, and out of the address', async () => {
    const { drafts } = TestBed.inject(PARLEY);
    drafts.write('garden', { ...emptyBox, text: 'begun' });
    await router.navigateByUrl(`/rooms/garden?at=5#draft=${encodeURIComponent('Coming & going #1')}`);
    await until(() => router.url === '/rooms/garden?at=5');
    expect(textIn('garden')).toBe('begun\nComing & going #1');
    await router.navigateByUrl('/rooms/garden?thread=2&reply=3#draft=Yes');
    await until(() => router.url === '/rooms/garden?thread=2&reply=3');
    expect([textIn('garden', 2), textIn('garden')]).toEqual(['Yes', 'begun\nComing & going #1']);
  });
});
