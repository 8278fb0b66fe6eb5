import { beforeEach, describe, expect, it } from '@jest/globals';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import type { Own, Room } from '@parley/contracts';
import { alice, aMember, anOwn, aRoom, aUser, bob, carol, dave } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, fill, shown, submit } from '../../test/hands.js';
import { until } from '../../test/until.js';
import { leaving, LeaveRoomDialog } from './leave-room-dialog.js';

const kitchen = aRoom({ name: 'kitchen', memberCount: 4 });
let client: FakeClient;
let closed: unknown[];

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  closed = [];
  client.roomMembers = [
    aMember(alice, { role: 'owner' }),
    aMember(bob),
    aMember(carol),
    aMember(dave, { role: 'moderator' }),
  ];
});

async function dialog(role: Own['role'], room: Partial<Room> = {}) {
  client.holds({ ...kitchen, ...room }, anOwn({ roomId: kitchen.id, role }));
  TestBed.overrideProvider(DIALOG_DATA, { useValue: kitchen.id });
  TestBed.overrideProvider(DialogRef, { useValue: { close: (left: boolean) => closed.push(left) } });
  const fixture = TestBed.createComponent(LeaveRoomDialog);
  const page = await shown(fixture);
  const names = () => [...page.querySelectorAll('.name')].map(({ textContent }) => textContent);
  const choose = async (name: string) => {
    const label = [...page.querySelectorAll('label')].find(({ textContent }) => textContent.includes(name));
    label?.querySelector('input')?.dispatchEvent(new Event('change'));
    await shown(fixture);
  };
  return { page, names, choose, again: () => shown(fixture) };
}

const left = () => client.did.filter((act) => act.startsWith('leave'));

describe('leaving a room', () => {
  it('asks a member once, and says what it means', async () => {
    const { page, again } = await dialog('member', { kind: 'private' });
    expect(page.querySelector('h2')?.textContent).toBe('Leave kitchen?');
    expect(page.textContent).toContain('somebody has to invite you again');
    expect(page.querySelector('input')).toBeNull();
    submit(page);
    await again();
    expect([client.did, closed]).toEqual([[`leave ${kitchen.id}`], [true]]);
  });

  it('is left undone where it is refused, with the reason', async () => {
    client.refuse('leave', 'server.unavailable');
    const { page, again } = await dialog('member');
    submit(page);
    expect((await again()).textContent).toContain('cannot be reached just now');
    button('Cancel', page).click();
    expect(closed).toEqual([false]);
  });

  it('means something else in each kind of room', () => {
    expect(leaving(kitchen)).toContain('You can join again');
    expect(leaving({ ...kitchen, kind: 'private' })).toContain('You cannot come back alone');
    expect(leaving({ ...kitchen, kind: 'direct' })).toContain('begin a new one');
    expect(leaving({ ...kitchen, memberCount: 1 })).toContain('the room is archived');
  });
});

describe('the last owner who leaves', () => {
  it('chooses who owns the room then: moderators first, and not herself', async () => {
    const { page, names, choose, again } = await dialog('owner');
    expect(names()).toEqual(['Dave', 'Bob', 'Carol']);
    await choose('Carol');
    expect(buttons(page)).toContain('Hand over to Carol and leave');
    submit(page);
    await again();
    expect([left(), closed]).toEqual([[`leave ${kitchen.id} ${carol.id}`], [true]]);
  });

  it('is told to choose, where she did not', async () => {
    const { page, again } = await dialog('owner');
    submit(page);
    expect((await again()).querySelector('[role=alert]')?.textContent).toContain(
      'Choose who owns it after you.',
    );
    expect(left()).toEqual([]);
  });

  it('needs not choose where somebody else owns it too', async () => {
    client.roomMembers.push(aMember(aUser({ username: 'erin' }), { role: 'owner' }));
    const { page } = await dialog('owner');
    expect(page.querySelector('input')).toBeNull();
  });

  it('needs not choose where nobody else is in it, and nobody is looked for', async () => {
    const { page } = await dialog('owner', { memberCount: 1 });
    expect(page.querySelector('input')).toBeNull();
    expect(client.did).toEqual([]);
  });

  it('chooses after all where the other owner went meanwhile', async () => {
    client.roomMembers.push(aMember(aUser({ username: 'erin' }), { role: 'owner' }));
    const { page, names, choose, again } = await dialog('owner');
    client.refuse('leave', 'room.last_owner');
    client.roomMembers.pop();
    submit(page);
    expect((await again()).textContent).toContain('The other owners are gone meanwhile.');
    expect(names()).toEqual(['Dave', 'Bob', 'Carol']);
    client.refusals.clear();
    await choose('Bob');
    submit(page);
    await again();
    expect(left().at(-1)).toBe(`leave ${kitchen.id} ${bob.id}`);
  });

  it('chooses anew where the one she chose is gone', async () => {
    const { page, names, choose, again } = await dialog('owner');
    await choose('Bob');
    client.refuse('leave', 'user.not_found');
    client.roomMembers = client.roomMembers.filter(({ userId }) => userId !== bob.id);
    submit(page);
    expect((await again()).textContent).toContain('This person is no longer in the room.');
    expect(names()).toEqual(['Dave', 'Carol']);
    expect(buttons(page)).toContain('Leave');
  });

  it('finds one of many by name, and keeps whom she chose', async () => {
    const many = Array.from({ length: 20 }, (_, n) => aMember(aUser({ username: `person${n}` })));
    client.roomMembers.push(...many);
    const { page, names, choose, again } = await dialog('owner', { memberCount: 24 });
    await choose('Bob');
    fill('Find a member', 'person7', page);
    await until(async () => {
      await again();
      return names().length === 2;
    });
    expect(names()).toEqual(['Bob', 'Person7']);
  });

  it('is told where the members cannot be had, and tries again', async () => {
    client.refuse('members', 'server.unavailable');
    const { page, names, again } = await dialog('owner');
    expect(page.textContent).toContain('cannot be reached just now');
    client.refusals.clear();
    button('Retry', page).click();
    await again();
    expect(names()).toEqual(['Dave', 'Bob', 'Carol']);
  });
});
