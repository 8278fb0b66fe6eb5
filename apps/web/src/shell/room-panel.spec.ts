import { beforeEach, describe, expect, it } from '@jest/globals';
import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { windowOf } from '../../test/window-of.js';
import { RoomPanel } from './room-panel.js';

async function panelAt(width: number, address: string): Promise<RoomPanel> {
  windowOf(width);
  const panel = TestBed.inject(RoomPanel);
  await TestBed.inject(Router).navigateByUrl(address);
  return panel;
}

async function arrives(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve));
  return TestBed.inject(Router).url;
}

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  for (const id of ['kitchen', 'garden']) client.holds(aRoom({ id }));
});

describe('the panel beside a room', () => {
  it('stands open beside a room where there is much space, and nowhere but beside a room', async () => {
    const panel = await panelAt(1440, '/rooms/kitchen');
    expect([panel.open(), panel.roomId()]).toEqual([true, 'kitchen']);
    await TestBed.inject(Router).navigateByUrl('/browse');
    expect([panel.open(), panel.roomId()]).toEqual([false, null]);
  });

  it('is as one chose where it has its place, in every room, and the address stays as it is', async () => {
    const panel = await panelAt(1200, '/rooms/kitchen?at=7');
    expect(panel.open()).toBe(false);
    panel.toggle();
    expect([panel.open(), await arrives()]).toEqual([true, '/rooms/kitchen?at=7']);
    await TestBed.inject(Router).navigateByUrl('/rooms/garden');
    expect(panel.open()).toBe(true);
    panel.toggle();
    expect(panel.open()).toBe(false);
  });

  it('is a part of the address where it lies over the conversation, so that a phone’s back closes it', async () => {
    const panel = await panelAt(360, '/rooms/kitchen?at=7');
    expect([panel.open(), panel.pane()]).toEqual([false, 'conversation']);
    panel.show();
    expect(await arrives()).toBe('/rooms/kitchen?at=7&panel=members');
    expect([panel.open(), panel.pane()]).toEqual([true, 'panel']);
    panel.close();
    expect(await arrives()).toBe('/rooms/kitchen?at=7');
    expect(panel.open()).toBe(false);
  });

  it('shows the tab of the address, and goes from tab to tab without a step that “back” would have to undo', async () => {
    const panel = await panelAt(360, '/rooms/kitchen');
    panel.show('about');
    expect([await arrives(), panel.tab(), panel.open()]).toEqual([
      '/rooms/kitchen?panel=about',
      'about',
      true,
    ]);
    panel.show('members');
    expect([await arrives(), panel.tab()]).toEqual(['/rooms/kitchen?panel=members', 'members']);
    const location = TestBed.inject(Location);
    location.back();
    await arrives();
    expect(location.path()).toBe('/rooms/kitchen');
  });

  it('shows the tab that was shown last where it has its place, and follows an address that names another', async () => {
    const panel = await panelAt(1440, '/rooms/kitchen');
    expect(panel.tab()).toBe('members');
    panel.show('about');
    expect([panel.tab(), await arrives()]).toEqual(['about', '/rooms/kitchen']);
    await TestBed.inject(Router).navigateByUrl('/rooms/garden');
    expect(panel.tab()).toBe('about');
    await TestBed.inject(Router).navigateByUrl('/rooms/garden?panel=members');
    expect(panel.tab()).toBe('members');
    panel.show('about');
    expect([await arrives(), panel.tab()]).toEqual(['/rooms/garden?panel=about', 'about']);
  });

  it.each([
    [1440, 'details'],
    [360, 'nothing'],
  ])('shows the thread of the address, %d px wide, and when that goes %s', async (width, left) => {
    const panel = await panelAt(width, '/rooms/kitchen?at=7');
    panel.showThread(5);
    expect(await arrives()).toBe('/rooms/kitchen?at=7&thread=5');
    expect([panel.open(), panel.details(), panel.thread(), panel.pane()]).toEqual([
      true,
      false,
      { root: 5, reply: null },
      'panel',
    ]);
    panel.showThread(6, 9);
    expect([await arrives(), panel.thread()]).toEqual([
      '/rooms/kitchen?at=7&thread=6&reply=9',
      { root: 6, reply: 9 },
    ]);
    panel.close();
    expect([await arrives(), panel.thread()]).toEqual(['/rooms/kitchen?at=7', null]);
    expect(panel.details()).toBe(left === 'details');
  });

  it('shows the details in the place of a thread where one wants these, and no thread of rooms one is not in', async () => {
    const panel = await panelAt(1440, '/rooms/kitchen?thread=5&reply=8');
    panel.toggle();
    expect([await arrives(), panel.details()]).toEqual(['/rooms/kitchen?panel=members', true]);
    await TestBed.inject(Router).navigateByUrl('/rooms/cellar?thread=5');
    expect([panel.thread(), panel.open()]).toEqual([null, false]);
    await TestBed.inject(Router).navigateByUrl('/rooms/kitchen?thread=x');
    expect(panel.thread()).toBeNull();
  });

  it('takes no notice of a tab that there is not', async () => {
    const panel = await panelAt(360, '/rooms/kitchen?panel=secrets');
    expect([panel.open(), panel.tab()]).toEqual([false, 'members']);
  });

  it('does not stand beside a room one looks at from outside, until one is in', async () => {
    const panel = await panelAt(1440, '/rooms/cellar?panel=members');
    expect([panel.open(), panel.roomId(), panel.pane()]).toEqual([false, 'cellar', 'conversation']);
    client.holds(aRoom({ id: 'cellar' }));
    expect(panel.open()).toBe(true);
  });

  it('keeps its place while it is not known which rooms are one’s own', async () => {
    client.loaded.set(false);
    client.mine.set(new Map());
    expect((await panelAt(1440, '/rooms/kitchen')).open()).toBe(true);
  });

  it('shows a phone the lists at the root, and else the page', async () => {
    const panel = await panelAt(360, '/');
    expect(panel.pane()).toBe('sidebar');
    await TestBed.inject(Router).navigateByUrl('/?from=mail');
    expect(panel.pane()).toBe('sidebar');
    await TestBed.inject(Router).navigateByUrl('/settings');
    expect(panel.pane()).toBe('conversation');
  });
});
