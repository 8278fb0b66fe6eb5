import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { OutlinedRoom } from '@parley/contracts';
import { alice, anId, aRoom, aSelf, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, buttons, shown } from '../../../test/hands.js';
import { until } from '../../../test/until.js';
import { Dialogs } from '../../shell/dialogs.js';
import { AdminPersonPage } from './person-page.js';
import { AdminRoomPage } from './room-page.js';

let client: FakeClient;
const kettle = aRoom({ name: 'kettle', topic: 'tea', memberCount: 12, lastSeq: 3400 });
const den: OutlinedRoom = {
  ...{ id: anId(), kind: 'private', name: 'den', memberCount: 2 },
  ...{ archivedAt: null, createdAt: '2026-01-02T12:00:00.000Z' },
};
const person = (user: typeof alice) => ({ ...aSelf(user), lastSeenAt: null, suspendedAt: null });
const at = { createdAt: '2026-01-02T12:00:00.000Z', lastUsedAt: '2026-01-03T12:00:00.000Z' };

beforeEach(() => {
  client = new FakeClient();
  atClient(client, [
    { path: 'people/:id', component: AdminPersonPage },
    { path: 'rooms/:id', component: AdminRoomPage },
  ]);
  client.signIn({ ...alice, role: 'admin' });
  client.server.people = [person(alice), { ...person(bob), email: 'bob@example.org' }, person(carol)];
  client.server.places = [kettle, den];
  client.server.owners = [bob];
  client.server.signIns = [
    { id: anId(), userId: bob.id, userAgent: 'Firefox', ip: '192.0.2.8', ...at },
    { id: anId(), userId: carol.id, userAgent: 'Firefox', ip: '192.0.2.9', ...at },
  ];
  client.server.memberOf = [
    { id: kettle.id, name: 'kettle', role: 'owner', joinedAt: at.createdAt, archivedAt: null },
  ];
});

async function visits(address: string) {
  const harness = await RouterTestingHarness.create(address);
  const page = harness.fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(harness.fixture);
  await until(() => page.querySelector('h2, [role=alert]') !== null);
  await again();
  return { page, again, text: () => page.textContent.replaceAll(/\s+/g, ' ') };
}

describe('one person, for those who run the server', () => {
  it('is shown with their public rooms, and where they are signed in', async () => {
    const { page, text } = await visits(`/people/${bob.id}`);
    for (const each of ['@bob', 'bob@example.org', 'active', '192.0.2.8']) expect(text()).toContain(each);
    expect(text()).not.toContain('192.0.2.9');
    const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(expect.arrayContaining([`/admin/rooms/${kettle.id}`, '/admin/audit?actor=bob']));
    expect(client.did.find((what) => what.startsWith('audit'))).toBe(`audit {"subject":"${bob.id}"}`);
  });

  it('is suspended here as in the table, and what was done stands there then', async () => {
    const { page, again, text } = await visits(`/people/${bob.id}`);
    jest.spyOn(TestBed.inject(Dialogs), 'confirm').mockResolvedValue(true);
    button('Suspend …', page).click();
    await again();
    await again();
    expect(text()).toContain('suspended since');
    expect(buttons(page)).toContain('Bring back');
    expect(client.did.filter((what) => what.startsWith('audit'))).toHaveLength(2);
  });

  it('is another one where the address says so', async () => {
    const { text, page } = await visits(`/people/${bob.id}`);
    await TestBed.inject(Router).navigateByUrl(`/people/${carol.id}`);
    await until(() => text().includes('192.0.2.9'));
    expect(page.querySelector('h2')?.textContent).toBe('Carol');
  });

  it('may be nobody, which is said with a way back', async () => {
    client.refuse('user', 'user.not_found');
    const { page, text } = await visits(`/people/${anId()}`);
    expect(text()).toContain('There is no such person here.');
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/admin/people');
  });
});

describe('one room, for those who run the server', () => {
  it('is shown whole with its owners where it is public', async () => {
    const { page, text } = await visits(`/rooms/${kettle.id}`);
    for (const each of ['tea', '12', '3,400', 'Bob', 'What was done there']) expect(text()).toContain(each);
    expect(buttons(page)).toEqual(expect.arrayContaining(['Open the room', 'Archive …']));
    expect(client.did.find((what) => what.startsWith('audit'))).toBe(`audit {"room":"${kettle.id}"}`);
  });

  it('is a name and a size where it is not, and nothing is done to it', async () => {
    const { page, text } = await visits(`/rooms/${den.id}`);
    expect(text()).toContain('This room is not public');
    expect(text()).not.toContain('Owners');
    expect([buttons(page), client.did.some((what) => what.startsWith('audit'))]).toEqual([[], false]);
  });
});
