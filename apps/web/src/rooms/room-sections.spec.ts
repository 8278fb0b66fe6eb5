import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Own, Room } from '@parley/contracts';
import { alice, anOwn, aRoom, bob, carol, somePreferences, timeAt } from '@parley/testkit';
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

const said = (second: number) => ({
  lastSeq: 1,
  lastMessage: { seq: 1, authorId: bob.id, excerpt: 'hi', createdAt: timeAt(second) },
});
/** Alice is in a room of this name; the later ones stand further up. */
function holds(name: string, own: Partial<Own> = {}, room: Partial<Room> = {}): Room {
  const made = aRoom({ name, ...said(client.mine.get().size), ...room });
  client.holds(made, anOwn({ roomId: made.id, ...own }));
  return made;
}

describe('the list of rooms and people', () => {
  it('has its sections, each with how many are in it', async () => {
    holds('plain');
    holds('dear', { favourite: true });
    holds('loud', { unread: 2 });
    expect((await roomList()).sections()).toEqual([
      ['Unread 1', 'loud'],
      ['Favourites 1', 'dear'],
      ['Rooms 1', 'plain'],
      ['People 0'],
    ]);
  });

  it('says of a row which of how many it is, and of a section what it is called and how many it has', async () => {
    for (const name of ['one', 'two', 'three']) holds(name);
    const { page } = await roomList();
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
    const { page, links, press, focused } = await roomList();
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
    const { links, nameOf, press, again } = await roomList();
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
    const { links, press } = await roomList();
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
    const { links, again, nameOf, focused } = await roomList();
    links()[1]?.focus();
    expect(focused()).toBe('kettle');
    client.holds({ ...kettle, ...said(500) }, anOwn({ roomId: kettle.id, unread: 1 }));
    await again();
    expect(links().map(nameOf)).toEqual(['kettle', 'garden']);
    expect(focused()).toBe('kettle');
  });

  it('leaves the open room under "Unread" while it is read, until another is opened', async () => {
    const [garden, kettle] = [holds('garden'), holds('kettle', { unread: 2 })];
    const { sections, again } = await roomList();
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
    const { page } = await roomList();
    const row = page.querySelector('parley-room-row')!;
    expect(row.querySelector('.dot')).toBeNull();
    expect(row.querySelector('.lucide-bell-off, [lucideBellOff]')).not.toBeNull();
    expect([row.textContent.includes('muted'), row.textContent.includes('unread')]).toEqual([true, false]);
  });

  it('watches those who are seen, and nobody in a folded section', async () => {
    client.holds(aRoom({ kind: 'direct', name: null, people: [alice, bob] }));
    const hidden = aRoom({ kind: 'direct', name: null, people: [alice, carol] });
    client.holds(hidden, anOwn({ roomId: hidden.id, hiddenSeq: 0 }));
    const { page, again } = await roomList();
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
    const { page, sections, again } = await roomList();
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
    const { page, sections, again } = await roomList();
    expect(sections().at(-1)).toEqual(['Archived 1']);
    button('Archived, 1', page).click();
    await again();
    expect([sections().at(-1), client.did]).toEqual([['Archived 1', 'old'], []]);
  });

  it('stand in the order of names, or small, where one wants that', async () => {
    holds('a');
    holds('b');
    const { page, sections, again } = await roomList();
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
