import { describe, expect, it } from '@jest/globals';
import type { Own, Room, UnreadThread } from '@parley/contracts';
import { alice, aMessage, anEvent, anOwn, aRoom, bob, timeAt } from '@parley/testkit';
import { entryOf, withChange } from '../rooms/room-entry.js';
import { badgeOf } from './badge.js';

const thread = (more: Partial<UnreadThread> = {}): UnreadThread => ({
  root: 1,
  lastThreadSeq: 5,
  readThreadSeq: 2,
  readVersion: 0,
  following: null,
  mentions: 1,
  replies: 1,
  called: [{ seq: 12, mention: true, reply: true }],
  ...more,
});

/** Four messages to read, of which two name one, and a thread with three replies to read, of which one calls one. */
function held(mine: Partial<Own> = {}, more: Partial<Room> = {}) {
  const lastMessage = { seq: 10, authorId: alice.id, excerpt: 'x', createdAt: timeAt(10) };
  const room = aRoom({ lastSeq: 12, lastCountNo: 10, revision: 20, lastMessage, ...more });
  const called = [7, 8].map((seq) => ({ seq, mention: true, reply: false }));
  const counted = { countedAt: 20, mentions: 2, replies: 0, called, unreadThreads: [thread()] };
  const own = anOwn({ roomId: room.id, lastReadSeq: 6, readCountNo: 6, unread: 4, ...counted, ...mine });
  return entryOf(room, own);
}
const following = (chosen: boolean | null, more: Partial<Own> = {}) =>
  held({ unreadThreads: [thread({ following: chosen })], ...more });

describe('the badge', () => {
  it('is nothing where nothing is unread', () => {
    expect(badgeOf([])).toEqual({ rooms: 0, threads: 0, total: 0, mentions: 0 });
    const read = { lastReadSeq: 12, readCountNo: 10, unread: 0, mentions: 0, called: [], unreadThreads: [] };
    expect(badgeOf([held(read)])).toEqual({ rooms: 0, threads: 0, total: 0, mentions: 0 });
  });

  it.each([
    ['of which one hears all', held(), { rooms: 4, threads: 3, total: 7, mentions: 3 }],
    [
      'where one hears of mentions',
      held({ notify: 'mentions' }),
      { rooms: 2, threads: 1, total: 3, mentions: 3 },
    ],
    ['that is muted', held({ notify: 'none' }), { rooms: 2, threads: 1, total: 3, mentions: 3 }],
    ['that is hidden', held({ hiddenSeq: 10 }), { rooms: 0, threads: 1, total: 1, mentions: 1 }],
    [
      'that was hidden before its newest message',
      held({ hiddenSeq: 9 }),
      { rooms: 4, threads: 3, mentions: 3 },
    ],
    [
      'that is hidden and muted',
      held({ hiddenSeq: 9, notify: 'none' }),
      { rooms: 0, threads: 1, mentions: 1 },
    ],
    [
      'that is archived',
      held({}, { archivedAt: timeAt(1) }),
      { rooms: 0, threads: 0, total: 0, mentions: 0 },
    ],
    ['with a thread that one chose to follow', following(true), { rooms: 4, threads: 3 }],
    ['with a thread that one does not follow', following(false), { rooms: 4, threads: 1, mentions: 3 }],
  ])('has of a room %s what is shown there', (_, entry, badge) => {
    expect(badgeOf([entry])).toMatchObject(badge);
  });

  it('has of rooms together what it has of each', () => {
    expect(badgeOf([held(), held({ notify: 'none' }), held({}, { archivedAt: timeAt(1) })])).toEqual({
      rooms: 6,
      threads: 4,
      total: 10,
      mentions: 6,
    });
  });

  it('falls with what is deleted or names one no more, and rises with what does', () => {
    const entry = held();
    const { id: roomId } = entry.room;
    const message = (seq: number, revision: number, more: object) =>
      anEvent('message.edited', aMessage({ roomId, seq, revision, authorId: alice.id, ...more }));
    const named = { mentions: { userIds: [bob.id], all: false }, editedAt: timeAt(30) };
    const fewer = withChange(entry, message(7, 21, { deletedAt: timeAt(30), body: '' }), bob.id);
    expect(badgeOf([fewer])).toMatchObject({ mentions: 2 });
    const none = withChange(fewer, message(8, 22, { editedAt: timeAt(30) }), bob.id);
    expect(badgeOf([none])).toMatchObject({ rooms: 4, mentions: 1 });
    const again = withChange(none, message(9, 23, named), bob.id);
    expect(badgeOf([again])).toMatchObject({ rooms: 4, mentions: 2 });
    const reply = { threadRoot: 1, threadSeq: 5, deletedAt: timeAt(30), body: '' };
    expect(badgeOf([withChange(again, message(12, 24, reply), bob.id)])).toMatchObject({
      threads: 3,
      mentions: 1,
    });
  });
});
