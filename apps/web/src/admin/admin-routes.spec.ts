import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { ServerRole } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { adminParts } from './admin-parts.js';
import { adminRoutes } from './admin-routes.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client, [
    { path: 'admin', children: adminRoutes },
    { path: '', children: [] },
  ]);
});

async function goes(role: ServerRole, address = '/admin') {
  client.signIn({ ...alice, role });
  const harness = await RouterTestingHarness.create(address);
  const page = harness.fixture.nativeElement as HTMLElement;
  const parts = [...page.querySelectorAll('nav a')].map(({ textContent }) => textContent.trim());
  return {
    parts,
    here: page.querySelector('[aria-current=page]')?.textContent.trim(),
    says: page.textContent,
  };
}

describe('the administration', () => {
  it('shows an owner every part of it', async () => {
    expect((await goes('owner')).parts).toEqual(adminParts.map(({ name }) => name));
  });

  it('shows an admin what admins may do, and begins with the first of it', async () => {
    const { parts, here } = await goes('admin');
    expect(parts).toEqual(expect.arrayContaining(['Overview', 'People', 'Rooms', 'Sessions', 'Audit']));
    expect(parts).not.toContain('Settings');
    expect(here).toBe('Overview');
    expect(TestBed.inject(Router).url).toBe('/admin/overview');
  });

  it('opens for a moderator with the reports, and has the messages besides', async () => {
    const { parts, here } = await goes('moderator');
    expect([parts, here]).toEqual([['Reports', 'Messages'], 'Reports']);
    expect(TestBed.inject(Router).url).toBe('/admin/reports');
  });

  it.each(['/admin', '/admin/people', '/admin/settings'])(
    'says to whoever has no role here that %s is not for them',
    async (address) => {
      const { parts, says } = await goes('member', address);
      expect(parts).toEqual([]);
      expect(says).toContain('Nothing for you here.');
      expect(TestBed.inject(Router).url).toBe(address);
    },
  );

  it('says so to an admin of what is for owners, and leads them on', async () => {
    const { parts, says } = await goes('admin', '/admin/settings');
    expect([parts[0], says]).toEqual(['Overview', expect.stringContaining('Nothing for you here.')]);
  });

  it('asks who one is where what the device kept of it may be old', async () => {
    client.parley.session.token = async () => {
      client.signIn({ ...alice, role: 'admin' });
      return 'a token';
    };
    expect((await goes('member')).here).toBe('Overview');
  });
});
