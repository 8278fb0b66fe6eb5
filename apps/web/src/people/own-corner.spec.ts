import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OverlayContainer } from '@angular/cdk/overlay';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { alice, aSelf } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, shown } from '../../test/hands.js';
import { Toasts } from '../shell/toasts.js';
import { OwnCorner } from './own-corner.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
});

async function corner(me = aSelf(alice)) {
  client.signIn(me);
  const fixture = TestBed.createComponent(OwnCorner);
  document.body.append(fixture.nativeElement as HTMLElement);
  const page = await shown(fixture);
  return {
    page,
    again: () => shown(fixture),
    open: async () => {
      page.querySelector('button')?.click();
      await shown(fixture);
      return TestBed.inject(OverlayContainer).getContainerElement();
    },
  };
}
const line = (page: HTMLElement) => page.querySelector('.status')?.textContent.trim();

describe('oneself at the foot', () => {
  it('offers a status, quiet for a while, and the settings', async () => {
    const { open } = await corner();
    expect(buttons(await open())).toEqual([
      'Set a status',
      'Do not disturb for 30 minutes',
      'Do not disturb for an hour',
      'Do not disturb until tomorrow morning',
      'Do not disturb until I turn it off',
      'Your profile and settings',
    ]);
  });

  it('leads those who may to the administration', async () => {
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl');
    const { open } = await corner(aSelf({ ...alice, role: 'admin' }));
    button('Administration', await open()).click();
    expect(navigate).toHaveBeenCalledWith('/admin');
  });

  it('is not to be disturbed, and may be again', async () => {
    const { page, open, again } = await corner();
    button('Do not disturb until I turn it off', await open()).click();
    await again();
    expect(line(page)).toBe('do not disturb');
    button('Turn off “do not disturb”', await open()).click();
    await again();
    expect(client.did.at(-1)).toBe('prefer {"dndUntil":null}');
    expect(line(page)).toBe('online');
  });

  it('clears a status, and says so where that fails', async () => {
    const { page, open, again } = await corner(aSelf({ ...alice, statusText: 'at lunch' }));
    expect(line(page)).toBe('at lunch');
    client.refuse('updateMe', 'server.unavailable');
    button('Clear the status', await open()).click();
    await again();
    expect(client.did).toEqual(['updateMe {"statusText":"","statusEmoji":"","statusUntil":null}']);
    expect(TestBed.inject(Toasts).shown()[0]?.tone).toBe('danger');
  });

  it('offers to install the app where the browser can, once, and asks nobody by itself', async () => {
    const { open, again } = await corner();
    const asked: string[] = [];
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: async () => void asked.push('asked'),
    });
    dispatchEvent(offer);
    await again();
    expect([offer.defaultPrevented, asked]).toEqual([true, []]);
    button('Install as an app', await open()).click();
    await again();
    expect(asked).toEqual(['asked']);
    expect(buttons(await open())).not.toContain('Install as an app');
  });

  it('shows no status that is over', async () => {
    const over = { statusText: 'at lunch', statusUntil: '2026-01-01T00:00:00.000Z' };
    expect(line((await corner(aSelf({ ...alice, ...over }))).page)).toBe('online');
  });
});
