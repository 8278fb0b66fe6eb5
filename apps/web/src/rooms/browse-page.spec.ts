import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { alice, aRoom, aUser } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, fill, shown } from '../../test/hands.js';
import { BrowsePage } from './browse-page.js';

let client: FakeClient;
const kitchen = aRoom({ kind: 'public', name: 'kitchen', topic: 'soup', memberCount: 12 });
const garden = aRoom({ kind: 'public', name: 'garden', memberCount: 1 });

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  const activeAt = new Date(Date.now() - 5 * 60_000 - 1000).toISOString();
  client.publicRooms = [{ ...kitchen, activeAt }, garden];
});
afterEach(() => history.replaceState(null, '', '/'));

async function browsing() {
  const fixture = TestBed.createComponent(BrowsePage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  await shown(fixture);
  const rows = () =>
    [...page.querySelectorAll('li')].map((row) => row.textContent.replace(/\s+/g, ' ').trim());
  return { page, rows, again: () => shown(fixture) };
}

describe('the page of all public rooms', () => {
  it('says of each what it is about, how many are in it, and when something was last said', async () => {
    const { rows } = await browsing();
    expect(rows()).toEqual([
      expect.stringContaining('kitchensoup12 people · active 5 min ago'),
      expect.stringContaining('garden1 person · nothing said yet'),
    ]);
  });

  it('offers to join, or to open where one is in it; a guest is told that these are not theirs to see', async () => {
    client.holds(kitchen);
    const { page } = await browsing();
    expect(buttons(page.querySelector('ul')!)).toEqual(['Open kitchen', 'Join garden']);
    button('Join garden', page).click();
    expect(client.did).toEqual([`join ${garden.id}`]);
    page.remove();
    client.signIn(aUser({ role: 'guest' }));
    const asGuest = (await browsing()).page;
    expect(asGuest.textContent).toContain('You are a guest here.');
    expect(asGuest.querySelector('ul li, input, select')).toBeNull();
  });

  it('leads into a room by its name, to look before one joins', async () => {
    const { page } = await browsing();
    expect(page.querySelector('h2 a')?.getAttribute('href')).toBe(`/rooms/${kitchen.id}`);
  });

  it('sorts as is chosen, and keeps that in the address', async () => {
    const { page, again } = await browsing();
    const choice = page.querySelector('select')!;
    choice.value = 'size';
    choice.dispatchEvent(new Event('change'));
    await again();
    expect(client.looked).toEqual([
      { query: '', sort: 'name' },
      { query: '', sort: 'size' },
    ]);
    expect(TestBed.inject(Router).url).toBe('/?sort=size');
    fill('Find a room', 'kit', page);
    await again();
    expect(TestBed.inject(Router).url).toBe('/?sort=size&query=kit');
  });

  it('begins as the address says', async () => {
    history.replaceState(null, '', '/browse?sort=activity&query=kit');
    const { page } = await browsing();
    expect(client.looked).toEqual([{ query: 'kit', sort: 'activity' }]);
    expect(page.querySelector('select')?.value).toBe('activity');
  });

  it('says where nothing is called so, and that what it shows is only near', async () => {
    history.replaceState(null, '', '/browse?query=kitcehn');
    client.parley.rooms.browse = async () => ({ rooms: [{ ...kitchen, activeAt: null }], next: null });
    const near = await browsing();
    expect(near.page.querySelector('.none')?.textContent).toContain('These are close to it:');
    near.page.remove();
    client.parley.rooms.browse = async () => ({ rooms: [], next: null });
    const none = await browsing();
    expect(none.page.querySelector('.none')?.textContent.trim()).toBe('No room has “kitcehn” in its name.');
    none.page.remove();
    history.replaceState(null, '', '/browse?query=kitch');
    client.parley.rooms.browse = async () => ({ rooms: [{ ...kitchen, activeAt: null }], next: null });
    expect((await browsing()).page.querySelector('.none span')).toBeNull();
  });
});
