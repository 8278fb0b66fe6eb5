import { describe, expect, it } from '@jest/globals';
import type { InboxMark, Own } from '@parley/contracts';
import { aBookmark, anOwn, aRoom, looking, settled } from '@parley/testkit';
import { entryOf } from '../rooms/room-entry.js';
import { inboxCount } from './inbox-count.js';

const called = (seq: number, mention = true) => ({ seq, mention, reply: !mention });
const roomsOf = (...own: Partial<Own>[]) =>
  new Map(
    own.map((half, place) => {
      const id = `room${place}`;
      const room = aRoom({ id, lastSeq: 9, revision: 20 });
      return [id, entryOf(room, { ...anOwn({ roomId: id }), countedAt: 20, ...half })];
    }),
  );
const done = (...marks: Partial<InboxMark>[]) =>
  new Map(
    marks.map((more) => {
      const mark = {
        roomId: 'room0',
        seq: 1,
        kind: 'mention' as const,
        revision: 0,
        done: true,
        selfRevision: 1,
        ...more,
      };
      return [`${mark.roomId} ${mark.seq} ${mark.kind}`, mark];
    }),
  );
const none = new Map<string, never>();

describe('the number of the inbox', () => {
  const half = {
    lastReadSeq: 3,
    called: [called(2), called(4), called(6, false)],
    unreadThreads: [
      {
        ...{ root: 1, lastThreadSeq: 3, readThreadSeq: 1, readVersion: 0, following: null },
        ...{ mentions: 1, replies: 1, called: [called(7), called(8, false)] },
      },
    ],
    reactedTo: [{ seq: 1, revision: 12 }],
  };

  it('is of what calls one beyond what one has read, in rooms and threads, and of reactions', () => {
    expect(inboxCount(roomsOf(half), none, none)).toBe(5);
    expect(inboxCount(roomsOf({ ...half, lastReadSeq: 6 }, { called: [called(1)] }), none, none)).toBe(4);
    expect(inboxCount(roomsOf({}), none, none)).toBe(0);
  });

  it('is less what was done, and a later reaction is there again', () => {
    const marks = done({ seq: 4 }, { seq: 6, kind: 'reply' }, { seq: 7, done: false });
    expect(inboxCount(roomsOf(half), none, marks)).toBe(3);
    expect(inboxCount(roomsOf(half), none, done({ kind: 'reaction', revision: 12 }))).toBe(4);
    expect(inboxCount(roomsOf(half), none, done({ kind: 'reaction', revision: 11 }))).toBe(5);
  });

  it('is of what one was reminded of in rooms one is in', () => {
    const at = (roomId: string, remindedAt: string | null) =>
      [`${roomId} 1`, aBookmark({ roomId, seq: 1, remindedAt })] as const;
    const bookmarks = new Map([at('room0', '2026-01-01T00:00:00Z'), at('elsewhere', '2026-01-01T00:00:00Z')]);
    expect(inboxCount(roomsOf({}), bookmarks, none)).toBe(1);
    expect(inboxCount(roomsOf({}), bookmarks, done({ kind: 'reminder' }))).toBe(0);
    expect(inboxCount(roomsOf({}), new Map([at('room0', null)]), none)).toBe(0);
  });
});

describe('what is done', () => {
  const entry = { kind: 'reminder' as const, seq: 1, revision: 0 };

  it('is the same on every device, done and taken up again', async () => {
    const { place, server, bob, room, bobs } = await looking();
    const phone = await place.comes('bob');
    server.own.kept.keep(bob.id, { roomId: room.id, seq: 1, remindedAt: '2026-01-01T00:00:00Z' });
    await settled();
    expect([bobs.inbox.count.get(), phone.inbox.count.get()]).toEqual([1, 1]);
    await bobs.inbox.mark([{ ...entry, roomId: room.id }]);
    await settled();
    expect([bobs.inbox.count.get(), phone.inbox.count.get()]).toEqual([0, 0]);
    await phone.inbox.mark([{ ...entry, roomId: room.id }], false);
    await settled();
    expect([bobs.inbox.count.get(), phone.inbox.count.get()]).toEqual([1, 1]);
  });

  it('is not said again where it is so', async () => {
    const { place, room, bobs } = await looking();
    for (let time = 0; time < 2; time += 1) await bobs.inbox.mark([{ ...entry, roomId: room.id }]);
    expect(place.timesAsked('PUT /inbox/done')).toBe(1);
  });

  it('R3: and whose word was lost, is known after the next comparison', async () => {
    const { server, clock, bob, room, bobs, link } = await looking();
    server.own.kept.keep(bob.id, { roomId: room.id, seq: 1, remindedAt: '2026-01-01T00:00:00Z' });
    link.drops = (name) => name === 'inbox.done';
    server.own.kept.mark(bob.id, { items: [{ ...entry, roomId: room.id }], done: true });
    server.own.choose(bob.id, { dense: true });
    await clock.advance(1_000);
    expect(bobs.inbox.count.get()).toBe(0);
  });

  it('R3: and of a room one has left, is known again when one comes back', async () => {
    const { server, clock, bob, room, bobs, link } = await looking();
    link.drops = (name) => name === 'inbox.done';
    server.own.kept.mark(bob.id, { items: [{ ...entry, roomId: room.id }], done: true });
    server.remove(room, bob);
    server.own.choose(bob.id, { dense: true });
    await clock.advance(1_000);
    expect(bobs.inbox.marks.get().size).toBe(0);
    server.join(room, bob);
    await clock.advance(1_000);
    expect(bobs.inbox.marks.get().size).toBe(1);
  });

  it('R26: is nobody’s after signing out', async () => {
    const { room, bobs } = await looking();
    await bobs.inbox.mark([{ ...entry, roomId: room.id }]);
    await bobs.session.signOut();
    expect(bobs.inbox.marks.get().size).toBe(0);
  });
});
