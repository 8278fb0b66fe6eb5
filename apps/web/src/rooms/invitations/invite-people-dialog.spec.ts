import { beforeEach, describe, expect, it } from '@jest/globals';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { closedRoom, Observed, type RoomHandle } from '@parley/sdk';
import { alice, aMember, aRoom, aRoomInvitation, bob, carol, dave } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, buttons, shown } from '../../../test/hands.js';
import { InvitePeopleDialog } from './invite-people-dialog.js';

const den = aRoom({ name: 'den', kind: 'private' });
let client: FakeClient;
let closed: unknown[];

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.everybody = [alice, bob, carol, dave];
  client.holds(den);
  client.pending = [aRoomInvitation({ roomId: den.id, user: dave })];
  const members = [aMember(alice), aMember(carol)];
  const handle = new Observed({ ...closedRoom, room: den, members });
  client.handles.set(den.id, handle as unknown as RoomHandle);
  closed = [];
});

async function dialog() {
  TestBed.overrideProvider(DIALOG_DATA, { useValue: den.id });
  TestBed.overrideProvider(DialogRef, { useValue: { close: (way?: string) => closed.push(way) } });
  const fixture = TestBed.createComponent(InvitePeopleDialog);
  const page = await shown(fixture);
  const row = (username: string) =>
    [...page.querySelectorAll('button')].find(({ textContent }) => textContent.includes(`@${username}`))!;
  return { page, row, again: () => shown(fixture) };
}

const did = () => client.did.filter((act) => /^(invite|withdraw) /.test(act));

describe('inviting people', () => {
  it('gives each an outcome, and marks who is in or invited already', async () => {
    const { page, row, again } = await dialog();
    for (const there of ['carol', 'dave']) {
      row(there).click();
      expect(row(there).getAttribute('aria-disabled')).toBe('true');
    }
    row('bob').click();
    row('bob').click();
    await again();
    expect(did()).toEqual([`invite ${den.id} ${bob.id}`]);
    expect(page.textContent).toContain('Bob is invited.');
    expect(page.querySelector('.unseen[role=status]')?.textContent).toBe('Bob is invited.');
    expect(row('bob').getAttribute('aria-disabled')).toBe('true');
  });

  it('says of each who could not be invited why, and tries again what failed', async () => {
    client.refusals.clear();
    client.refuse('invite', 'rate.limited');
    const { page, row, again } = await dialog();
    row('bob').click();
    expect((await again()).textContent).toContain('Bob is not invited. That was a little fast.');
    client.refusals.clear();
    button('Try again to invite Bob', page).click();
    await again();
    expect(page.textContent).toContain('Bob is invited.');
    expect(buttons(page)).not.toContain('Try again to invite Bob');
  });

  it('takes back who was invited by mistake, who can then be invited again', async () => {
    const { page, row, again } = await dialog();
    row('bob').click();
    await again();
    button('Withdraw the invitation of Bob', page).click();
    await again();
    expect(page.textContent).toContain('The invitation of Bob is withdrawn.');
    row('bob').click();
    await again();
    expect(did()).toEqual(['invite', 'withdraw', 'invite'].map((act) => `${act} ${den.id} ${bob.id}`));
  });

  it('takes an invitation back once, however often one asks', async () => {
    const { page, row, again } = await dialog();
    row('bob').click();
    await again();
    const withdraw = button('Withdraw the invitation of Bob', page);
    withdraw.click();
    withdraw.click();
    await again();
    expect(did().filter((act) => act.startsWith('withdraw'))).toHaveLength(1);
    expect(page.textContent).toContain('The invitation of Bob is withdrawn.');
  });

  it('does not call invited who has answered meanwhile', async () => {
    const { page, row, again } = await dialog();
    row('bob').click();
    await again();
    client.refuse('withdraw', 'invitation.not_found');
    button('Withdraw the invitation of Bob', page).click();
    await again();
    expect(page.textContent).not.toContain('Bob is invited.');
    expect(page.textContent).toContain('Bob has answered already, or is not invited any more.');
    expect(buttons(page)).not.toContain('Withdraw the invitation of Bob');
    expect(row('bob').getAttribute('aria-disabled')).toBeNull();
  });

  it('works also where it cannot be learned who is invited, and leads to the other way', async () => {
    client.refuse('pending', 'server.unavailable');
    const { page, row, again } = await dialog();
    row('dave').click();
    await again();
    expect(page.textContent).toContain('Dave is invited.');
    button('Invite by a link', page).click();
    expect(closed).toEqual(['link']);
  });
});
