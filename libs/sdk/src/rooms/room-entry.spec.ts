import { describe, expect, it } from '@jest/globals';
import type { Message, Own, Room } from '@parley/contracts';
import { alice, aMember, aMessage, anEvent, anOwn, aRoom, bob, timeAt } from '@parley/testkit';
import { roomChange } from '../socket/room-change.js';
import type { RoomChange } from '../socket/room-change.js';
import {
  entryOf,
  withChange,
  withOwn,
  withoutWish,
  withReadHere,
  withSnapshot,
  withSynced,
  withWish,
} from './room-entry.js';
import type { RoomEntry } from './room-entry.js';

const me = alice.id;
const roomId = aRoom().id;

/** A room of ten messages, of which the first seven are read. */
function kitchen(more: Partial<Room> = {}, mine: Partial<Own> = {}): RoomEntry {
  const room = aRoom({ id: roomId, lastSeq: 10, lastCountNo: 10, revision: 20, ...more });
  return entryOf(room, anOwn({ roomId, lastReadSeq: 7, unread: 3, selfRevision: 5, ...mine }));
}
const message = (seq: number, more: Partial<Message> = {}) =>
  aMessage({ roomId, seq, revision: 10 + seq, authorId: bob.id, ...more });
const row = (seq: number) => ({ seq, countNo: seq });
const posted = (seq: number, more: Partial<Message> = {}) => anEvent('message.posted', message(seq, more));

describe('a room in the list', () => {
  it('R9: unread is what was counted since the read position, by the numbers given with the messages', () => {
    const joins = posted(11, { countNo: 10, kind: 'system' });
    const later = [joins, posted(12, { countNo: 11 })].reduce(
      (entry, change) => withChange(entry, change, me),
      kitchen(),
    );
    expect(later.own.unread).toBe(4);
    expect(later.room).toMatchObject({
      lastSeq: 12,
      lastCountNo: 11,
      lastMessage: { seq: 12, authorId: bob.id },
    });
  });

  it('R9: posting moves one’s own read position, here as on one’s other devices', () => {
    const entry = withChange(kitchen(), posted(11, { authorId: me }), me);
    expect(entry.own).toMatchObject({ lastReadSeq: 11, unread: 0 });
    expect(
      withChange(entry, anEvent('message.edited', message(11, { authorId: me, revision: 22 })), me).own
        .unread,
    ).toBe(0);
  });

  it('R9: an edit of an old message of one’s own reads nothing', () => {
    const edited = anEvent('message.edited', message(9, { authorId: me, revision: 21 }));
    expect(withChange(kitchen(), edited, me).own).toMatchObject({ lastReadSeq: 7, unread: 3 });
  });

  it('R9: reading here counts at once', () => {
    expect(withReadHere(kitchen(), row(9)).own).toMatchObject({ lastReadSeq: 9, unread: 1 });
    expect(withReadHere(kitchen(), row(3)).own).toMatchObject({ lastReadSeq: 7, unread: 3 });
  });

  it('R10: a plain position from the server never moves back, a forced one does', () => {
    const here = withReadHere(kitchen(), row(10));
    const behind = anOwn({ roomId, lastReadSeq: 8, unread: 2, selfRevision: 6 });
    expect(withOwn(here, behind).own).toMatchObject({ lastReadSeq: 10, unread: 0, selfRevision: 6 });
    const forced = { ...behind, lastReadSeq: 2, readVersion: 1, unread: 8 };
    expect(withOwn(here, forced).own).toMatchObject({ lastReadSeq: 2, unread: 8, readVersion: 1 });
  });

  it('R22: one’s own half of before is ignored', () => {
    const entry = kitchen();
    expect(withOwn(entry, anOwn({ roomId, lastReadSeq: 10, unread: 0, selfRevision: 4 }))).toBe(entry);
  });

  it('R9: a read position from another device is counted exactly, wherever it is', () => {
    const entry = kitchen({ lastSeq: 10, lastCountNo: 8 }, { unread: 3 });
    const elsewhere = anOwn({ roomId, lastReadSeq: 9, readCountNo: 7, unread: 1, selfRevision: 6 });
    expect(withOwn(entry, elsewhere).own.unread).toBe(1);
    const ahead = anOwn({ roomId, lastReadSeq: 11, readCountNo: 9, unread: 0, selfRevision: 6 });
    const later = withChange(withOwn(entry, ahead), posted(12, { countNo: 10 }), me);
    expect(withOwn(entry, ahead).own.unread).toBe(0);
    expect(later.own.unread).toBe(1);
  });

  describe.each(['the word first', 'the post first'])(
    'R9, R10: forced back and a post of one’s own, %s',
    (first) => {
      const both = (own: Own, change: RoomChange) =>
        first === 'the word first'
          ? withChange(withOwn(kitchen(), own), change, me)
          : withOwn(withChange(kitchen(), change, me), own);
      const forced = { roomId, lastReadSeq: 3, readCountNo: 3, readVersion: 1, selfRevision: 6 };

      it('the post came later: everything is read', () => {
        const own = anOwn({ ...forced, unread: 7 });
        expect(both(own, posted(11, { authorId: me })).own).toMatchObject({ lastReadSeq: 11, unread: 0 });
      });

      it('the post came before: what was marked is unread', () => {
        const own = anOwn({ ...forced, unread: 8 });
        expect(both(own, posted(11, { authorId: me })).own).toMatchObject({ lastReadSeq: 3, unread: 8 });
      });
    },
  );

  it('R9: an own post that was edited before anybody here heard of it was read by its author too', () => {
    const filled = anEvent(
      'message.updated',
      message(11, { authorId: me, revision: 22, editedAt: timeAt(1) }),
    );
    expect(withChange(kitchen(), filled, me).own).toMatchObject({ lastReadSeq: 11, unread: 0 });
  });

  it('R10: what was read here under an older version falls with it', () => {
    const here = withReadHere(kitchen(), row(9));
    const forced = anOwn({
      roomId,
      lastReadSeq: 3,
      readCountNo: 3,
      unread: 7,
      readVersion: 1,
      selfRevision: 6,
    });
    expect(withOwn(here, forced)).toMatchObject({ own: { lastReadSeq: 3, unread: 7 }, read: null });
  });

  it('R22: a late answer from before an own post does not take it back', () => {
    const entry = entryOf(
      aRoom({ id: roomId, lastSeq: 11, lastCountNo: 11, revision: 21 }),
      anOwn({ roomId, lastReadSeq: 11, readCountNo: 11, selfRevision: 5 }),
    );
    const late = anOwn({ roomId, lastReadSeq: 7, readCountNo: 7, unread: 3, selfRevision: 5 });
    expect(withOwn(entry, late).own).toMatchObject({ lastReadSeq: 11, unread: 0 });
  });

  it('R16: the public half in an event leaves one’s own half and newer numbers alone', () => {
    const direct = kitchen({ kind: 'direct', people: [alice, bob] });
    const room = aRoom({ id: roomId, topic: 'soup', lastSeq: 9, lastCountNo: 9, revision: 21 });
    const entry = withChange(direct, roomChange({ type: 'room.updated', roomId, revision: 21, room }), me);
    expect(entry.room).toMatchObject({ topic: 'soup', lastSeq: 10, lastCountNo: 10, people: [alice, bob] });
    expect(entry.own).toBe(direct.own);
  });

  it('R15: the head count is absolute, and an older one changes nothing', () => {
    const count = (revision: number, memberCount: number) =>
      roomChange({ type: 'member.joined', roomId, revision, since: 20, member: aMember(bob), memberCount });
    const entry = [count(24, 9), count(22, 7)].reduce(
      (held, change) => withChange(held, change, me),
      kitchen(),
    );
    expect(entry.room.memberCount).toBe(9);
  });

  it('a snapshot that was on its way for a while takes nothing back that events said since', () => {
    const events = [
      roomChange({ type: 'member.joined', roomId, revision: 22, member: aMember(bob), memberCount: 9 }),
      posted(13, { body: 'news' }),
      roomChange({
        type: 'room.updated',
        roomId,
        revision: 24,
        room: aRoom({
          id: roomId,
          topic: 'soup',
          lastSeq: 13,
          lastCountNo: 13,
          memberCount: 9,
          revision: 24,
        }),
      }),
    ];
    const heard = events.reduce((held, change) => withChange(held, change, me), kitchen());
    const late = aRoom({
      id: roomId,
      topic: 'tea',
      lastSeq: 11,
      lastCountNo: 11,
      memberCount: 8,
      revision: 21,
    });
    const entry = withSnapshot(heard, late, { ...heard.own, readCountNo: 7, unread: 4 });
    expect(entry.room).toMatchObject({
      topic: 'soup',
      memberCount: 9,
      lastSeq: 13,
      lastMessage: { excerpt: 'news' },
    });
    expect(entry).toMatchObject({ covered: 21, head: 24, own: { unread: 6 } });
    const whole = aRoom({
      id: roomId,
      topic: 'cake',
      lastSeq: 14,
      lastCountNo: 14,
      memberCount: 7,
      revision: 25,
    });
    expect(withSnapshot(entry, whole, entry.own).room).toMatchObject({
      topic: 'cake',
      memberCount: 7,
      lastSeq: 14,
    });
  });

  describe('R28: what a node of an older release leaves out', () => {
    const unsaid = { emoji: undefined, pictureUrl: undefined };
    const unset = { favourite: undefined, hiddenSeq: undefined };
    const decorated = { emoji: '🐧', pictureUrl: '/a' };
    const chosen = { favourite: true, hiddenSeq: 9 };

    it('has its default where nothing was held', () => {
      expect(kitchen(unsaid, unset)).toMatchObject({
        room: { emoji: '', pictureUrl: null },
        own: { favourite: false, hiddenSeq: null },
      });
    });

    it('stays as the server said it, not as one wishes it', () => {
      const wish = { favourite: false, hiddenSeq: 10 };
      const wished = withWish(kitchen({}, chosen), wish);
      const told = withOwn(wished, anOwn({ roomId, notify: 'none', selfRevision: 6, ...unset }));
      expect(told.own).toMatchObject({ ...wish, notify: 'none' });
      expect(withoutWish(told, wish).own).toMatchObject({ ...chosen, notify: 'none' });
    });

    it('stays as it was held, whichever way the rest comes', () => {
      const entry = kitchen(decorated, chosen);
      const room = aRoom({
        id: roomId,
        topic: 'soup',
        lastSeq: 10,
        lastCountNo: 10,
        revision: 21,
        ...unsaid,
      });
      const own = anOwn({ roomId, lastReadSeq: 8, unread: 2, selfRevision: 6, ...unset });
      const told = withChange(entry, roomChange({ type: 'room.updated', roomId, revision: 21, room }), me);
      const numbers = { roomId, revision: 21, lastSeq: 10, lastCountNo: 10, memberCount: 2 };
      for (const next of [
        withOwn(told, own),
        withSnapshot(entry, room, own),
        withSynced(entry, { ...numbers, room, own }),
      ])
        expect(next).toMatchObject({
          room: { topic: 'soup', ...decorated },
          own: { lastReadSeq: 8, ...chosen },
        });
    });

    it('is heeded where it was said, also that there is none', () => {
      const entry = kitchen(decorated, chosen);
      const room = aRoom({ id: roomId, lastSeq: 10, lastCountNo: 10, revision: 21 });
      const own = anOwn({ roomId, lastReadSeq: 7, unread: 3, selfRevision: 6 });
      expect(withSnapshot(entry, room, own)).toMatchObject({
        room: { emoji: '', pictureUrl: null },
        own: { favourite: false, hiddenSeq: null },
      });
    });
  });

  it('knows that something is missing until a sync covers it', () => {
    const entry = withChange(kitchen(), posted(13), me);
    expect([entry.covered, entry.head]).toEqual([20, 23]);
    const numbers = { roomId, revision: 23, lastSeq: 13, lastCountNo: 13, memberCount: 2 };
    const synced = withSynced(entry, { ...numbers, own: { ...entry.own, unread: 6 } });
    expect(synced).toMatchObject({ covered: 23, head: 23, own: { unread: 6 } });
  });

  it('the list shows the newest message as it now is', () => {
    const entry = [
      posted(11),
      anEvent('message.deleted', message(11, { revision: 22, body: '' })),
      posted(11),
    ].reduce((held, change) => withChange(held, change, me), kitchen());
    expect(entry.room.lastMessage?.excerpt).toBe('');
  });

  it('R23: another epoch replaces everything', () => {
    const restored = aRoom({ id: roomId, epoch: 'restored', lastSeq: 4, lastCountNo: 4, revision: 6 });
    const entry = withSnapshot(
      kitchen(),
      restored,
      anOwn({ roomId, lastReadSeq: 4, unread: 0, selfRevision: 1 }),
    );
    expect(entry).toMatchObject({
      covered: 6,
      head: 6,
      room: { lastSeq: 4 },
      own: { lastReadSeq: 4, unread: 0 },
    });
  });
});
