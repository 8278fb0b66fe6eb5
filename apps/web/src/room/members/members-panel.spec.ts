import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import type { Own, Room } from '@parley/contracts';
import { closedRoom, Observed, ParleyError, type RoomHandle, type RoomSnapshot } from '@parley/sdk';
import { alice, aMember, anOwn, aRoom, aUser, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, buttons, fill, shown } from '../../../test/hands.js';
import { until } from '../../../test/until.js';
import { MemberRow } from './member-row.js';
import { MembersPanel } from './members-panel.js';

let client: FakeClient;
/** Whether the list of members cannot be had. */
let broken: boolean;
let handle: Observed<RoomSnapshot> & { asked: number; broken: boolean; loadMembers(): Promise<void> };

/** The kitchen with Alice, its owner, Bob and Carol in it, as somebody of them sees it. */
async function panel(role: Own['role'], room: Partial<Room> = {}, users = [alice, bob, carol]) {
  const kitchen = aRoom({ name: 'kitchen', memberCount: users.length, ...room });
  const members = users.map((user, place) => aMember(user, { role: place === 0 ? 'owner' : 'member' }));
  const snapshot = { ...closedRoom, status: 'ready' as const, room: kitchen };
  handle = Object.assign(new Observed<RoomSnapshot>(snapshot), {
    asked: 0,
    broken,
    loadMembers: async () => {
      handle.asked += 1;
      handle.set(
        handle.broken
          ? { ...snapshot, membersProblem: ParleyError.local('network') }
          : { ...snapshot, members },
      );
    },
  });
  client.handles.set(kitchen.id, handle as unknown as RoomHandle);
  client.known.set(new Map(users.map((user) => [user.id, user])));
  client.holds(kitchen, anOwn({ roomId: kitchen.id, role }));
  const fixture = TestBed.createComponent(MembersPanel);
  fixture.componentRef.setInput('roomId', kitchen.id);
  const page = await shown(fixture);
  const names = () =>
    fixture.debugElement
      .queryAll(By.directive(MemberRow))
      .map(({ componentInstance }) => (componentInstance as MemberRow).member().name);
  return { fixture, page, names };
}

beforeEach(() => {
  client = new FakeClient();
  broken = false;
  atClient(client);
  client.signIn(alice);
});

describe('the panel of members', () => {
  it('asks for them once, and shows who is here before the others, by name', async () => {
    client.present.set(
      new Map([[carol.id, { userId: carol.id, status: 'dnd', lastSeenAt: null, version: 1 }]]),
    );
    const { page, names } = await panel('owner');
    expect(handle.asked).toBe(1);
    expect(names()).toEqual(['Carol', 'Alice', 'Bob']);
    expect([...page.querySelectorAll('h3')].map(({ textContent }) => textContent)).toEqual([
      'Here now',
      'Others',
    ]);
  });

  it('says who is a guest', async () => {
    const gus = aUser({ displayName: 'Gus', role: 'guest' });
    const { page } = await panel('member', {}, [alice, gus]);
    const rows = [...page.querySelectorAll('parley-member-row')].map(({ textContent }) => textContent);
    expect(rows.filter((row) => row.includes('Guest'))).toEqual([expect.stringContaining('Gus')]);
  });

  it('lets the owner add people, and hides that from an ordinary member', async () => {
    expect(buttons((await panel('owner')).page)).toContain('Add a person');
    expect(buttons((await panel('member')).page)).not.toContain('Add a person');
  });

  it('asks people first into a private room, and adds them at once where that is wanted', async () => {
    const { page } = await panel('moderator', { kind: 'private' });
    expect(buttons(page).slice(0, 2)).toEqual(['Invite', 'Add now']);
    expect(buttons((await panel('member', { kind: 'private' })).page)).not.toContain('Invite');
  });

  it('lets nobody be added to a room that is archived, or to a conversation between people', async () => {
    expect(buttons((await panel('owner', { archivedAt: alice.createdAt })).page)).not.toContain(
      'Add a person',
    );
    expect(buttons((await panel('member', { kind: 'direct', name: null })).page)).not.toContain(
      'Add a person',
    );
  });

  it('paints a hundred of many at a time, and finds one by part of a name', async () => {
    const many = Array.from({ length: 250 }, (_, n) => aUser({ username: `person${n}` }));
    const { fixture, page, names } = await panel('owner', {}, [alice, ...many]);
    expect(names()).toHaveLength(100);
    button('Show more', page).click();
    await shown(fixture);
    expect(names()).toHaveLength(200);
    fill('Find a member', 'PERSON24', page);
    await shown(fixture);
    expect(names()).toEqual(['Person24', ...Array.from({ length: 10 }, (_, n) => `Person24${n}`)]);
    fill('Find a member', 'nobody', page);
    expect((await shown(fixture)).textContent).toContain('No member is called “nobody”.');
  });

  it('says that only the first of a very large room are listed, and shows them while more are on their way', async () => {
    const first = Array.from({ length: 200 }, (_, n) => aUser({ username: `person${n}` }));
    const { page, names } = await panel('owner', { memberCount: 18_113 }, first);
    expect(page.textContent).toContain('The first 200 of 18,113 are shown.');
    expect(names()).toHaveLength(100);
    expect((await panel('owner', { memberCount: 3 })).page.textContent).not.toContain('are shown');
  });

  it('finds by name also those of a very large room who are not among the first', async () => {
    const first = Array.from({ length: 200 }, (_, n) => aUser({ username: `person${n}` }));
    const far = aUser({ username: 'zoe' });
    client.roomMembers = [aMember(far)];
    const { fixture, page, names } = await panel('owner', { memberCount: 18_113 }, first);
    const answered = (done: () => boolean) =>
      until(async () => {
        await shown(fixture);
        return done();
      });
    const problem = () => page.querySelector('[role=alert]')?.textContent;
    fill('Find a member', 'zoe', page);
    expect((await shown(fixture)).textContent).not.toContain('No member is called');
    await answered(() => names().length === 1);
    expect(names()).toEqual(['Zoe']);
    client.refuse('members', 'server.unavailable');
    fill('Find a member', 'zo', page);
    await answered(() => problem() !== undefined);
    expect(problem()).toContain('cannot be reached just now');
    client.refusals.clear();
    button('Retry', page).click();
    await answered(() => problem() === undefined && names().length > 0);
    expect(names()).toEqual(['Zoe']);
  });

  it('watches all where they are few, and of many only those who are shown', async () => {
    await panel('owner');
    expect(client.watched).toHaveLength(3);
    const many = Array.from({ length: 600 }, (_, n) => aUser({ username: `person${n}` }));
    const { fixture, page, names } = await panel('owner', {}, many);
    expect(client.watched).toHaveLength(100);
    for (let times = 1; times <= 5; times += 1) {
      button('Show more', page).click();
      await shown(fixture);
    }
    expect([names().length, client.watched.length]).toEqual([600, 400]);
    fill('Find a member', 'person59', page);
    await shown(fixture);
    expect(client.watched).toHaveLength(11);
  });

  it('says why it cannot show them, with a way on', async () => {
    broken = true;
    const { fixture, page } = await panel('owner');
    expect(page.textContent).toContain('The server cannot be reached.');
    handle.broken = false;
    button('Retry', page).click();
    await shown(fixture);
    expect(page.textContent).not.toContain('The server cannot be reached.');
  });
});
