import { beforeEach, describe, expect, it } from '@jest/globals';
import { Dialog } from '@angular/cdk/dialog';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { until } from '../../test/until.js';
import { Dialogs } from './dialogs.js';
import { Toasts } from './toasts.js';

@Component({ template: '<h2 id="dialog-heading">Links to the kitchen</h2><button>Yes</button>' })
class Question {}

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
});

describe('an open dialog', () => {
  it('does not stay on the screen when its person is signed out', async () => {
    client.signIn(alice);
    const closed = TestBed.inject(Dialogs).open(() => Promise.resolve(Question));
    await until(() => document.querySelector('[role=dialog]') !== null);
    client.state.set({ status: 'signedOut', user: null, reason: 'auth.invalid' });
    expect(document.querySelector('[role=dialog]')).toBeNull();
    expect(await closed).toBeUndefined();
  });
});

describe('a dialog that is chosen from a menu', () => {
  it('gives the focus to the button of the menu, which is closed by then', async () => {
    const [button, item] = [document.createElement('button'), document.createElement('button')];
    document.body.append(button, item);
    item.focus();
    const closed = TestBed.inject(Dialogs).open(() => Promise.resolve(Question));
    item.remove();
    button.focus();
    await until(() => document.querySelector('[role=dialog] button') !== null);
    document.querySelector<HTMLElement>('[role=dialog] button')?.focus();
    TestBed.inject(Dialog).closeAll();
    await closed;
    expect(document.activeElement).toBe(button);
    button.remove();
  });
});

describe('a dialog that cannot be loaded', () => {
  it('says so, offers to load the page anew, and opens nothing', async () => {
    const load = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    expect(await TestBed.inject(Dialogs).open(load)).toBeUndefined();
    expect(TestBed.inject(Toasts).shown()).toMatchObject([
      { text: 'This part of the page could not be loaded.', action: 'Reload', tone: 'danger' },
    ]);
    expect(document.querySelector('[role=dialog]')).toBeNull();
  });

  it('offers no new page where there is no network to get it from', async () => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    TestBed.inject(Toasts).notLoaded();
    expect(TestBed.inject(Toasts).shown()).toMatchObject([{ action: '' }]);
    Reflect.deleteProperty(navigator, 'onLine');
  });
});
