import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Invitation } from '@parley/contracts';
import { alice, anInvitation, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, buttons, shown } from '../../../test/hands.js';
import { Toasts } from '../../shell/toasts.js';
import { InvitationsSection } from './invitations-section.js';

const den = anInvitation({
  id: 'to the den',
  room: { id: 'den', name: 'den', topic: 'quiet', memberCount: 12 },
  selfRevision: 1,
});
const attic = anInvitation({
  id: 'to the attic',
  invitedBy: bob,
  room: { id: 'attic', name: 'attic', topic: '', memberCount: 1 },
  selfRevision: 2,
});
let client: FakeClient;
let fixture: ComponentFixture<InvitationsSection>;
let page: HTMLElement;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
});
afterEach(() => page.remove());

const invite = (...open: Invitation[]) => client.invited.set(new Map(open.map((each) => [each.id, each])));
const said = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);

async function section(...open: Invitation[]): Promise<void> {
  invite(...open);
  fixture = TestBed.createComponent(InvitationsSection);
  document.body.append(fixture.nativeElement as HTMLElement);
  page = await shown(fixture);
}

describe('the rooms that Alice is invited to', () => {
  it('stand above her own with who invites and how many are in, the newest first', async () => {
    await section(den, attic);
    expect([...page.querySelectorAll('a')].map((each) => each.textContent)).toEqual(['attic', 'den']);
    expect(page.textContent).toContain('Bob invites you · 1 person');
    expect(page.textContent).toContain('Alice invites you · 12 people');
    expect(buttons(page)).toEqual([
      'Join attic',
      'Decline the invitation to attic',
      'Join den',
      'Decline the invitation to den',
    ]);
  });

  it('are no section where there are none', async () => {
    await section();
    expect(page.querySelector('h2')).toBeNull();
  });

  it('lead into the room when she joins', async () => {
    await section(den);
    button('Join den', page).click();
    await shown(fixture);
    expect(client.did).toEqual(['accept to the den']);
    expect(TestBed.inject(Router).url).toBe('/rooms/den');
  });

  it('are declined, and it is said', async () => {
    await section(den);
    button('Decline the invitation to den', page).click();
    await shown(fixture);
    expect(client.did).toEqual(['decline to the den']);
    expect(said()).toEqual(['The invitation is declined.']);
  });

  it('stay where the answer cannot be given, with the reason in the row, and can be answered again', async () => {
    await section(attic, den);
    client.refuse('accept', 'server.unavailable');
    button('Join den', page).click();
    await shown(fixture);
    const [first, second] = page.querySelectorAll('parley-invitation-row');
    expect(second?.querySelector('[role=alert]')?.textContent).toContain('cannot be reached just now');
    expect(first?.querySelector('[role=alert]')?.textContent).toBe('');
    client.refusals.clear();
    button('Join den', page).click();
    await shown(fixture);
    expect(TestBed.inject(Router).url).toBe('/rooms/den');
  });

  it('are answered once, however often she presses', async () => {
    await section(den);
    button('Join den', page).click();
    button('Join den', page).click();
    button('Decline the invitation to den', page).click();
    await shown(fixture);
    expect(client.did).toEqual(['accept to the den']);
  });

  it('give the focus on to the next one, and from the last to the find field', async () => {
    const finder = document.createElement('parley-find-field');
    finder.innerHTML = '<input id="find">';
    document.body.append(finder);
    await section(den, attic);
    button('Decline the invitation to attic', page).focus();
    invite(den);
    await shown(fixture);
    expect(document.activeElement).toBe(button('Join den', page));
    invite();
    await shown(fixture);
    expect(document.activeElement?.id).toBe('find');
    finder.remove();
  });

  it('leave the focus alone where it is elsewhere', async () => {
    await section(den, attic);
    button('Join den', page).focus();
    const elsewhere = document.createElement('button');
    document.body.append(elsewhere);
    elsewhere.focus();
    invite(attic);
    await shown(fixture);
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
  });
});

describe('being invited', () => {
  it('is said when it happens, once', async () => {
    await section(den);
    expect(said()).toEqual([]);
    invite(den, attic);
    invite(den, attic);
    expect(said()).toEqual(['Bob invites you to attic.']);
  });

  it('is no news when the page begins', async () => {
    const state = client.connection.get();
    client.connection.set({ ...state, status: 'connecting' });
    await section();
    invite(den);
    client.connection.set({ ...state, status: 'online' });
    await shown(fixture);
    expect(said()).toEqual([]);
    invite(den, attic);
    expect(said()).toEqual(['Bob invites you to attic.']);
  });
});
