import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { AdminUser } from '@parley/contracts';
import { aSelf, alice, bob, carol, dave } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, fill, shown } from '../../test/hands.js';
import { until } from '../../test/until.js';
import { shortMoment } from '../design/moments.js';
import { ProfileCards } from '../people/profile-cards.js';
import { Toasts } from '../shell/toasts.js';
import { AdminPeoplePage } from './people-page.js';

let client: FakeClient;

const account = (user: typeof alice, more: Partial<AdminUser> = {}): AdminUser => ({
  ...aSelf(user),
  lastSeenAt: null,
  suspendedAt: null,
  ...more,
});
const owner = { ...alice, role: 'owner' as const };

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(owner);
  client.server.people = [
    account(owner),
    account(bob, { email: 'bob@example.org', suspendedAt: '2026-01-02T12:00:00.000Z' }),
  ];
});

async function people() {
  const fixture = TestBed.createComponent(AdminPeoplePage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(fixture);
  await again();
  const rows = () =>
    [...page.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('th, td:not(.tick)')].map(({ textContent }) =>
        textContent.replace(/\s+/g, ' ').trim(),
      ),
    );
  const menu = async (name: string) => {
    button(`What can be done with ${name}`, page).click();
    await again();
    return [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
  };
  const choose = async (name: string, act: string) => {
    const item = (await menu(name)).find(({ textContent }) => textContent.trim() === act);
    if (!item) throw new Error(`There is no "${act}".`);
    item.click();
    await again();
  };
  return { page, rows, again, menu, choose };
}

const said = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);
const did = () => client.did.filter((what) => !what.startsWith('users'));

/** Until the dialog, whose code is loaded first, stands there. */
async function answer(name: string): Promise<void> {
  for (let turns = 0; turns < 50 && !document.querySelector('[role=dialog] footer'); turns += 1)
    await new Promise((go) => setTimeout(go));
  button(name, document.querySelector('[role=dialog]')!).click();
  await new Promise((go) => setTimeout(go));
}

describe('the people of a server, for those who run it', () => {
  it('are listed with what only admins see', async () => {
    const { rows } = await people();
    const came = shortMoment(alice.createdAt, new Date());
    expect(rows()).toEqual([
      ['AAlice@alice', 'owner', 'active', 'never', 'none', came, ''],
      ['BBob@bob', 'member', 'suspended since 2 Jan', 'never', 'bob@example.org', came, ''],
    ]);
  });

  it('are found by name, and come in pages', async () => {
    client.server.people.push(account(carol), account(dave));
    const { page, rows, again } = await people();
    expect(rows()).toHaveLength(2);
    button('Show more', page).click();
    await again();
    expect(rows()).toHaveLength(4);
    jest.useFakeTimers();
    fill('Find a person', 'bo', page);
    jest.advanceTimersByTime(1000);
    jest.useRealTimers();
    await again();
    expect(rows().map(([who]) => who)).toEqual(['BBob@bob']);
  });

  it('are not there where nobody is called so', async () => {
    history.replaceState(null, '', '/admin/people?query=zoe');
    const { page } = await people();
    expect(page.querySelector('.none')?.textContent).toBe('Nobody is called “zoe”.');
    history.replaceState(null, '', '/');
  });

  it('are listed by role and state, in the order that the address asks for', async () => {
    history.replaceState(null, '', '/admin/people?role=member&suspended=true&sort=newest');
    const { rows } = await people();
    expect(rows().map(([who]) => who)).toEqual(['BBob@bob']);
    expect(client.server.asked).toEqual({ query: '', role: 'member', suspended: true, sort: 'newest' });
    history.replaceState(null, '', '/');
  });

  it('are suspended several at once, after it was said whom that would be', async () => {
    client.server.people = [account(owner), account(carol), account(dave)];
    client.server.protected.add(alice.id);
    const { page, rows, again } = await people();
    for (const name of ['Alice', 'Carol'])
      page.querySelector<HTMLInputElement>(`[aria-label="Select ${name}"]`)?.click();
    await again();
    button('Suspend', page).click();
    await until(() => document.querySelector('[role=dialog] li') !== null);
    const dialog = document.querySelector('[role=dialog]')!;
    expect(dialog.textContent).toContain('Alice: You may not do that.');
    expect(did()).toEqual([`updateUsers ${alice.id},${carol.id} {"suspended":true} only said`]);
    button('Suspend 1', dialog).click();
    await until(() => said().length > 0);
    await again();
    expect(said()).toEqual(['1 is suspended.']);
    expect(rows()[1]?.[2]).toMatch(/^suspended since/);
  });

  it('are brought back at once', async () => {
    const { rows, again, choose } = await people();
    await choose('Bob', 'Bring back');
    await again();
    expect(did()).toEqual([`updateUser ${bob.id} {"suspended":false}`]);
    expect(rows()[1]?.[2]).toBe('active');
    expect(said()).toEqual(['Bob can sign in again.']);
  });

  it('are suspended only when one is sure', async () => {
    client.server.people = [account(carol)];
    const { rows, again, choose } = await people();
    await choose('Carol', 'Suspend …');
    await answer('Cancel');
    expect(did()).toEqual([]);
    await choose('Carol', 'Suspend …');
    await answer('Suspend');
    await again();
    expect(did()).toEqual([`updateUser ${carol.id} {"suspended":true}`]);
    expect(rows()[0]?.[2]).toMatch(/^suspended since/);
  });

  it('are signed out everywhere', async () => {
    client.server.people = [account(carol)];
    const { choose } = await people();
    await choose('Carol', 'Sign out everywhere …');
    await answer('Sign out');
    expect(did()).toEqual([`endSessions ${carol.id}`]);
    expect(said()).toEqual(['Carol is signed out everywhere.']);
  });

  it('get another role, of those that one may give', async () => {
    client.signIn({ ...alice, role: 'admin' });
    client.server.people = [account(carol)];
    const { rows, again, choose } = await people();
    await choose('Carol', 'Change the role …');
    await answer('Cancel');
    expect(did()).toEqual([]);
    await choose('Carol', 'Change the role …');
    for (let turns = 0; turns < 50 && !document.querySelector('[role=dialog] input'); turns += 1)
      await new Promise((go) => setTimeout(go));
    const choices = [...document.querySelectorAll<HTMLInputElement>('[role=dialog] input')];
    expect(choices.map(({ value }) => value)).toEqual(['moderator', 'member', 'guest']);
    choices[0]?.click();
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
    await again();
    await again();
    expect(did()).toEqual([`updateUser ${carol.id} {"role":"moderator"}`]);
    expect(rows()[0]?.[1]).toBe('moderator');
    expect(said()).toEqual(['Carol is moderator now.']);
  });

  it('offer nothing that one may not do', async () => {
    client.signIn({ ...alice, role: 'admin' });
    client.server.people = [account({ ...bob, role: 'owner' })];
    const { menu } = await people();
    expect((await menu('Bob')).map(({ textContent }) => textContent.trim())).toEqual([
      'Show the profile',
      'Sign out everywhere …',
    ]);
  });

  it('can be looked at, and a refusal says why', async () => {
    const { choose } = await people();
    const opened = jest.spyOn(TestBed.inject(ProfileCards), 'open').mockResolvedValue();
    await choose('Bob', 'Show the profile');
    expect(opened).toHaveBeenCalledWith(bob.id);
    client.refuse('updateUser', 'policy.denied');
    await choose('Bob', 'Bring back');
    expect(said()).toEqual([expect.stringMatching(/not allowed|may not/i)]);
    expect(buttons(document.body)).toContain('What can be done with Bob');
  });
});
