import { beforeEach, describe, expect, it } from '@jest/globals';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { MessageOutline, ServerRole } from '@parley/contracts';
import { alice, anId, aRoom, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, fill, shown } from '../../../test/hands.js';
import { until } from '../../../test/until.js';
import { Toasts } from '../../shell/toasts.js';
import { AdminMessagesPage } from './messages-page.js';

@Component({ template: '' })
class Elsewhere {}

let client: FakeClient;
const quay = aRoom({ name: 'quay' });
const none = { reactions: 0, replies: 0, versions: 0 };
const aMessage = (more: Partial<MessageOutline> = {}): MessageOutline => ({
  ...{ id: anId(), roomId: quay.id, seq: 1, authorId: bob.id, kind: 'text', at: '2026-01-02T12:00:00.000Z' },
  ...{ inThread: false, length: 42, reactions: 3, replies: 2, versions: 1, editedAt: null, deletedAt: null },
  ...{ removedBy: null, reports: 0, reportId: null, ...more },
});

beforeEach(() => {
  client = new FakeClient();
  atClient(client, [
    { path: 'messages', component: AdminMessagesPage },
    { path: '**', component: Elsewhere },
  ]);
  client.everybody = [bob];
  client.publicRooms = [quay];
  client.order.table = {
    messages: [
      aMessage({ seq: 7, reports: 2, reportId: 'r7' }),
      aMessage({
        seq: 6,
        authorId: alice.id,
        inThread: true,
        reactions: 0,
        versions: 0,
        editedAt: '2026-01-02T12:05:00.000Z',
      }),
      aMessage({ seq: 5, deletedAt: '2026-01-02T12:05:00.000Z', removedBy: 'moderator', length: 0, ...none }),
    ],
    users: [alice, bob],
    rooms: [{ id: quay.id, name: 'quay' }],
    next: null,
  };
});

async function table(role: ServerRole = 'moderator') {
  client.signIn({ ...alice, role });
  const harness = await RouterTestingHarness.create('/messages');
  const page = harness.fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(harness.fixture);
  await until(() => page.querySelector('tbody tr') !== null);
  await again();
  const rows = () =>
    [...page.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('.lines, td:not(.acts, .tick)')].map(({ textContent }) =>
        textContent.replaceAll(/\s+/g, ' ').trim(),
      ),
    );
  const choose = async (act: string) => {
    page.querySelector<HTMLButtonElement>('tbody tr parley-menu-button button')!.click();
    await again();
    const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
    items.find(({ textContent }) => textContent.trim() === act)?.click();
    await again();
  };
  return { page, rows, again, choose };
}
const dialog = () => document.querySelector('[role=dialog]')!;
const removals = () => client.did.filter((what) => what.startsWith('remove messages'));

describe('the messages of public rooms, for those who keep order there', () => {
  it('are listed by whose they are, where and when, and what became of them', async () => {
    const { rows } = await table();
    expect(rows()).toEqual([
      ['Bob@bob', 'quay', '2 Jan', 'stands', '2', '42', '3 reactions · 2 replies · 1 former text'],
      ['Alice@alice', 'quay', '2 Jan', 'edited · in a thread', '0', '42', '2 replies'],
      ['Bob@bob', 'quay', '2 Jan', 'removed by a moderator', '0', '0', 'nothing'],
    ]);
  });

  it('lead admins to people and rooms, and everybody to the report', async () => {
    const links = (page: HTMLElement) =>
      [...page.querySelectorAll('tbody tr:first-child a')].map((each) => each.getAttribute('href'));
    const { page, again } = await table();
    expect(links(page)).toEqual(['/admin/reports/r7']);
    client.signIn({ ...alice, role: 'admin' });
    await again();
    expect(links(page)).toEqual([`/admin/people/${bob.id}`, `/admin/rooms/${quay.id}`, '/admin/reports/r7']);
  });

  it('are chosen by names that are looked up, and by days; a name that nobody has finds nothing', async () => {
    const { again, page } = await table();
    await TestBed.inject(Router).navigateByUrl('/messages?user=@Bob&room=quay&state=reported');
    await again();
    expect(client.did.at(-1)).toBe(
      `messages ${JSON.stringify({ room: quay.id, user: bob.id, reported: true })}`,
    );
    await TestBed.inject(Router).navigateByUrl('/messages?state=standing&since=2026-01-02&until=2026-01-02');
    await again();
    const day = (date: number) => new Date(2026, 0, date).toISOString();
    expect(client.did.at(-1)).toBe(
      `messages ${JSON.stringify({ since: day(2), until: day(3), deleted: false })}`,
    );
    const before = client.did.length;
    await TestBed.inject(Router).navigateByUrl('/messages?user=nobody');
    await again();
    expect([client.did.length, page.querySelectorAll('tbody tr').length]).toEqual([before, 0]);
  });

  it('are read where they stand', async () => {
    const { choose } = await table();
    await choose('Show in its room');
    expect(TestBed.inject(Router).url).toBe(`/rooms/${quay.id}?at=7`);
  });

  it('are removed with a word of why, once one has read what will come of it', async () => {
    const { page, again } = await table();
    for (const box of [...page.querySelectorAll<HTMLInputElement>('tbody input')].slice(0, 2)) box.click();
    await again();
    button('Remove', page).click();
    await until(() => document.querySelector('[role=dialog] textarea') !== null);
    expect(removals()).toEqual(['remove messages 7,6 only said']);
    fill('Why', 'x'.repeat(501), dialog());
    button('Remove 2', dialog()).click();
    await again();
    expect([removals().length, dialog().textContent]).toEqual([1, expect.stringContaining('too long')]);
    fill('Why', ' No trade here ', dialog());
    button('Remove 2', dialog()).click();
    await until(() => TestBed.inject(Toasts).shown().length > 0);
    expect(removals().at(-1)).toBe('remove messages 7,6 No trade here');
    expect(TestBed.inject(Toasts).shown()[0]?.text).toBe('2 messages are removed.');
  });

  it('are removed one by one too, and their row says so', async () => {
    const { choose, rows, again } = await table();
    await choose('Remove …');
    await until(() => document.querySelector('[role=dialog] textarea') !== null);
    button('Remove 1', dialog()).click();
    await until(() => TestBed.inject(Toasts).shown().length > 0);
    await again();
    expect(rows()[0]?.slice(3, 6)).toEqual(['removed by a moderator', '2', '0']);
  });
});
