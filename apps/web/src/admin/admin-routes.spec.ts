import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { ServerRole } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { adminRoutes } from './admin-routes.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client, [
    { path: 'admin', children: adminRoutes },
    { path: '', children: [] },
  ]);
});

async function goes(role: ServerRole) {
  client.signIn({ ...alice, role });
  const harness = await RouterTestingHarness.create('/admin');
  const page = harness.fixture.nativeElement as HTMLElement;
  const parts = [...page.querySelectorAll('nav a')].map(({ textContent }) => textContent);
  return { parts, here: page.querySelector('[aria-current=page]')?.textContent };
}

describe('the administration', () => {
  it.each(['owner', 'admin'] as const)('is open to an %s, and begins with the people', async (role) => {
    expect(await goes(role)).toEqual({
      parts: ['People', 'Rooms', 'Invite links', 'Failed work'],
      here: 'People',
    });
    expect(TestBed.inject(Router).url).toBe('/admin/people');
  });

  it.each(['moderator', 'member', 'guest'] as const)('leads a %s back to the rooms', async (role) => {
    expect((await goes(role)).parts).toEqual([]);
    expect(TestBed.inject(Router).url).toBe('/');
  });

  it('asks who one is where what the device kept of it may be old', async () => {
    client.parley.session.token = async () => {
      client.signIn({ ...alice, role: 'admin' });
      return 'a token';
    };
    expect((await goes('member')).here).toBe('People');
  });
});
