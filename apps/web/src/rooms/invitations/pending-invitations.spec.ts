import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, aRoomInvitation, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, buttons, shown } from '../../../test/hands.js';
import { PendingInvitations } from './pending-invitations.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.pending = [bob, carol].map((user) => aRoomInvitation({ roomId: 'den', user, invitedBy: alice }));
});

async function list() {
  const fixture = TestBed.createComponent(PendingInvitations);
  fixture.componentRef.setInput('roomId', 'den');
  document.body.append(fixture.nativeElement as HTMLElement);
  const page = await shown(fixture);
  const names = () => [...page.querySelectorAll('.name')].map(({ textContent }) => textContent);
  return { fixture, page, names, again: () => shown(fixture) };
}

describe('who is invited to a room', () => {
  it('is listed with who invited them', async () => {
    const { page, names } = await list();
    expect(names()).toEqual(['Bob', 'Carol']);
    expect(page.textContent).toContain('by Alice');
  });

  it('is withdrawn, and the focus stays with the list', async () => {
    const { page, names, again } = await list();
    const withdraw = button('Withdraw the invitation of Bob', page);
    withdraw.focus();
    withdraw.click();
    await again();
    expect(names()).toEqual(['Carol']);
    expect(client.did).toContain(`withdraw den ${bob.id}`);
    expect(document.activeElement).toBe(page.querySelector('ul'));
    page.remove();
  });

  it('stays, and the list is asked for anew, where it was answered meanwhile', async () => {
    client.refuse('withdraw', 'invitation.not_found');
    const { page, names, again } = await list();
    client.pending = client.pending.slice(1);
    button('Withdraw the invitation of Bob', page).click();
    await again();
    expect(names()).toEqual(['Carol']);
    expect(page.querySelector('[role=alert]')?.textContent).toBe('This invitation is not open any more.');
  });

  it('is withdrawn once, however often one asks', async () => {
    const { page, again } = await list();
    const withdraw = button('Withdraw the invitation of Bob', page);
    withdraw.click();
    withdraw.click();
    await again();
    expect(client.did.filter((act) => act.startsWith('withdraw'))).toEqual([`withdraw den ${bob.id}`]);
  });

  it('is asked for again at a hint of this room or of any, and when somebody came', async () => {
    const { fixture, names, again } = await list();
    const { changedIn } = client.parley.invitations;
    client.pending = client.pending.slice(1);
    changedIn.set({ roomId: 'elsewhere' });
    await again();
    expect(names()).toHaveLength(2);
    changedIn.set({ roomId: null });
    await again();
    expect(names()).toEqual(['Carol']);
    client.pending = [];
    changedIn.set({ roomId: 'den' });
    expect((await again()).textContent).toContain('Nobody is invited.');
    client.pending = [aRoomInvitation({ user: carol })];
    fixture.componentRef.setInput('people', 3);
    await again();
    expect(names()).toEqual(['Carol']);
  });

  it('says why it cannot be shown, with a way on', async () => {
    client.refuse('pending', 'server.unavailable');
    const { page, names, again } = await list();
    expect(page.textContent).toContain('cannot be reached just now');
    expect(page.textContent).not.toContain('Nobody is invited.');
    client.refusals.clear();
    button('Retry', page).click();
    await again();
    expect(names()).toEqual(['Bob', 'Carol']);
    expect(buttons(page)).not.toContain('Retry');
  });
});
