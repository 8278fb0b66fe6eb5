import { describe, expect, it } from '@jest/globals';
import type { Own, Room } from '@parley/contracts';
import { alice, anOwn, aRoom, aUser, bob, carol, timeAt } from '@parley/testkit';
import { peopleShown, roomRows } from './room-rows.js';

const people = new Map([alice, bob, carol].map((user) => [user.id, user]));
const said = (authorId: string, excerpt: string, second: number) => ({
  lastMessage: { seq: 1, authorId, excerpt, createdAt: timeAt(second) },
});
const rowsOf = (...rooms: (Room | { room: Room; own: Own })[]) =>
  roomRows({
    rooms: rooms.map((each) => ('room' in each ? each : { room: each, own: anOwn({ roomId: each.id }) })),
    me: alice.id,
    people,
    presence: new Map([[bob.id, { userId: bob.id, status: 'away', lastSeenAt: null, version: 1 }]]),
    drafts: new Map(),
  });

describe('the rows of the sidebar', () => {
  it('puts the latest activity first, and a room one was just added to before older talk', () => {
    const quiet = aRoom({ name: 'quiet', ...said(bob.id, 'long ago', 10) });
    const busy = aRoom({ name: 'busy', ...said(bob.id, 'just now', 500) });
    const fresh = aRoom({ name: 'fresh', ...said(bob.id, 'old', 5) });
    const { rooms } = rowsOf(quiet, { room: fresh, own: anOwn({ joinedAt: timeAt(300) }) }, busy);
    expect(rooms.map(({ name }) => name)).toEqual(['busy', 'fresh', 'quiet']);
  });

  it('says who spoke: others by name, oneself as You, nobody between two', () => {
    const pair = { kind: 'direct' as const, name: null, people: [alice, bob] };
    const { rooms, people: direct } = rowsOf(
      aRoom({ ...said(bob.id, 'tea?', 3) }),
      aRoom({ ...said(alice.id, 'yes', 2) }),
      aRoom({ ...said(carol.id, '', 1) }),
      aRoom({ ...pair, ...said(bob.id, 'hi', 1) }),
    );
    expect(rooms.map(({ excerpt }) => excerpt)).toEqual(['Bob: tea?', 'You: yes', 'Carol: Message deleted']);
    expect(direct.map(({ excerpt }) => excerpt)).toEqual(['hi']);
  });

  it('names a conversation by the others in it, as they are called now, with the presence of the one other', () => {
    const renamed = { ...bob, displayName: 'Robert' };
    const direct = (...users: (typeof alice)[]) => aRoom({ kind: 'direct', name: null, people: users });
    const { people: rows } = roomRows({
      rooms: [direct(alice, bob), direct(alice, bob, carol), direct(alice)].map((room) => ({
        room,
        own: anOwn(),
      })),
      me: alice.id,
      people: new Map([[bob.id, renamed]]),
      presence: new Map([[bob.id, { userId: bob.id, status: 'away', lastSeenAt: null, version: 1 }]]),
      drafts: new Map(),
    });
    expect(rows.map(({ name, presence }) => [name, presence])).toEqual([
      ['Nobody else', null],
      ['Robert', 'away'],
      ['Robert, Carol', null],
    ]);
  });

  it('shows the picture or the sign of a room, and of a conversation the one other as they now look', () => {
    const seen = { ...bob, avatarUrl: '/api/v1/pictures/new' };
    const { rooms, people: rows } = roomRows({
      rooms: [
        aRoom({ name: 'harbour', pictureUrl: '/api/v1/pictures/1', emoji: '⚓' }),
        aRoom({ kind: 'direct', name: null, people: [alice, bob] }),
        aRoom({ kind: 'direct', name: null, people: [alice, bob, carol] }),
      ].map((room) => ({ room, own: anOwn({ roomId: room.id }) })),
      me: alice.id,
      people: new Map([[bob.id, seen]]),
      presence: new Map(),
      drafts: new Map(),
    });
    expect(rooms.map(({ avatarUrl, emoji }) => [avatarUrl, emoji])).toEqual([['/api/v1/pictures/1', '⚓']]);
    expect(rows.map(({ avatarUrl }) => avatarUrl)).toEqual([seen.avatarUrl, null]);
  });

  it('keeps archived rooms apart', () => {
    const { rooms, archived } = rowsOf(aRoom({ name: 'old', archivedAt: timeAt(9) }), aRoom({ name: 'new' }));
    expect([rooms, archived].map((rows) => rows.map(({ name }) => name))).toEqual([['new'], ['old']]);
  });

  it('wants to know the authors of last messages and where the counterparts are', () => {
    const dave = aUser();
    const rooms = [
      { room: aRoom({ ...said(dave.id, 'x', 1) }) },
      { room: aRoom({ kind: 'direct', name: null, people: [alice, bob] }) },
    ].map(({ room }) => ({ room, own: anOwn() }));
    expect(peopleShown({ rooms, me: alice.id })).toEqual({ authors: [dave.id], counterparts: [bob.id] });
  });
});
