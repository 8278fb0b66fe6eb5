import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, shown } from '../../test/hands.js';
import { NotifyLine } from './notify-line.js';

let client: FakeClient;
let asked: number;
const browser = { permission: 'default', answers: 'granted' };

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  asked = 0;
  browser.permission = 'default';
  const Notification = {
    get permission() {
      return browser.permission;
    },
    requestPermission: async () => {
      asked += 1;
      browser.permission = browser.answers;
      return browser.permission;
    },
  };
  Object.assign(globalThis, { isSecureContext: true });
  Object.defineProperty(globalThis, 'Notification', { configurable: true, value: Notification });
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'Notification');
  Reflect.deleteProperty(globalThis, 'isSecureContext');
});

async function line() {
  const fixture = TestBed.createComponent(NotifyLine);
  const page = await shown(fixture);
  return { page, again: () => shown(fixture) };
}

describe('the line that says what notifications are for', () => {
  it('asks the browser when it is pressed, and not before', async () => {
    browser.answers = 'granted';
    const { page, again } = await line();
    expect(page.textContent).toContain('also while Parley is in the background');
    expect(asked).toBe(0);
    button('Turn on notifications', page).click();
    await again();
    expect([asked, page.textContent.trim()]).toEqual([1, '']);
  });

  it('says where the way back is when the browser will not', async () => {
    browser.answers = 'denied';
    const { page, again } = await line();
    button('Turn on notifications', page).click();
    await again();
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/settings/notifications');
  });

  it('is not there again when it was put off, but for whoever comes next', async () => {
    button('Not now', (await line()).page).click();
    expect((await line()).page.textContent.trim()).toBe('');
    client.state.set({ status: 'signedOut', user: null, reason: null });
    client.signIn(alice);
    expect((await line()).page.textContent).toContain('Not now');
  });

  it.each(['granted', 'denied'])('is not there where it is decided: %s', async (permission) => {
    browser.permission = permission;
    expect((await line()).page.textContent.trim()).toBe('');
  });
});
