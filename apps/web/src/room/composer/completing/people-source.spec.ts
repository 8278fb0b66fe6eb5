import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { signal } from '@angular/core';
import type { Presence, User } from '@parley/contracts';
import { closedRoom, type RoomSnapshot } from '@parley/sdk';
import { alice, aMember, aMessage, anOwn, aRoom, aSelf, aUser, bob, carol, dave } from '@parley/testkit';
import { FakeClient } from '../../../../test/fake-client.js';
import { until } from '../../../../test/until.js';
import { type PeopleFacts, PeopleSource } from './people-source.js';

let client: FakeClient;
let source: PeopleSource;
let facts: PeopleFacts;
let loaded: number;
const room = signal<RoomSnapshot>(closedRoom);
const known = signal<ReadonlyMap<string, User>>(new Map());
const presence = signal<ReadonlyMap<string, Presence>>(new Map());

function inRoom(users: readonly User[], more: Partial<RoomSnapshot> = {}, memberCount = users.length): void {
  const kitchen = aRoom({ id: 'kitchen', kind: 'public', name: 'kitchen', memberCount });
  const members = users.map((user) => aMember(user));
  room.set({ ...closedRoom, room: kitchen, own: anOwn({ role: 'member' }), members, ...more });
}

beforeEach(() => {
  client = new FakeClient();
  loaded = 0;
  known.set(new Map());
  presence.set(new Map());
  const handle = { id: 'kitchen', loadMembers: async () => void (loaded += 1) };
  const me = signal(aSelf(alice));
  const parley = client.parley as unknown as PeopleFacts['parley'];
  facts = { parley, handle, room, me, known, presence };
  source = new PeopleSource(facts);
});
afterEach(() => source.leave());

const written = (query: string) => source.found(query).map((each) => each.written);
const details = (query: string) =>
  source
    .found(query)
    .map(({ name, detail, note }) => `${name}: ${[detail, note].filter(Boolean).join(' · ')}`);

describe('who can be named', () => {
  it('are the people of the room but oneself, who spoke last first, then all and whoever is here', () => {
    inRoom([alice, bob, carol], {
      messages: [aMessage({ authorId: bob.id }), aMessage({ authorId: carol.id })],
    });
    expect(written('')).toEqual(['@carol', '@bob', '@room', '@here']);
    expect(written('bo')).toEqual(['@bob']);
    expect(written('r')).toEqual(['@carol', '@room']);
  });

  it('are named as they are called now, and found by either name', () => {
    inRoom([alice, bob]);
    known.set(new Map([[bob.id, { ...bob, displayName: 'Robert' }]]));
    expect(details('rob')).toEqual(['Robert: @bob']);
    expect(details('bob')).toEqual(['Robert: @bob']);
  });

  it('says how many are reached, and that not everybody may', () => {
    inRoom([alice, bob, carol]);
    const here = { userId: bob.id, status: 'online', lastSeenAt: null, version: 1 } as const;
    presence.set(
      new Map([
        [bob.id, here],
        [alice.id, { ...here, userId: alice.id }],
      ]),
    );
    expect(details('').slice(-2)).toEqual([
      'The whole room: @room · 2 people',
      'Whoever is here now: @here · 1 person',
    ]);
    inRoom([alice, bob], {}, 400);
    expect(details('').slice(-2)).toEqual([
      'The whole room: @room · moderators only',
      'Whoever is here now: @here',
    ]);
  });

  it('are not all at once in a thread', () => {
    inRoom([alice, bob, carol]);
    source = new PeopleSource({ ...facts, inThread: true });
    expect(written('')).toEqual(['@bob', '@carol', '@here']);
  });

  it('are also those of the server, after the room’s and as not in this room', async () => {
    inRoom([alice, carol, aUser({ username: 'daniel', displayName: 'Daniel' })]);
    client.everybody = [alice, dave, carol];
    source.ask('da');
    await until(() => source.found('da').length > 1);
    expect(details('da')).toEqual(['Daniel: @daniel', 'Dave: @dave · not in this room']);
    expect(client.did).toEqual([]);
  });

  it('are asked for in a room too large to be listed', async () => {
    inRoom([alice], { members: null }, 5_000);
    client.roomMembers = [aMember(dave)];
    client.everybody = [dave];
    source.ask('da');
    await until(() => source.found('da').length > 0);
    expect(details('da')).toEqual(['Dave: @dave']);
    expect([loaded, client.watched]).toEqual([0, []]);
  });

  it('are listed once in a small room, and watched', () => {
    inRoom([alice, bob], { members: null });
    source.ask('');
    expect(loaded).toBe(1);
    inRoom([alice, bob]);
    source.ask('b');
    expect(client.watched).toEqual([alice.id, bob.id]);
  });

  it('are in a conversation the others in it, and nobody else', async () => {
    inRoom([], { members: null, room: aRoom({ kind: 'direct', name: null, people: [alice, bob] }) });
    client.everybody = [dave];
    jest.useFakeTimers();
    source.ask('d');
    await jest.advanceTimersByTimeAsync(1_000);
    jest.useRealTimers();
    expect(written('')).toEqual(['@bob']);
    expect(written('d')).toEqual([]);
    expect(client.looked).toEqual([]);
  });

  it('are those who are held, where the server cannot be reached', async () => {
    inRoom([alice, bob]);
    let asked = 0;
    client.parley.people.search = async () => {
      asked += 1;
      throw new Error('no network');
    };
    source.ask('bo');
    await until(() => asked > 0);
    expect(written('bo')).toEqual(['@bob']);
  });
});
