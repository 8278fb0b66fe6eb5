import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Own, Room } from '@parley/contracts';
import type { RoomHandle } from '@parley/sdk';
import { alice, anOwn, aRoom, aRoomInvitation, bob, somePreferences } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { FakeHandle } from '../../../test/fake-handle.js';
import { box, button, buttons, fill, shown, submit } from '../../../test/hands.js';
import { windowOf } from '../../../test/window-of.js';
import { RoomDetailsPanel } from './room-details-panel.js';

const handle = new FakeHandle(3);
const kitchen = aRoom({
  id: handle.id,
  kind: 'private',
  name: 'kitchen',
  topic: 'food',
  description: 'where we eat',
  memberCount: 12,
});
let client: FakeClient;
let fixture: ComponentFixture<RoomDetailsPanel>;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.handles.set(handle.id, handle as unknown as RoomHandle);
});
afterEach(() => (fixture.nativeElement as HTMLElement).remove());

/** The room as it now is, with Alice in it. */
function holds(role: Own['role'], more: Partial<Room> = {}, own: Partial<Own> = {}): void {
  client.holds({ ...kitchen, ...more }, anOwn({ roomId: kitchen.id, role, ...own }));
}

async function panel(role: Own['role'], more: Partial<Room> = {}, address = '?panel=about') {
  holds(role, more);
  windowOf(1440);
  await TestBed.inject(Router).navigateByUrl(`/rooms/${kitchen.id}${address}`);
  fixture = TestBed.createComponent(RoomDetailsPanel);
  fixture.componentRef.setInput('roomId', kitchen.id);
  document.body.append(fixture.nativeElement as HTMLElement);
  const again = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return shown(fixture);
  };
  return { page: await shown(fixture), again };
}

const tab = (name: string) => button(name, fixture.nativeElement as HTMLElement);
const changed = () => client.did.filter((act) => act.startsWith('update'));
const warned = (page: HTMLElement) =>
  [...page.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent).join('');

describe('the panel beside a room', () => {
  it('counts of a conversation those whose accounts are still there', async () => {
    const people = [alice, { ...bob, former: true as const }];
    await panel('member', { kind: 'direct', people, memberCount: 1 }, '');
    expect(buttons(fixture.nativeElement as HTMLElement)).toContain('Members 1');
  });

  it('has three tabs: what the room is, who is in it, with their number, and what is pinned', async () => {
    const { page, again } = await panel('member', {}, '');
    expect(page.querySelector('h2')?.textContent).toBe('kitchen');
    const tabs = [...page.querySelectorAll('[role=tab]')];
    expect(tabs.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).toEqual([
      'About',
      'Members 12',
      'Pinned',
    ]);
    expect(page.querySelector('parley-members-panel')).not.toBeNull();
    tab('About').click();
    await again();
    expect(page.querySelector('parley-members-panel')).toBeNull();
    expect(page.textContent).toContain('where we eat');
  });

  it('shows what the address asks for', async () => {
    const { page } = await panel('member');
    expect(page.querySelector('[role=tabpanel]')?.id).toBe('about-panel');
    expect(page.textContent).toContain('Private room · Made on');
  });
});

describe('what a room is', () => {
  it('is to be read by a member, who may change nothing of it', async () => {
    const { page } = await panel('member');
    for (const told of ['kitchen', 'food', 'where we eat']) expect(page.textContent).toContain(told);
    expect(buttons(page).filter((name) => /^(Edit|Invite|Archive)/.test(name))).toEqual([]);
    expect(buttons(page)).toContain('Leave the room');
    expect(client.did).toEqual([]);
  });

  it('is changed in its place: only what was changed is sent, and the focus comes back', async () => {
    const { page, again } = await panel('owner');
    button('Edit: Topic', page).click();
    await again();
    expect(document.activeElement).toBe(box('Topic', page));
    fill('Topic', ' tea ', page);
    submit(page);
    await again();
    expect(changed()).toEqual([`update ${kitchen.id} {"topic":"tea"}`]);
    expect(document.activeElement).toBe(button('Edit: Topic', page));
  });

  it('has a picture that those may change who may describe it', async () => {
    const { page, again } = await panel('moderator');
    expect(buttons(page)).toContain('Change the picture');
    holds('member', { emoji: '🍲' });
    await again();
    expect(buttons(page)).not.toContain('Change the picture');
    expect(page.querySelector('.picture')?.textContent).toContain('🍲');
  });

  it('stays as it is with Esc, and where nothing was changed nothing is sent', async () => {
    const { page, again } = await panel('owner');
    button('Edit: Topic', page).click();
    await again();
    fill('Topic', 'tea', page);
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    let wentUp = false;
    page.addEventListener('keydown', () => (wentUp = true), { once: true });
    box('Topic', page).dispatchEvent(escape);
    await again();
    expect([page.querySelector('form'), wentUp]).toEqual([null, false]);
    button('Edit: Topic', page).click();
    await again();
    expect(box('Topic', page).value).toBe('food');
    submit(page);
    await again();
    expect([changed(), page.querySelector('form')]).toEqual([[], null]);
  });

  it('keeps what was typed when another changes it, and follows where nobody typed', async () => {
    const { page, again } = await panel('owner');
    button('Edit: Topic', page).click();
    button('Edit: Name', page).click();
    await again();
    fill('Topic', 'tea', page);
    holds('owner', { topic: 'soup', name: 'canteen' });
    await again();
    expect([box('Topic', page).value, box('Name', page).value]).toEqual(['tea', 'canteen']);
  });

  it('keeps what was typed while one looks at the members or at another room', async () => {
    const { page, again } = await panel('owner');
    button('Edit: Description', page).click();
    await again();
    fill('Description', 'where we cook', page);
    const other = [...page.querySelectorAll<HTMLElement>('[role=tab]')][1];
    other?.click();
    await again();
    expect(page.querySelector('textarea')).toBeNull();
    tab('About').click();
    await again();
    expect(box('Description', page).value).toBe('where we cook');
    fixture.componentRef.setInput('roomId', 'another');
    await again();
    fixture.componentRef.setInput('roomId', kitchen.id);
    await again();
    expect(box('Description', page).value).toBe('where we cook');
  });

  it('does not lose what was typed when one may no longer change it: the server says so', async () => {
    const { page, again } = await panel('moderator');
    button('Edit: Topic', page).click();
    await again();
    fill('Topic', 'tea', page);
    holds('member');
    await again();
    client.refuse('update', 'policy.denied');
    submit(page);
    expect(warned(await again())).toContain('You may not do that.');
    expect(box('Topic', page).value).toBe('tea');
  });

  it('says at the field that the name is taken, and that an emoji is one emoji', async () => {
    const { page, again } = await panel('owner');
    client.refuse('update', 'room.name_taken');
    button('Edit: Name', page).click();
    await again();
    fill('Name', 'garden', page);
    submit(page);
    expect((await again()).textContent).toContain('There is a room of this name already.');
    expect(document.activeElement).toBe(box('Name', page));
    button('Cancel', page).click();
    await again();
    button('Edit: Emoji', page).click();
    await again();
    fill('Emoji', 'ab', page);
    submit(page);
    expect((await again()).textContent).toContain('One emoji.');
  });

  it.each([
    ['signed out, by nobody, not even herself', null, alice],
    ['was signed out by the server, not by the next one', 'auth.expired', bob],
  ] as const)('is found, after she %s', async (_, reason, next) => {
    const { page, again } = await panel('owner');
    button('Edit: Topic', page).click();
    await again();
    fill('Topic', 'a secret plan', page);
    client.state.set({ status: 'signedOut', user: null, reason });
    client.signIn(next);
    await again();
    expect(page.querySelector('form')).toBeNull();
  });

  it('still holds what she typed where her sign-in ran out and she signed in again', async () => {
    const { page, again } = await panel('owner');
    button('Edit: Topic', page).click();
    await again();
    fill('Topic', 'a plan', page);
    client.state.set({ status: 'signedOut', user: null, reason: 'auth.expired' });
    client.signIn(alice);
    await again();
    expect(box('Topic', page).value).toBe('a plan');
  });
});

describe('what a room keeps to itself', () => {
  it('is what is written in it, where those who describe it say so', async () => {
    const { page, again } = await panel('owner');
    const box = () => page.querySelector<HTMLInputElement>('[field=hidesText] input')!;
    box().click();
    await again();
    expect(changed()).toEqual([`update ${kitchen.id} {"hidesText":true}`]);
    client.refuse('update', 'server.unavailable');
    box().click();
    await again();
    expect(warned(page)).toContain('cannot be reached just now');
    expect((await panel('member')).page.querySelector('parley-room-choice')).toBeNull();
  });
});

describe('what one wants of a room', () => {
  it('is chosen there, and said to the server at once', async () => {
    const { page, again } = await panel('member');
    const choose = (selector: string) => page.querySelector<HTMLInputElement>(selector)!.click();
    choose('[value=mentions]');
    choose('parley-own-choices > label input');
    await again();
    expect(client.did).toEqual([
      `setOwn ${kitchen.id} {"notify":"mentions"}`,
      `setOwn ${kitchen.id} {"favourite":true}`,
    ]);
  });

  it('is as in the settings, which say what that is, until one chooses, and again when one takes it back', async () => {
    const { page, again } = await panel('member');
    const words = () =>
      page.querySelector('parley-own-choices input[type=radio]:checked')?.parentElement?.textContent.trim();
    expect(words()).toBe('As in my settings (mentions and replies)');
    client.chosen.set(somePreferences({ notifyRooms: 'all' }));
    await again();
    expect(words()).toBe('As in my settings (all messages)');
    page.querySelector<HTMLInputElement>('[value=none]')!.click();
    await again();
    expect(words()).toBe('Nothing');
    page.querySelector<HTMLInputElement>('[value=own]')!.click();
    await again();
    expect(client.did.at(-1)).toBe(`setOwn ${kitchen.id} {"notify":null}`);
    expect(words()).toBe('As in my settings (all messages)');
  });

  it('says where it was not taken, until the connection is back', async () => {
    client.refuse('setOwn', 'server.unavailable');
    const { page, again } = await panel('member');
    page.querySelector<HTMLInputElement>('[value=none]')!.click();
    expect(warned(await again())).toContain('cannot be reached just now');
    client.connection.set({ status: 'reconnecting', since: 0, nextAttemptAt: null });
    client.connection.set({ status: 'online', since: 0, nextAttemptAt: null });
    expect(warned(await again())).toBe('');
  });

  it('shows what holds now, on whichever device it was chosen', async () => {
    const { page, again } = await panel('member');
    holds('member', {}, { notify: 'none', notifyChosen: true, favourite: true, hiddenSeq: kitchen.lastSeq });
    await again();
    const checked = [...page.querySelectorAll<HTMLInputElement>('parley-own-choices input:checked')];
    expect(checked.map(({ type, value }) => (type === 'radio' ? value : type))).toEqual([
      'none',
      'checkbox',
      'checkbox',
    ]);
  });

  it('is all there is of a conversation between people', async () => {
    const { page } = await panel('member', { kind: 'direct', name: null, people: [alice, bob] });
    expect(page.querySelector('parley-own-choices input')).not.toBeNull();
    expect(page.querySelector('parley-edited-text')).toBeNull();
    expect(buttons(page)).not.toContain('Leave the room');
  });
});

describe('who is invited', () => {
  it('is shown to those who may invite, with the ways to invite more', async () => {
    client.pending = [aRoomInvitation({ roomId: kitchen.id, user: bob })];
    const { page } = await panel('moderator');
    expect(page.textContent).toContain('Bob');
    expect(buttons(page)).toEqual(
      expect.arrayContaining(['Withdraw the invitation of Bob', 'Invite people', 'Invite by a link']),
    );
  });
});
