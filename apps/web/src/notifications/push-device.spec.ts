import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, bob } from '@parley/testkit';
import { ParleyError } from '@parley/sdk';
import { problemOf } from '@parley/contracts';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { until } from '../../test/until.js';
import { PushDevice } from './push-device.js';

let client: FakeClient;
let put: unknown[];
/** What the browser has: its permission, its subscription, what stands on its screen. */
let browser: { permission: string; asked: unknown[]; subscribed: boolean; screen: string[] };

const endpoint = 'https://push.example.org/a';
const subscription = {
  toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
  unsubscribe: async () => !(browser.subscribed = false),
};

beforeEach(() => {
  browser = { permission: 'granted', asked: [], subscribed: false, screen: [] };
  put = [];
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  const devices = {
    key: async () => 'server-key',
    put: async (device: unknown) => {
      const refusal = client.refusals.get('put');
      if (refusal) throw refusal;
      put.push(device);
    },
  };
  Object.assign(client.parley.notifications, { devices });
  const pushManager = {
    getSubscription: async () => (browser.subscribed ? subscription : null),
    subscribe: async (options: unknown) => {
      browser.asked.push(options);
      browser.subscribed = true;
      return subscription;
    },
  };
  const close = () => void browser.screen.pop();
  const getNotifications = async () => browser.screen.map(() => ({ close }));
  const registration = { pushManager, getNotifications };
  const serviceWorker = { getRegistration: async () => registration };
  Object.defineProperty(navigator, 'serviceWorker', { value: serviceWorker, configurable: true });
  const Notification = {
    requestPermission: async () => browser.permission,
    get permission() {
      return browser.permission;
    },
  };
  Object.assign(globalThis, { isSecureContext: true, PushManager: Object, Notification });
});
afterEach(() => {
  Reflect.deleteProperty(navigator, 'serviceWorker');
  Reflect.deleteProperty(navigator, 'standalone');
  for (const name of ['isSecureContext', 'PushManager', 'Notification'])
    Reflect.deleteProperty(globalThis, name);
  localStorage.clear();
});

const device = () => TestBed.inject(PushDevice);
const stateOf = async (here = device()) => {
  await here.look();
  return here.state();
};

describe('this browser', () => {
  it('is told once it is turned on, by the server’s key', async () => {
    expect(await stateOf()).toBe('off');
    expect(await device().turnOn('Firefox on Linux')).toBe('on');
    expect(browser.asked).toEqual([{ userVisibleOnly: true, applicationServerKey: 'server-key' }]);
    expect(put).toEqual([{ endpoint, p256dh: 'p', auth: 'a', name: 'Firefox on Linux' }]);
  });

  it('says why it cannot be told', async () => {
    browser.permission = 'denied';
    expect([await stateOf(), await device().turnOn('x')]).toEqual(['denied', 'denied']);
    Reflect.deleteProperty(globalThis, 'PushManager');
    expect(await stateOf()).toBe('unsupported');
    Object.assign(navigator, { standalone: false });
    expect(await stateOf()).toBe('install');
    Object.assign(globalThis, { isSecureContext: false });
    expect(await stateOf()).toBe('insecure');
    expect(browser.asked).toEqual([]);
  });

  it('stays off where nobody allows it, or the server does not hear of it', async () => {
    browser.permission = 'default';
    expect(await device().turnOn('x')).toBe('off');
    browser.permission = 'granted';
    client.refusals.set('put', new ParleyError(problemOf('push_device.too_many')));
    await expect(device().turnOn('x')).rejects.toMatchObject({ code: 'push_device.too_many' });
    expect(await stateOf()).toBe('off');
  });

  it('is told no more after signing out, and nothing of before stays on the screen', async () => {
    await device().turnOn('x');
    browser.screen = ['one', 'two'];
    client.state.set({ status: 'signedOut', user: null, reason: null });
    await until(() => !browser.subscribed);
    expect([browser.subscribed, browser.screen.length]).toEqual([false, 0]);
  });

  it('is told again where the sign-in ended by itself, if the same one comes back, and nobody else', async () => {
    await device().turnOn('x');
    const comesBack = (user: typeof alice) => {
      client.state.set({ status: 'signedOut', user: null, reason: 'auth.expired' });
      client.signIn(user);
    };
    comesBack(alice);
    await until(() => put.length === 2);
    expect([put.length, browser.subscribed]).toEqual([2, true]);
    comesBack(bob);
    await until(() => !browser.subscribed);
    expect([put.length, browser.subscribed]).toEqual([2, false]);
  });
});
