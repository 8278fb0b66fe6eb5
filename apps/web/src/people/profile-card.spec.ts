import { beforeEach, describe, expect, it } from '@jest/globals';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import type { Own, Presence, Room, User } from '@parley/contracts';
import { closedRoom, Observed, type RoomHandle, type RoomSnapshot } from '@parley/sdk';
import { alice, aMember, anOwn, aRoom, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, shown } from '../../test/hands.js';
import { ProfileCard } from './profile-card.js';

let client: FakeClient;
let closed: number;
let placed: number;
/** jsdom lays nothing out: the card has another size when a story says so. */
let resize: () => void;

class Resizes implements ResizeObserver {
  constructor(changed: ResizeObserverCallback) {
    resize = () => changed([], this);
  }
  observe = (): void => undefined;
  unobserve = (): void => undefined;
  disconnect = (): void => undefined;
}
const reference = { close: () => (closed += 1), updatePosition: () => (placed += 1) };

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  [closed, placed] = [0, 0];
  globalThis.ResizeObserver = Resizes;
});

/** Alice looks at Bob in the kitchen, where she has this role and he that. */
async function lookAtBob(
  mine: Own['role'],
  his: Own['role'] = 'member',
  room: Partial<Room> = {},
  him: Partial<User> = {},
) {
  client.signIn(alice);
  const kitchen = aRoom({ name: 'kitchen', ...room });
  const members = [aMember(alice, { role: mine }), aMember(bob, { role: his }), aMember(carol)];
  client.handles.set(
    kitchen.id,
    new Observed({ ...closedRoom, room: kitchen, members }) as unknown as RoomHandle,
  );
  client.known.set(new Map([[bob.id, { ...bob, ...him }]]));
  client.holds(kitchen, anOwn({ roomId: kitchen.id, role: mine }));
  TestBed.overrideProvider(DIALOG_DATA, { useValue: { userId: bob.id, roomId: kitchen.id } });
  TestBed.overrideProvider(DialogRef, { useValue: reference });
  const fixture = TestBed.createComponent(ProfileCard);
  return { fixture, page: await shown(fixture), kitchen };
}

const order = ['Mute …', 'Remove from the room …', 'Ban from the room …', 'Remove all their messages …'];
const acts = (page: HTMLElement) => buttons(page).filter((name) => name !== 'Close');

describe('who somebody in a room is', () => {
  it('offers an owner everything', async () => {
    const { page } = await lookAtBob('owner');
    expect(acts(page)).toEqual([
      'Write to this person',
      'Make an owner',
      'Make a moderator',
      ...order,
      'Block',
      'Report this person …',
    ]);
  });

  it('offers a moderator to remove members but nobody else, and no roles', async () => {
    expect(acts((await lookAtBob('moderator')).page)).toEqual([
      'Write to this person',
      ...order,
      'Block',
      'Report this person …',
    ]);
    TestBed.resetTestingModule();
    atClient(client);
    expect(acts((await lookAtBob('moderator', 'owner')).page)).toEqual([
      'Write to this person',
      'Block',
      'Report this person …',
    ]);
  });

  it('offers a member nothing but to write, and to hear no more of them', async () => {
    expect(acts((await lookAtBob('member')).page)).toEqual([
      'Write to this person',
      'Block',
      'Report this person …',
    ]);
  });

  it('changes the role, and says in place why it could not', async () => {
    const { fixture, page, kitchen } = await lookAtBob('owner');
    client.refuse('putMember', 'policy.denied');
    button('Make a moderator', page).click();
    expect((await shown(fixture)).querySelector('[role=alert]')?.textContent).toContain(
      'You may not do that.',
    );
    expect(closed).toBe(0);
    client.refusals.clear();
    button('Make a moderator', page).click();
    await shown(fixture);
    expect(client.did.at(-1)).toBe(`putMember ${kitchen.id} ${bob.id} moderator`);
    expect(closed).toBe(1);
  });

  it('offers a moderator the same while it is not known who else is in the room', async () => {
    const { fixture, page, kitchen } = await lookAtBob('moderator');
    const handle = client.handles.get(kitchen.id) as unknown as Observed<RoomSnapshot>;
    handle.set({ ...handle.get(), members: null });
    await shown(fixture);
    expect(acts(page)).toEqual(expect.arrayContaining(order));
  });

  it('marks to oneself that one has blocked them, and lets one lift it', async () => {
    client.blocked.set(new Set([bob.id]));
    const { fixture, page } = await lookAtBob('member');
    expect(page.querySelector('.facts')?.textContent).toContain('blocked');
    button('Unblock', page).click();
    await shown(fixture);
    expect(client.did).toContain(`unblock ${bob.id}`);
    expect(acts(page)).toContain('Block');
  });

  it('leads to the conversation with them', async () => {
    const { fixture, page } = await lookAtBob('member');
    button('Write to this person', page).click();
    await shown(fixture);
    expect(client.did).toContain(`direct ${bob.id}`);
    expect(closed).toBe(1);
  });

  it('lets one hear everything of them, or nothing', async () => {
    const { fixture, page } = await lookAtBob('member');
    const level = (words: string) =>
      [...page.querySelectorAll('parley-person-level label')]
        .find(({ textContent }) => textContent.trim() === words)!
        .querySelector('input')!;
    expect(level('As usual').checked).toBe(true);
    level('Nothing of them').click();
    await shown(fixture);
    expect(client.chosen.get().personLevels).toEqual({ [bob.id]: 'none' });
    client.refuse('prefer', 'server.unavailable');
    level('Hear everything').click();
    await shown(fixture);
    expect(level('Nothing of them').checked).toBe(true);
    client.refusals.clear();
    level('As usual').click();
    await shown(fixture);
    expect(client.chosen.get().personLevels).toEqual({});
  });

  it('says that it is loading while the person is not known, with a way out', async () => {
    const { fixture, page } = await lookAtBob('member');
    expect(page.textContent).toContain('@bob');
    expect(client.watched).toEqual([bob.id]);
    client.known.set(new Map());
    await shown(fixture);
    expect(page.textContent).toContain('Loading');
    button('Close', page).click();
    expect(closed).toBe(1);
  });

  it('says so where there is no such person', async () => {
    client.refuse('sharedRooms', 'user.not_found');
    const { fixture, page } = await lookAtBob('member');
    client.known.set(new Map());
    await shown(fixture);
    await shown(fixture);
    expect(page.querySelector('[role=status]')?.textContent).toContain('There is no such person here.');
  });

  it('says so where the server cannot be asked who it is, and asks again when it can', async () => {
    client.refuse('sharedRooms', 'server.unavailable');
    const { fixture, page } = await lookAtBob('member');
    client.known.set(new Map());
    await shown(fixture);
    const said = async () => (await shown(fixture)).querySelector('[role=status]')?.textContent;
    expect(await said()).toBe('The server cannot be reached just now.');
    client.refusals.clear();
    client.connection.set({ status: 'reconnecting', since: 0, nextAttemptAt: null });
    client.connection.set({ status: 'online', since: 0, nextAttemptAt: null });
    await shown(fixture);
    expect(await said()).toBe('Loading');
    client.known.set(new Map([[bob.id, bob]]));
    await shown(fixture);
    expect(page.textContent).toContain('@bob');
  });

  it('says what they are at until when, what they are, and what time it is there', async () => {
    const { page } = await lookAtBob(
      'owner',
      'moderator',
      {},
      {
        role: 'admin',
        bot: true,
        statusEmoji: '🌴',
        statusText: 'on an island',
        statusUntil: '2096-01-01T00:00:00.000Z',
        timeZone: 'Asia/Tokyo',
      },
    );
    const facts = page.querySelector('.facts')?.textContent.replace(/\s+/g, ' ');
    expect(facts).toContain('@bob · moderator · administers this server · bot');
    expect(facts).toMatch(/🌴 on an island · until .+2096/);
    expect(facts).toMatch(/\d\d:\d\d there/);
  });

  it('says no more what they were at once that is over', async () => {
    const over = { statusText: 'at lunch', statusUntil: '2026-01-01T00:00:00.000Z' };
    const { page } = await lookAtBob('member', 'member', {}, over);
    expect(page.textContent).not.toContain('at lunch');
  });

  it('says when they were last here, unless they hide it', async () => {
    const { fixture, page } = await lookAtBob('member');
    const seen = async (presence: Partial<Presence>) => {
      const one: Presence = {
        userId: bob.id,
        status: 'offline',
        lastSeenAt: null,
        version: 1,
        ...presence,
      };
      client.present.set(new Map([[bob.id, one]]));
      return (await shown(fixture)).querySelector('.facts')?.textContent ?? '';
    };
    expect(await seen({ lastSeenAt: '2020-02-01T12:00:00.000Z' })).toContain('last here 1 Feb 2020');
    expect(await seen({ lastSeenAt: null, version: 2 })).toContain('offline');
    expect(await seen({ status: 'away', lastSeenAt: '2020-02-01T12:00:00.000Z' })).toContain('away');
    expect(page.textContent).not.toContain('last here');
  });

  it('stays in sight as it grows', async () => {
    await lookAtBob('member');
    resize();
    expect(placed).toBe(1);
  });

  it('folds a long text about oneself', async () => {
    const { fixture, page } = await lookAtBob('member', 'member', {}, { bio: 'line\n'.repeat(7) });
    expect(page.querySelector('.bio')?.classList.contains('folded')).toBe(true);
    button('Show all of it', page).click();
    expect((await shown(fixture)).querySelector('.bio')?.classList.contains('folded')).toBe(false);
    button('Show less', page);
  });

  it('names the rooms that both are in, a few at first, but neither this one nor conversations', async () => {
    const rooms = ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => aRoom({ name }));
    for (const room of rooms) client.holds(room);
    const talk = aRoom({ kind: 'direct', name: null });
    client.holds(talk);
    const here = aRoom();
    client.shared = [here.id, talk.id, ...rooms.map(({ id }) => id), aRoom().id];
    const { fixture, page } = await lookAtBob('member', 'member', { id: here.id });
    const names = () => [...page.querySelectorAll('li a')].map((link) => link.textContent.trim());
    const named = (count: number) =>
      rooms.slice(0, count).map(({ name }) => expect.stringContaining(name ?? ''));
    expect(names()).toEqual(named(5));
    button('Show 1 more room', page).click();
    await shown(fixture);
    expect(names()).toEqual(named(6));
    page.querySelector<HTMLAnchorElement>('li a')?.click();
    expect(closed).toBe(1);
  });

  it('says in place where it cannot tell which rooms both are in, and asks again', async () => {
    client.refuse('sharedRooms', 'server.unavailable');
    const { fixture, page } = await lookAtBob('member');
    expect(page.querySelector('section [role=alert]')?.textContent).toContain('cannot be reached');
    client.refusals.clear();
    button('Retry', page).click();
    expect((await shown(fixture)).querySelector('section')?.textContent).toContain('None but this one.');
  });
});

describe('who one is oneself', () => {
  it('leads to the status and the settings, and neither to a conversation nor to shared rooms', async () => {
    client.signIn(alice);
    client.known.set(new Map([[alice.id, alice]]));
    TestBed.overrideProvider(DIALOG_DATA, { useValue: { userId: alice.id, roomId: null } });
    TestBed.overrideProvider(DialogRef, { useValue: reference });
    const page = await shown(TestBed.createComponent(ProfileCard));
    expect(acts(page)).toEqual(['Set a status']);
    expect(page.querySelector('a[href="/settings"]')?.textContent).toContain('Your profile and settings');
    expect(page.querySelector('section')).toBeNull();
  });
});
