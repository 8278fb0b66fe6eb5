import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AuditEntry } from '@parley/contracts';
import { alice, anId, aRoom, aSelf, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { box, button, shown } from '../../../test/hands.js';
import { until } from '../../../test/until.js';
import { AdminAuditPage } from './audit-page.js';

let client: FakeClient;
const kettle = aRoom({ name: 'kettle' });

const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  ...{ id: anId(), at: '2026-01-02T12:00:00.000Z', actorId: alice.id, action: 'user.suspended' },
  ...{ subjectKind: 'user', subjectId: bob.id, roomId: null, from: '192.0.2.7', reason: '' },
  ...{ before: { suspended: false }, after: { suspended: true }, ...more },
});
const person = (user: typeof alice) => ({ ...aSelf(user), lastSeenAt: null, suspendedAt: null });

beforeEach(() => {
  client = new FakeClient();
  atClient(client, [{ path: 'audit', component: AdminAuditPage }]);
  client.signIn({ ...alice, role: 'admin' });
  client.server.people = [person(alice), person(bob)];
  client.server.places = [kettle];
  client.server.entries = [
    entry({ reason: 'spam' }),
    entry({ action: 'bot.polished', actorId: null, subjectKind: 'server', subjectId: null }),
  ];
});

async function audit(address = '/audit') {
  const harness = await RouterTestingHarness.create(address);
  const page = harness.fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(harness.fixture);
  await until(() => page.querySelector('tbody tr, .none') !== null);
  const rows = () =>
    [...page.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('th, td:not(.acts)')].map(({ textContent }) =>
        textContent.replaceAll(/\s+/g, ' ').trim(),
      ),
    );
  return { page, rows, again };
}
const asked = () => client.did.findLast((what) => what.startsWith('audit'));

describe('the audit log', () => {
  it('says who did what to whom, also of acts that this page does not know', async () => {
    const { rows } = await audit();
    expect(rows()).toEqual([
      ['suspended somebodyspam', 'Alice', 'Bob', '', '2 Jan', '192.0.2.7'],
      ['bot: polished', 'command line', 'the server', '', '2 Jan', '192.0.2.7'],
    ]);
  });

  it('is looked through by person, room, act and day', async () => {
    const { page, again } = await audit();
    const type = async (label: string, text: string) => {
      const field = box(label, page);
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      await again();
    };
    await type('Who (username)', '@Bob');
    await type('Room (name)', 'kettle');
    await type('To day', '2026-01-02');
    const list = page.querySelector<HTMLSelectElement>('select[name=action]')!;
    list.value = 'user.suspended';
    list.dispatchEvent(new Event('change', { bubbles: true }));
    await again();
    const day = new Date(2026, 0, 3).toISOString();
    const filter = { actor: bob.id, action: 'user.suspended', room: kettle.id, until: day };
    await until(() => asked() === `audit ${JSON.stringify(filter)}`);
    expect(TestBed.inject(Router).url).toBe(
      '/audit?actor=@Bob&room=kettle&until=2026-01-02&action=user.suspended',
    );
  });

  it('has nothing of somebody who is not there', async () => {
    const { page } = await audit('/audit');
    await TestBed.inject(Router).navigateByUrl('/audit?actor=nobody');
    await until(() => page.textContent.includes('Nothing here fits'));
    expect(asked()).toBe('audit {}');
  });

  it('shows all that is kept of an act', async () => {
    const { page } = await audit();
    button('Details: suspended somebody', page).click();
    await until(() => document.querySelector('[role=dialog] table') !== null);
    const dialog = document.querySelector('[role=dialog]')!;
    expect(dialog.textContent).toContain('Alice (@alice)');
    expect([...dialog.querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual([
      'suspendedfalsetrue',
    ]);
  });
});
