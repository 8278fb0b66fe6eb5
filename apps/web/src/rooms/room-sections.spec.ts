import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Own, Room } from '@parley/contracts';
import { alice, anOwn, aRoom, bob, carol, somePreferences, timeAt } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, shown } from '../../test/hands.js';
import { until } from '../../test/until.js';
import { Toasts } from '../shell/toasts.js';
import { RoomsSidebar } from './rooms-sidebar.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  document.body.replaceChildren();
});

const url = () => TestBed.inject(Router).url;
const said = (second: number) => ({
  lastMessage: { seq: 1, authorId: bob.id, excerpt: 'hi', createdAt: timeAt(second) },
});
/** Alice is in a room of this name; the later ones stand further up. */
function holds(name: string, own: Partial<Own> = {}, room: Partial<Room> = {}): Room {
  const made = aRoom({ name, ...said(client.mine.get().size), ...room });
  client.holds(made, anOwn({ roomId: made.id, ...own }));
  return made;
}

async function list() {
  const fixture = TestBed.createComponent(RoomsSidebar);
  document.body.append(fixture.nativeElement as HTMLElement);
  const page = await shown(fixture);
  const again = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await shown(fixture);
  };
  const links = () => [...page.querySelectorAll<HTMLElement>('parley-room-row a')];
  const nameOf = (link: Element | null) => link?.querySelector('.name')?.textContent.trim();
  const sections = () =>
    [...page.querySelectorAll('parley-room-section')].map((section) => [
      section.querySelector('h2')?.textContent.replace(/\s+/g, ' ').trim(),
      ...[...section.querySelectorAll('.name')].map((name) => name.textContent.trim()),
    ]);
  const focused = () => nameOf(document.activeElement?.closest('a') ?? null);
  const press = async (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    document.activeElement?.dispatchEvent(event);
    await again();
    return focused();
  };
  const menu = () => [...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent.trim());
  const choose = async (label: string) => {
    const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
      (each) => each.textContent.trim() === label,
    );
    item?.click();
    await again();
    await again();
  };
  return { page, links, nameOf, sections, focused, press, menu, choose, again };
}

describe('the list of rooms and people', () => {
  it('has its sections, each with how many are in it', async () => {
    holds('plain');
    holds('dear', { favourite: true });
    holds('loud', { unread: 2 });
    expect((await list()).sections()).toEqual([
      ['Unread 1', 'loud'],
      ['Favourites 1', 'dear'],
      ['Rooms 1', 'plain'],
      ['People 0'],
    ]);
  });

  it('says of a row which of how many it is, and of a section what it is called and how many it has', async () => {
    for (const name of ['one', 'two', 'three']) holds(name);
    const { page } = await list();
    const rows = [...page.querySelectorAll('li[data-room]')];
    expect(rows.map((row) => [row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')])).toEqual([
      ['1', '3'],
      ['2', '3'],
      ['3', '3'],
    ]);
    expect(button('Rooms, 3', page).getAttribute('aria-expanded')).toBe('true');
  });

  it('has of a thousand rooms few in the page, and the one that Tab reaches', async () => {
    for (let count = 0; count < 1_000; count += 1) holds(`room ${count}`);
    const { page, links, press, focused } = await list();
    expect(links().length).toBeLessThan(40);
    expect(page.querySelector<HTMLElement>('parley-room-section ul')?.style.blockSize).toBe('3500rem');
    links()[0]?.focus();
    expect(await press('End')).toBe('room 0');
    expect(links().length).toBeLessThan(40);
    expect(document.activeElement?.closest('li')?.getAttribute('aria-posinset')).toBe('1000');
    await press('ArrowUp');
    expect(focused()).toBe('room 1');
  });

  it('is one stop for Tab: where one was, else the open room, else the first', async () => {
    const [open] = [holds('open'), holds('other'), holds('first')];
    const { links, nameOf, press, again } = await list();
    const stops = () =>
      links()
        .filter((link) => link.tabIndex === 0)
        .map(nameOf);
    expect(stops()).toEqual(['first']);
    await TestBed.inject(Router).navigateByUrl(`/rooms/${open.id}`);
    await again();
    expect(stops()).toEqual(['open']);
    links()[0]?.focus();
    await press('ArrowDown');
    expect(stops()).toEqual(['other']);
  });

  it('is walked through by arrows, Home, End and letters, across its sections', async () => {
    holds('kettle');
    holds('garden');
    client.holds(aRoom({ kind: 'direct', name: null, people: [alice, bob] }));
    const { links, press } = await list();
    links()[0]?.focus();
    expect(await press('ArrowUp')).toBe('garden');
    expect(await press('ArrowDown')).toBe('kettle');
    expect(await press('ArrowDown')).toBe('Bob');
    expect(await press('ArrowDown')).toBe('Bob');
    expect(await press('Home')).toBe('garden');
    expect(await press('End')).toBe('Bob');
    expect(await press('k')).toBe('kettle');
    expect(await press('g', { ctrlKey: true })).toBe('kettle');
    expect(await press('Delete')).toBe('kettle');
  });

  it('keeps the focus in the row that others’ messages put elsewhere', async () => {
    const kettle = holds('kettle');
    holds('garden');
    const { links, again, nameOf, focused } = await list();
    links()[1]?.focus();
    expect(focused()).toBe('kettle');
    client.holds({ ...kettle, ...said(500) }, anOwn({ roomId: kettle.id, unread: 1 }));
    await again();
    expect(links().map(nameOf)).toEqual(['kettle', 'garden']);
    expect(focused()).toBe('kettle');
  });

  it('leaves the open room under "Unread" while it is read, until another is opened', async () => {
    const [garden, kettle] = [holds('garden'), holds('kettle', { unread: 2 })];
    const { sections, again } = await list();
    await TestBed.inject(Router).navigateByUrl(`/rooms/${kettle.id}`);
    await again();
    client.holds(kettle, anOwn({ roomId: kettle.id }));
    await again();
    expect(sections()[0]).toEqual(['Unread 1', 'kettle']);
    await TestBed.inject(Router).navigateByUrl(`/rooms/${garden.id}`);
    await again();
    expect(sections()[0]).toEqual(['Rooms 2', 'kettle', 'garden']);
  });

  it('shows a muted room without a dot, and says so', async () => {
    holds('noise', { notify: 'none', unread: 4 });
    const { page } = await list();
    const row = page.querySelector('parley-room-row')!;
    expect(row.querySelector('.dot')).toBeNull();
    expect(row.querySelector('.lucide-bell-off, [lucideBellOff]')).not.toBeNull();
    expect([row.textContent.includes('muted'), row.textContent.includes('unread')]).toEqual([true, false]);
  });

  it('watches those who are seen, and nobody in a folded section', async () => {
    client.holds(aRoom({ kind: 'direct', name: null, people: [alice, bob] }));
    const hidden = aRoom({ kind: 'direct', name: null, people: [alice, carol] });
    client.holds(hidden, anOwn({ roomId: hidden.id, hiddenSeq: 0 }));
    const { page, again } = await list();
    await again();
    expect(client.watched).toEqual([bob.id]);
    button('Hidden, 1', page).click();
    await again();
    await until(() => client.watched.length > 1);
    expect([...client.watched].sort()).toEqual([bob.id, carol.id].sort());
  });
});

describe('its sections', () => {
  it('fold on all devices at once, and unfold where the server refuses', async () => {
    holds('kettle');
    const { page, sections, again } = await list();
    button('Rooms, 1', page).click();
    await again();
    expect(client.did).toEqual(['prefer {"collapsed":["rooms"]}']);
    expect(sections()[0]).toEqual(['Rooms 1']);
    client.chosen.set(somePreferences({ collapsed: [] }));
    await again();
    expect(sections()[0]).toEqual(['Rooms 1', 'kettle']);
    client.refuse('prefer', 'server.unavailable');
    button('Rooms, 1', page).click();
    await again();
    expect(sections()[0]).toEqual(['Rooms 1', 'kettle']);
    expect(TestBed.inject(Toasts).shown()).toHaveLength(1);
  });

  it('keep what is hidden and archived folded until one looks into it', async () => {
    holds('old', {}, { archivedAt: timeAt(3) });
    const { page, sections, again } = await list();
    expect(sections().at(-1)).toEqual(['Archived 1']);
    button('Archived, 1', page).click();
    await again();
    expect([sections().at(-1), client.did]).toEqual([['Archived 1', 'old'], []]);
  });

  it('stand in the order of names, or small, where one wants that', async () => {
    holds('a');
    holds('b');
    const { page, sections, again } = await list();
    const chooses = async (label: string) => {
      button('Order and size of the list', page).click();
      await again();
      const items = [...document.querySelectorAll<HTMLElement>('[role^=menuitem]')];
      items.find((item) => item.textContent.trim() === label)?.click();
      await again();
    };
    expect(sections()[0]).toEqual(['Rooms 2', 'b', 'a']);
    await chooses('By name');
    expect(sections()[0]).toEqual(['Rooms 2', 'a', 'b']);
    await chooses('Small rows');
    expect(page.querySelectorAll('a.dense')).toHaveLength(2);
    expect(client.did).toEqual(['prefer {"roomOrder":"name"}', 'prefer {"dense":true}']);
  });
});

describe('the menu of a row', () => {
  it('opens by its button, by the other mouse button, and by Shift+F10', async () => {
    const kettle = holds('kettle', { unread: 1 });
    const { page, links, menu, press, again, focused } = await list();
    const acts = ['Mark as read', 'Add to favourites', 'Mute', 'Hide', 'Leave'];
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
    await closed();
    await press('F10', { shiftKey: true });
    expect(menu()).toEqual(acts);
    await closed();
    expect(client.mine.get().has(kettle.id)).toBe(true);
  });

  it('marks as read, favours and mutes; the focus goes with the row', async () => {
    const kettle = holds('kettle', { unread: 1 });
    holds('garden');
    const { links, press, choose, sections, focused } = await list();
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
    const { links, nameOf, press, menu, choose, again } = await list();
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
    const { links, press, choose, sections, focused, again } = await list();
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
    const { links, press, choose, focused } = await list();
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
    const { links, press, choose } = await list();
    links()[0]?.focus();
    await press('F10', { shiftKey: true });
    await choose('Mute');
    expect(TestBed.inject(Toasts).shown()[0]?.text).toBe('The server cannot be reached just now.');
  });

  it('opens as a sheet under a finger that rests, and only as that', async () => {
    holds('kettle');
    const { page, menu, again } = await list();
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
