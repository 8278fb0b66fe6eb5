import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { alice, anId, aSelf, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, shown } from '../../../test/hands.js';
import { Dialogs } from '../../shell/dialogs.js';
import { Toasts } from '../../shell/toasts.js';
import { AdminSessionsPage } from './sessions-page.js';
import { AdminTokensPage } from './tokens-page.js';

let client: FakeClient;
const at = { createdAt: '2026-01-02T12:00:00.000Z', lastUsedAt: '2026-01-03T12:00:00.000Z' };
const person = (user: typeof alice) => ({ ...aSelf(user), lastSeenAt: null, suspendedAt: null });
const [hers, his] = [anId(), anId()];

beforeEach(() => {
  client = new FakeClient();
  atClient(client, [
    { path: 'sessions', component: AdminSessionsPage },
    { path: 'tokens', component: AdminTokensPage },
  ]);
  client.signIn({ ...alice, role: 'admin' });
  client.server.people = [person(alice), person(bob)];
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  client.server.signIns = [
    { id: hers, userId: alice.id, userAgent, ip: '192.0.2.7', ...at },
    { id: his, userId: bob.id, userAgent, ip: '192.0.2.8', ...at },
  ];
  client.server.programs = [
    {
      id: hers,
      userId: bob.id,
      name: 'a reader',
      scopes: ['read'],
      expiresAt: null,
      ...at,
      lastUsedAt: null,
    },
  ];
});

async function table(address: string) {
  const harness = await RouterTestingHarness.create(address);
  const page = harness.fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(harness.fixture);
  await again();
  const rows = () =>
    [...page.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('.lines, td:not(.acts, .tick)')].map(({ textContent }) =>
        textContent.replaceAll(/\s+/g, ' ').trim(),
      ),
    );
  return { page, rows, again };
}

describe('where people are signed in', () => {
  it('is listed, and of one person where the address says so', async () => {
    const { rows, again } = await table('/sessions');
    expect(rows()[1]).toEqual(['Bob@bob', 'Firefox on Linux', '192.0.2.8', '2 Jan', '3 Jan']);
    await TestBed.inject(Router).navigateByUrl('/sessions?user=bob');
    await again();
    expect(rows()).toHaveLength(1);
    expect(client.did.at(-1)).toBe(`sessions ${bob.id}`);
  });

  it('ends when one is sure', async () => {
    const { page, rows, again } = await table('/sessions');
    const sure = jest.spyOn(TestBed.inject(Dialogs), 'confirm').mockResolvedValueOnce(false);
    button('End: Bob', page).click();
    await again();
    expect(rows()).toHaveLength(2);
    sure.mockResolvedValueOnce(true);
    button('End: Bob', page).click();
    await again();
    expect([rows().length, client.did.filter((what) => what.startsWith('end'))]).toEqual([
      1,
      [`endSession ${his}`],
    ]);
  });

  it('may have ended meanwhile, which is said', async () => {
    client.refuse('endSession', 'not_found');
    const { page, again } = await table('/sessions');
    jest.spyOn(TestBed.inject(Dialogs), 'confirm').mockResolvedValue(true);
    button('End: Bob', page).click();
    await again();
    expect(TestBed.inject(Toasts).shown()[0]?.tone).toBe('danger');
    expect(client.did.filter((what) => what.startsWith('sessions'))).toHaveLength(2);
  });
});

describe('what programs sign in with', () => {
  it('is listed, and ends when one is sure', async () => {
    const { page, rows, again } = await table('/tokens');
    expect(rows()).toEqual([['Bob@bob', 'a reader', 'read', '2 Jan', 'never', 'not by itself']]);
    jest.spyOn(TestBed.inject(Dialogs), 'confirm').mockResolvedValue(true);
    button('End: Bob', page).click();
    await again();
    expect(page.textContent).toContain('There are no tokens.');
  });
});
