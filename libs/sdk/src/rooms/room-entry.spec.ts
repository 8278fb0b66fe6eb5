import { describe, expect, it } from '@jest/globals';
import type { Message, Own, Room } from '@parley/contracts';
import { alice, aMember, aMessage, anEvent, anOwn, aRoom, bob } from '@parley/testkit';
import { roomChange } from '../socket/room-change.js';
import { entryOf, withChange, withOwn, withReadHere, withSnapshot, withSynced } from './room-entry.js';
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
    expect(withReadHere(kitchen(), 9, 9).own).toMatchObject({ lastReadSeq: 9, unread: 1 });
    expect(withReadHere(kitchen(), 3, 3).own).toMatchObject({ lastReadSeq: 7, unread: 3 });
  });

  it('R10: a plain position from the server never moves back, a forced one does', () => {
    const here = withReadHere(kitchen(), 10, 10);
    const behind = anOwn({ roomId, lastReadSeq: 8, unread: 2, selfRevision: 6 });
    expect(withOwn(here, behind).own).toMatchObject({ lastReadSeq: 10, unread: 0, selfRevision: 6 });
    const forced = { ...behind, lastReadSeq: 2, readVersion: 1, unread: 8 };
    expect(withOwn(here, forced).own).toMatchObject({ lastReadSeq: 2, unread: 8, readVersion: 1 });
  });

  it('R22: one’s own half of before is ignored', () => {
    const entry = kitchen();
    expect(withOwn(entry, anOwn({ roomId, lastReadSeq: 10, unread: 0, selfRevision: 4 }))).toBe(entry);
  });

  it('asks for the room when a read position came whose count nobody here knows', () => {
    const elsewhere = anOwn({ roomId, lastReadSeq: 9, unread: 1, selfRevision: 6 });
    expect(withOwn(kitchen(), elsewhere)).toMatchObject({ vague: true, own: { unread: 1 } });
    expect(withOwn(kitchen(), elsewhere, message(9, { countNo: 9 }))).toMatchObject({
      vague: false,
      own: { unread: 1 },
    });
    expect(withOwn(kitchen(), { ...elsewhere, lastReadSeq: 10, unread: 0 })).toMatchObject({ vague: false });
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
