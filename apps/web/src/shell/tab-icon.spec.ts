import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, anOwn, aRoom } from '@parley/testkit';
import { noBadge } from '@parley/sdk';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { markOf, TabIcon } from './tab-icon.js';

let client: FakeClient;
/** What the app's own sign was told. */
let told: unknown[];

beforeEach(() => {
  told = [];
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  document.head.innerHTML = '<link rel="icon" href="favicon.svg" type="image/svg+xml">';
  Object.assign(navigator, {
    setAppBadge: async (number?: number) => void told.push(number ?? 'a dot'),
    clearAppBadge: async () => void told.push('nothing'),
  });
});
afterEach(() => {
  document.head.replaceChildren();
  Reflect.deleteProperty(navigator, 'setAppBadge');
  Reflect.deleteProperty(navigator, 'clearAppBadge');
});

const icon = () => decodeURIComponent(document.querySelector('link')?.getAttribute('href') ?? '');

describe('the icon of the tab', () => {
  it('has a dot for what is unread, a number for what calls one, and is as it was again once all is read', () => {
    const kitchen = aRoom();
    const has = (unread: number, mentions: number) => {
      client.holds(kitchen, anOwn({ roomId: kitchen.id, unread, mentions }));
      TestBed.tick();
    };
    TestBed.inject(TabIcon);
    has(0, 0);
    expect(icon()).toBe('favicon.svg');
    has(3, 0);
    expect(icon()).toMatch(/^data:image\/svg\+xml,<svg .*<circle [^>]*\/><\/g><\/svg>$/);
    has(3, 2);
    expect(icon()).toMatch(/<text [^>]*>2<\/text>/);
    has(0, 0);
    expect(icon()).toBe('favicon.svg');
    expect(told.slice(-3)).toEqual(['a dot', 2, 'nothing']);
  });

  it('counts to nine', () => {
    expect([9, 10, 250].map((mentions) => markOf({ ...noBadge, total: mentions, mentions }))).toEqual([
      '9',
      '9+',
      '9+',
    ]);
  });

  it('needs no app badge: on plain http there is none', () => {
    Reflect.deleteProperty(navigator, 'setAppBadge');
    Reflect.deleteProperty(navigator, 'clearAppBadge');
    TestBed.inject(TabIcon);
    client.holds(aRoom(), anOwn({ unread: 1 }));
    TestBed.tick();
    expect(icon()).toContain('circle');
  });
});
