import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { ParleyError } from '@parley/sdk';
import { alice, anOwn, aRoom, aUser, bob, timeAt } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { buttons, shown } from '../../test/hands.js';
import { Drafts } from '../room/composer/drafts.js';
import { RoomsSidebar } from './rooms-sidebar.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
});

async function sidebar() {
  const fixture = TestBed.createComponent(RoomsSidebar);
  document.body.append(fixture.nativeElement as HTMLElement);
  const page = await shown(fixture);
  const field = page.querySelector('input')!;
  const type = async (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await shown(fixture);
  };
  const press = async (key: string, on: EventTarget = field, more: KeyboardEventInit = {}) => {
    on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    await new Promise((resolve) => setTimeout(resolve));
    await shown(fixture);
  };
  const active = () =>
    document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent.trim();
  return { page, field, type, press, active, again: () => shown(fixture) };
}
const url = () => TestBed.inject(Router).url;

describe('the sidebar', () => {
  it('invites to begin where there is nothing yet', async () => {
    const { page } = await sidebar();
    expect(page.textContent).toContain('No rooms yet.');
    expect(buttons(page)).toContain('New room');
  });

  it('offers guests no new room and none to look around for, and says how they come in', async () => {
    client.signIn(aUser({ role: 'guest' }));
    const { page } = await sidebar();
    expect(buttons(page)).not.toContain('New room');
    expect(page.textContent).not.toContain('Browse rooms');
    expect(page.textContent).not.toContain('Everybody here');
    expect(page.textContent).toContain('The people in your rooms');
    expect(page.textContent).toContain('Whoever invited you can let you in again.');
  });

  it('shows what is unread where it is, also to those who cannot see a dot', async () => {
    const kitchen = aRoom({ name: 'kitchen' });
    client.holds(kitchen, anOwn({ roomId: kitchen.id, unread: 3 }));
    const { page, again } = await sidebar();
    expect(page.querySelector('parley-room-row')?.textContent).toContain('3 unread messages');
    client.holds(kitchen, anOwn({ roomId: kitchen.id }));
    expect((await again()).querySelector('parley-room-row')?.textContent).not.toContain('unread');
  });

  it('shows what Alice began to write in a room that is not open', async () => {
    const kitchen = aRoom({ name: 'kitchen', topic: 'food' });
    client.holds(kitchen);
    const { page, again } = await sidebar();
    const draft = (text: string) =>
      TestBed.inject(Drafts).keep(kitchen.id, { text, aside: '', context: null });
    draft('is the soup');
    const excerpt = async () =>
      (await again()).querySelector('.excerpt')?.textContent.replace(/\s+/g, ' ').trim();
    expect(await excerpt()).toBe('Draft: is the soup');
    await TestBed.inject(Router).navigateByUrl(`/rooms/${kitchen.id}`);
    expect(await excerpt()).toBe('food');
    await TestBed.inject(Router).navigateByUrl('/');
    draft('');
    expect(await excerpt()).toBe('food');
    expect(page.querySelectorAll('parley-room-row')).toHaveLength(1);
  });

  it('says at the foot how Alice is there, and that she is not while the connection is away', async () => {
    const { page, again } = await sidebar();
    const foot = async () => {
      await again();
      const lines = page.querySelector('parley-own-foot .status')?.textContent.trim();
      return [lines, page.querySelector('parley-own-foot parley-presence') !== null];
    };
    expect(await foot()).toEqual(['online', true]);
    client.connection.set({ status: 'reconnecting', since: 0, nextAttemptAt: null });
    expect(await foot()).toEqual(['connecting …', false]);
    client.connection.set({ status: 'offline', since: 0, nextAttemptAt: null });
    expect(await foot()).toEqual(['offline', false]);
  });

  it('shows the shape of rows while nothing is known, and no invitation', async () => {
    client.loaded.set(false);
    const { page } = await sidebar();
    expect(page.querySelectorAll('parley-room-row-skeleton').length).toBeGreaterThan(0);
    expect(page.textContent).not.toContain('No rooms yet.');
  });

  it('jumps into the field with Ctrl+K from anywhere', async () => {
    const { field, press } = await sidebar();
    await press('k', document.body, { ctrlKey: true });
    expect(document.activeElement).toBe(field);
  });

  it('jumps there from a keyboard that writes no Latin letters, too', async () => {
    const { field, press } = await sidebar();
    await press('л', document.body, { code: 'KeyK', ctrlKey: true });
    expect(document.activeElement).toBe(field);
  });

  it('joins or creates by the typed name with Enter, and clears the field', async () => {
    const { field, type, press, active } = await sidebar();
    await type('garden');
    expect(active()).toBe('Create the room garden');
    await press('Enter');
    expect(client.did).toContain('byName garden');
    expect(url()).toBe('/rooms/id%20of%20garden');
    expect(field.value).toBe('');
  });

  it('keeps what Alice types while she is led to what she chose before', async () => {
    let come: () => void = () => undefined;
    client.parley.rooms.byName = () =>
      new Promise((resolve) => (come = () => resolve({ room: { id: 'garden' }, own: null })));
    const { field, type, press } = await sidebar();
    await type('garden');
    await press('Enter');
    await type('kitchen');
    come();
    await press('Shift');
    expect([url(), field.value]).toEqual(['/rooms/garden', 'kitchen']);
  });

  it('makes no room while an input method is choosing a word', async () => {
    const { type, press } = await sidebar();
    await type('かいぎ');
    await press('Enter', undefined, { isComposing: true });
    await press('Enter', undefined, { keyCode: 229 });
    expect(client.did).toEqual([]);
    await press('Enter');
    expect(client.did).toEqual(['byName かいぎ']);
  });

  it('goes to the room that the arrows chose', async () => {
    const [one, two] = [aRoom({ name: 'kit one' }), aRoom({ name: 'kit two', createdAt: timeAt(9) })];
    for (const room of [one, two]) client.holds(room);
    const { type, press, active, page } = await sidebar();
    await type('kit');
    expect(page.querySelectorAll('[role=option]')).toHaveLength(3);
    await press('ArrowDown');
    expect(active()).toContain('kit two');
    await press('Enter');
    expect(url()).toBe(`/rooms/${two.id}`);
  });

  it('keeps the chosen match in sight', async () => {
    for (const name of ['kit one', 'kit two']) client.holds(aRoom({ name }));
    const inSight: string[] = [];
    jest.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
      inSight.push(this.textContent.trim());
    });
    const { type, press, active } = await sidebar();
    await type('kit');
    await press('ArrowUp');
    expect(active()).toBe('Create the room kit');
    expect(inSight.at(-1)).toBe('Create the room kit');
    jest.restoreAllMocks();
  });

  it('keeps what was typed where the server refuses', async () => {
    client.refuse('byName', 'rate.limited');
    const { field, type, press } = await sidebar();
    await type('garden');
    await press('Enter');
    expect(url()).toBe('/');
    expect(field.value).toBe('garden');
  });

  it('says that the server could not be asked, and asks again when it is there', async () => {
    const { browse } = client.parley.rooms;
    client.parley.rooms.browse = () => Promise.reject(ParleyError.local('network'));
    client.publicRooms = [aRoom({ name: 'kitchen' })];
    const { page, type, press, again } = await sidebar();
    await type('kitchen');
    await press('Enter');
    expect(page.textContent).toContain('The server cannot be reached.');
    expect([client.did, page.querySelectorAll('[role=option]').length]).toEqual([[], 0]);
    client.parley.rooms.browse = browse;
    client.connection.set({ status: 'reconnecting', since: 0, nextAttemptAt: null });
    await again();
    client.connection.set({ status: 'online', since: 0, nextAttemptAt: null });
    await again();
    expect(page.querySelector('[role=option]')?.textContent).toContain('Join');
  });

  it('gives the lists back with Escape', async () => {
    client.holds(aRoom({ name: 'kitchen' }));
    const { page, type, press, field } = await sidebar();
    await type('zzz');
    expect(page.querySelector('parley-room-row')).toBeNull();
    await press('Escape');
    expect(page.querySelector('parley-room-row')).not.toBeNull();
    expect(field.getAttribute('aria-expanded')).toBe('false');
  });

  it('leaves Escape alone where there is nothing to clear, and keys that mean something elsewhere', async () => {
    const { field, type, again } = await sidebar();
    const isTaken = async (key: string, more: KeyboardEventInit = {}) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
      field.dispatchEvent(event);
      await again();
      return event.defaultPrevented;
    };
    expect(await isTaken('Escape')).toBe(false);
    await type('kit');
    expect(await isTaken('Escape', { shiftKey: true })).toBe(false);
    expect(field.value).toBe('kit');
    expect([await isTaken('Escape'), await isTaken('Escape')]).toEqual([true, false]);
  });

  it('finds a conversation by the name that the other has now', async () => {
    const talk = aRoom({ kind: 'direct', name: null, people: [alice, bob] });
    client.holds(talk);
    client.known.set(new Map([[bob.id, { ...bob, displayName: 'Robert' }]]));
    const { type, press, active } = await sidebar();
    await type('robert');
    expect(active()).toContain('Robert');
    await press('Enter');
    expect([url(), client.did]).toEqual([`/rooms/${talk.id}`, []]);
  });

  it('opens the conversation with a person of the server', async () => {
    client.everybody = [bob];
    const { type, press } = await sidebar();
    await type('bob');
    await press('Enter');
    expect(client.did).toContain(`direct ${bob.id}`);
  });

  it('shows where Alice was last when she comes with Ctrl+K, over the list, until she goes', async () => {
    const [kitchen, garden] = [aRoom({ name: 'kitchen' }), aRoom({ name: 'garden' })];
    for (const room of [kitchen, garden]) client.holds(room);
    const { page, field, press, active, again } = await sidebar();
    for (const room of [kitchen, garden]) {
      await TestBed.inject(Router).navigateByUrl(`/rooms/${room.id}`);
      await again();
    }
    field.focus();
    await again();
    expect(page.querySelector('[role=option]')).toBeNull();
    await press('k', document.body, { ctrlKey: true });
    expect(active()).toContain('kitchen');
    expect(page.querySelectorAll('[role=option]')).toHaveLength(1);
    expect(page.querySelectorAll('parley-room-row')).toHaveLength(2);
    field.blur();
    await again();
    expect(field.getAttribute('aria-expanded')).toBe('false');
    await press('ArrowDown');
    await press('Enter');
    expect(url()).toBe(`/rooms/${kitchen.id}`);
  });

  it('does what is to be done, and takes it out of the field', async () => {
    const { field, type, press, active } = await sidebar();
    await type('>people');
    expect(active()).toBe('Everybody here');
    await press('Enter');
    expect([url(), field.value]).toEqual(['/people', '']);
  });
});
