import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AdminInviteLink } from '@parley/contracts';
import { alice, anId, anInviteLink, aSelf, bob, timeAt } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, buttons, shown, submit } from '../../../test/hands.js';
import { until } from '../../../test/until.js';
import { Toasts } from '../../shell/toasts.js';
import { AdminLinkPage } from './link-page.js';
import { AdminLinksPage } from './links-page.js';

let client: FakeClient;
const quay = { id: anId(), name: 'quay' };
const aLink = (more: Partial<AdminInviteLink> = {}): AdminInviteLink => ({
  ...anInviteLink({ roomId: null, expiresAt: null }),
  ...{ code: 'abcdefghijklmnopqrstuv', room: null, state: 'open', ...more },
});
const ours = aLink({ uses: 3, maxUses: 10 });
const theirs = aLink({ room: quay, code: null, createdBy: bob, uses: 1, asGuest: true });

beforeEach(() => {
  client = new FakeClient();
  atClient(client, [
    { path: 'links', component: AdminLinksPage },
    { path: 'links/:id', component: AdminLinkPage },
  ]);
  client.signIn({ ...alice, role: 'admin' });
  client.server.people = [{ ...aSelf(bob), lastSeenAt: null, suspendedAt: null }];
  client.server.tickets = [ours, theirs];
});

async function visits(address: string) {
  const harness = await RouterTestingHarness.create(address);
  const page = harness.fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(harness.fixture);
  await again();
  const rows = () =>
    [...page.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('.lines, td:not(.acts, .tick)')].map(({ textContent }) => textContent.trim()),
    );
  const acts = async (row: number) => {
    page.querySelectorAll<HTMLButtonElement>('tbody parley-menu-button button')[row]!.click();
    await again();
    return [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
  };
  return { page, again, rows, acts };
}
const asked = () => client.did.filter((what) => what.startsWith('links '));

describe('the links by which people come in', () => {
  it('are listed with what came of them, and chosen by where they lead and who made them', async () => {
    const { rows, again } = await visits('/links');
    expect(rows().map((row) => row.slice(0, 5))).toEqual([
      ['this server', 'open', '3 of 10', 'not by itself', 'Alice'],
      ['quayfor guests', 'open', '1', 'not by itself', 'Bob'],
    ]);
    await TestBed.inject(Router).navigateByUrl('/links?to=rooms&comers=guest&state=used_up&by=bob&sort=uses');
    await again();
    expect(asked().at(-1)).toBe(
      `links ${JSON.stringify({ to: 'rooms', by: bob.id, comers: 'guest', state: 'used_up', sort: 'uses' })}`,
    );
  });

  it('are listed anew when one was made', async () => {
    const { page, again } = await visits('/links');
    submit(page.querySelector('parley-invite-links')!);
    await again();
    expect(client.did.filter((what) => what.startsWith('make a server link'))).toHaveLength(1);
    expect(asked()).toHaveLength(2);
  });

  it('into a room cannot be copied, and can be revoked', async () => {
    const { acts } = await visits('/links');
    const names = (items: HTMLElement[]) => items.map(({ textContent }) => textContent.trim());
    expect(names(await acts(0))).toEqual(['Copy the link', 'Revoke']);
    expect(names(await acts(1))).toEqual(['Revoke']);
  });

  it('are revoked once one has read what will come of it', async () => {
    const { page, again, rows } = await visits('/links');
    page.querySelector<HTMLInputElement>('thead input')!.click();
    await again();
    button('Revoke', page).click();
    await until(() => document.querySelector('[role=dialog] h3') !== null);
    button('Revoke 2', document.querySelector('[role=dialog]')!).click();
    await until(() => TestBed.inject(Toasts).shown().length > 0);
    await again();
    expect(rows().map(([, state]) => state)).toEqual(['revoked', 'revoked']);
    expect(client.did.filter((what) => what.startsWith('revokeLinks'))).toEqual([
      `revokeLinks ${ours.id},${theirs.id} only said`,
      `revokeLinks ${ours.id},${theirs.id}`,
    ]);
  });
});

describe('one link', () => {
  it('says who came by it, and is revoked there', async () => {
    client.server.came = [{ user: bob, at: timeAt(5) }];
    const { page, again } = await visits(`/links/${theirs.id}`);
    await until(() => page.querySelector('h2') !== null);
    expect(page.textContent).toContain('quay');
    expect(page.querySelector('ul a')?.textContent).toBe('Bob');
    expect(buttons(page)).toEqual(['Revoke']);
    button('Revoke', page).click();
    await until(() => document.querySelector('[role=dialog] h3') !== null);
    button('Revoke 1', document.querySelector('[role=dialog]')!).click();
    await until(() => TestBed.inject(Toasts).shown().length > 0);
    await again();
    expect(buttons(page)).toEqual([]);
  });

  it('that is not there is said, with a way back', async () => {
    client.refuse('link', 'invite_link.not_found');
    const { page } = await visits(`/links/${anId()}`);
    await until(() => page.querySelector('[role=alert]') !== null);
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/admin/links');
  });
});
