import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Own } from '@parley/contracts';
import { alice, anOwn, aRoom, bob, timeAt } from '@parley/testkit';
import { roomList } from '../../test/a-room-list.js';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button } from '../../test/hands.js';
import { until } from '../../test/until.js';
import { Toasts } from '../shell/toasts.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  document.body.replaceChildren();
});

const url = () => TestBed.inject(Router).url;
/** Alice is in a room of this name; the later ones stand further up. */
function holds(name: string, own: Partial<Own> = {}) {
  const createdAt = timeAt(client.mine.get().size);
  const made = aRoom({
    name,
    lastSeq: 1,
    lastMessage: { seq: 1, authorId: bob.id, excerpt: 'hi', createdAt },
  });
  client.holds(made, anOwn({ roomId: made.id, ...own }));
  return made;
}

describe('the menu of a row', () => {
  it('opens by its button, by the other mouse button, and by Shift+F10', async () => {
    const kettle = holds('kettle', { unread: 1 });
    const { page, links, menu, press, again, focused } = await roomList();
    const acts = ['Mark as read', 'Show what is unread', 'Add to favourites', 'Mute', 'Hide', 'Leave'];
    const closed = async () => {
      document.querySelector<HTMLElement>('[role=menuitem]')?.focus();
      await press('Escape', { keyCode: 27 });
      expect(menu()).toEqual([]);
      expect(focused()).toBe('kettle');
    };
    button('Options for kettle', page).click();
    await again();
    expect(menu()).toEqual(acts);
    await closed();
    const asked = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 });
    links()[0]?.dispatchEvent(asked);
    await again();
    expect([menu(), asked.defaultPrevented]).toEqual([acts, true]);
    // The button that pressed is let go.
    links()[0]?.dispatchEvent(new MouseEvent('auxclick', { bubbles: true, button: 2 }));
    await again();
    expect(menu()).toEqual(acts);
    await closed();
    await press('F10', { shiftKey: true });
    expect(menu()).toEqual(acts);
    await closed();
    expect(client.mine.get().has(kettle.id)).toBe(true);
  });

  it('marks as read, favours and mutes; the focus goes with the row', async () => {
    const kettle = holds('kettle', { unread: 1 });
    holds('garden');
    const { links, press, choose, sections, focused } = await roomList();
    links()[0]?.focus();
    const does = async (label: string) => {
      await press('F10', { shiftKey: true });
      await choose(label);
    };
    await does('Mark as read');
    await does('Add to favourites');
    await does('Mute');
    expect(client.did).toEqual([
      `markRead ${kettle.id}`,
      `setOwn ${kettle.id} {"favourite":true}`,
      `setOwn ${kettle.id} {"notify":"none"}`,
    ]);
    expect(sections().slice(0, 2)).toEqual([
      ['Favourites 1', 'kettle'],
      ['Rooms 1', 'garden'],
    ]);
    expect(focused()).toBe('kettle');
    await does('Take out of favourites');
    await does('Unmute (every message)');
    expect(client.did.slice(3)).toEqual([
      `setOwn ${kettle.id} {"favourite":false}`,
      `setOwn ${kettle.id} {"notify":"all"}`,
    ]);
  });

  it('says what is heard after unmuting: of mentions only where that was so before it was muted here', async () => {
    const [kettle] = [holds('kettle', { notify: 'mentions' }), holds('garden', { notify: 'none' })];
    const { links, nameOf, press, menu, choose, again } = await roomList();
    const opens = async (name: string) => {
      links()
        .find((link) => nameOf(link) === name)
        ?.focus();
      await press('F10', { shiftKey: true });
    };
    await opens('garden');
    expect(menu()).toContain('Unmute (every message)');
    document.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    await press('Escape', { keyCode: 27 });
    await opens('kettle');
    await choose('Mute');
    await again();
    await opens('kettle');
    await choose('Unmute (mentions only)');
    expect(client.did).toEqual([
      `setOwn ${kettle.id} {"notify":"none"}`,
      `setOwn ${kettle.id} {"notify":"mentions"}`,
    ]);
  });

  it('hides a room, leaves it where it is open, and puts the focus in the row that has its place', async () => {
    const [garden, kettle] = [holds('garden'), holds('kettle')];
    await TestBed.inject(Router).navigateByUrl(`/rooms/${kettle.id}`);
    const { links, press, choose, sections, focused, again } = await roomList();
    links()[0]?.focus();
    await press('F10', { shiftKey: true });
    await choose('Hide');
    await again();
    expect(sections()).toEqual([['Rooms 1', 'garden'], ['People 0'], ['Hidden 1']]);
    expect([url(), focused()]).toEqual(['/', 'garden']);
    expect(TestBed.inject(Toasts).shown()[0]?.text).toBe('kettle is hidden until somebody writes in it.');
    expect(client.mine.get().has(garden.id)).toBe(true);
  });

  it('has the focus back in its row when what it opened is closed', async () => {
    holds('kettle');
    const { links, press, choose, focused } = await roomList();
    links()[0]?.focus();
    await press('F10', { shiftKey: true });
    await choose('Leave');
    const cancel = () => document.querySelector<HTMLElement>('parley-leave-room-dialog footer button');
    await until(() => cancel() !== null);
    cancel()?.focus();
    await press('Escape', { keyCode: 27 });
    expect([cancel(), focused()]).toEqual([null, 'kettle']);
  });

  it('says why where the server refuses', async () => {
    holds('kettle');
    client.refuse('setOwn', 'server.unavailable');
    const { links, press, choose } = await roomList();
    links()[0]?.focus();
    await press('F10', { shiftKey: true });
    await choose('Mute');
    expect(TestBed.inject(Toasts).shown()[0]?.text).toBe('The server cannot be reached just now.');
  });

  it('opens as a sheet under a finger that rests, and only as that', async () => {
    holds('kettle');
    const { page, menu, again } = await roomList();
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    const row = page.querySelector('parley-room-row')!;
    const touch = Object.assign(new MouseEvent('pointerdown', { bubbles: true }), { pointerType: 'touch' });
    row.querySelector('a')?.dispatchEvent(touch);
    const asked = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    row.querySelector('a')?.dispatchEvent(asked);
    jest.advanceTimersByTime(600);
    jest.useRealTimers();
    await again();
    const sheet = [...document.querySelectorAll('parley-action-sheet button')].map((each) =>
      each.textContent.trim(),
    );
    expect([asked.defaultPrevented, menu()]).toEqual([true, []]);
    expect(sheet).toEqual(['Add to favourites', 'Mute', 'Hide', 'Leave', 'Cancel']);
    button('Cancel').click();
    await again();
  });
});
