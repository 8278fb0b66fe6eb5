import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { RoomHandle } from '@parley/sdk';
import { alice, anOwn, aRoom, somePreferences, timeAt } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { FakeHandle } from '../../test/fake-handle.js';
import { shown } from '../../test/hands.js';
import { windowOf } from '../../test/window-of.js';
import { RoomPanel } from './room-panel.js';
import { Shortcuts } from './shortcuts.js';
import { ShellPage } from './shell-page.js';

let client: FakeClient;
let handle: FakeHandle;

beforeEach(async () => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  handle = new FakeHandle(3);
  await handle.open();
  client.handles.set(handle.id, handle as unknown as RoomHandle);
});

/** The screen in a window of so many pixels, at the address of the kitchen. */
async function shellAt(width: number) {
  windowOf(width);
  await TestBed.inject(Router).navigateByUrl(`/rooms/${handle.id}`);
  const fixture = TestBed.createComponent(ShellPage);
  const page = await shown(fixture);
  const arrives = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await shown(fixture);
  };
  const press = async (key: string, more: KeyboardEventInit = {}) => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    await arrives();
    return TestBed.inject(Router).url;
  };
  return { panel: () => page.querySelector('aside'), arrives, press };
}

describe('the screen', () => {
  it('asks for the members of a room only where they are shown', async () => {
    client.holds(aRoom({ id: handle.id }));
    const { panel, arrives } = await shellAt(360);
    expect([panel(), handle.did, client.watched]).toEqual([null, [], []]);
    TestBed.inject(RoomPanel).show();
    await arrives();
    expect(panel()).not.toBeNull();
    expect(handle.did).toEqual(['loadMembers']);
  });

  it('has no panel of members beside a room one looks at from outside', async () => {
    const { panel } = await shellAt(1440);
    expect([panel(), handle.did]).toEqual([null, []]);
  });
});

describe('its keys', () => {
  /** Alice's rooms, as they stand one below the other: loud, other; kitchen (which is open), cellar. */
  function fourRooms() {
    const said = (second: number) => ({
      lastMessage: { seq: 1, authorId: alice.id, excerpt: 'hi', createdAt: timeAt(second) },
    });
    const [loud, other, kitchen, cellar] = [
      aRoom({ name: 'loud', ...said(4) }),
      aRoom({ name: 'other', ...said(3) }),
      aRoom({ id: handle.id, name: 'kitchen', ...said(2) }),
      aRoom({ name: 'cellar', ...said(1) }),
    ];
    for (const room of [loud, other]) client.holds(room, anOwn({ roomId: room.id, unread: 1 }));
    for (const room of [kitchen, cellar]) client.holds(room);
    for (const { id } of [loud, other, cellar]) client.handles.set(id, handle as unknown as RoomHandle);
    return { loud, other, cellar };
  }
  const alt = { altKey: true };
  const altShift = { altKey: true, shiftKey: true };

  it('do something, all of them', async () => {
    await shellAt(1440);
    expect(TestBed.inject(Shortcuts).missing()).toEqual([]);
  });

  it('go to the room before and after, as they stand in the list, and no further', async () => {
    const { loud, other, cellar } = fourRooms();
    const { press } = await shellAt(1440);
    expect(await press('ArrowDown', alt)).toBe(`/rooms/${cellar.id}`);
    expect(await press('ArrowDown', alt)).toBe(`/rooms/${cellar.id}`);
    await press('ArrowUp', alt);
    expect(await press('ArrowUp', alt)).toBe(`/rooms/${other.id}`);
    await press('ArrowUp', alt);
    expect(await press('ArrowUp', alt)).toBe(`/rooms/${loud.id}`);
  });

  it('go to the next unread room, round and round', async () => {
    const { loud, other } = fourRooms();
    const { press } = await shellAt(1440);
    expect(await press('ArrowDown', altShift)).toBe(`/rooms/${loud.id}`);
    expect(await press('ArrowDown', altShift)).toBe(`/rooms/${other.id}`);
    expect(await press('ArrowDown', altShift)).toBe(`/rooms/${loud.id}`);
    expect(await press('ArrowUp', altShift)).toBe(`/rooms/${other.id}`);
  });

  it('mark all in the open room as read, show its members, and go to the settings', async () => {
    client.holds(aRoom({ id: handle.id }));
    const { press, panel } = await shellAt(1200);
    await press('Escape', { shiftKey: true });
    expect(client.did).toEqual([`markRead ${handle.id}`]);
    const had = panel() !== null;
    await press('M', { ctrlKey: true, shiftKey: true });
    expect(panel() !== null).toBe(!had);
    expect(await press(',', { ctrlKey: true })).toBe('/settings');
  });

  it('show the page of all keys, where single signs can be turned off', async () => {
    const { press, arrives } = await shellAt(1440);
    await press('?', { shiftKey: true });
    await arrives();
    const dialog = document.querySelector('parley-shortcuts-dialog')!;
    expect(dialog.textContent).toContain('Find or start a room or person');
    expect([...dialog.querySelectorAll('kbd')].map((key) => key.textContent).slice(0, 2)).toEqual([
      'Ctrl',
      'K',
    ]);
    dialog.querySelector<HTMLInputElement>('input')?.click();
    expect(client.did).toEqual(['prefer {"singleKeys":false}']);
    dialog.querySelector('button')?.click();
    await arrives();
    client.chosen.set(somePreferences({ singleKeys: false }));
    await press('?', { shiftKey: true });
    expect(document.querySelector('parley-shortcuts-dialog')).toBeNull();
  });
});
