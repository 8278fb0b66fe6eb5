import { describe, expect, it } from '@jest/globals';
import { closedRoom, type HeldThread, type RoomSnapshot } from '@parley/sdk';
import { aMessage, anOwn, aRoom } from '@parley/testkit';
import { threadAsRoom } from './thread-as-room.js';

const root = aMessage({ seq: 3 });
const reply = (threadSeq: number) => aMessage({ seq: 10 * threadSeq, threadRoot: 3, threadSeq });
const place = (readThreadSeq: number, more: Partial<HeldThread> = {}): HeldThread => ({
  root: 3,
  isFollowed: true,
  following: null,
  lastThreadSeq: 4,
  readThreadSeq,
  readSeq: null,
  readVersion: 2,
  unread: 4 - readThreadSeq,
  mentions: 1,
  replies: 0,
  called: [],
  ...more,
});
const thread = (more: Partial<RoomSnapshot> = {}): RoomSnapshot => ({
  ...closedRoom,
  status: 'ready',
  room: aRoom({ lastSeq: 50 }),
  own: anOwn({ lastReadSeq: 50, unread: 0 }),
  root,
  messages: [1, 2, 3, 4].map(reply),
  ...more,
});
const lastRead = (more: Partial<RoomSnapshot>) => threadAsRoom(thread(more)).own?.lastReadSeq;

describe('a thread as a room', () => {
  it('begins with what began it, where the first replies are there', () => {
    const snapshot = thread();
    expect(threadAsRoom(snapshot).messages.map(({ seq }) => seq)).toEqual([3, 10, 20, 30, 40]);
    expect(threadAsRoom({ ...snapshot }).messages).toBe(threadAsRoom(snapshot).messages);
    expect(threadAsRoom({ ...snapshot, hasMoreBefore: true }).messages).toBe(snapshot.messages);
    const edited = threadAsRoom({ ...snapshot, root: { ...root, body: 'edited' } });
    expect(edited.messages[0]?.body).toBe('edited');
    const unknown = thread({ root: null });
    expect(threadAsRoom(unknown)).toBe(unknown);
  });

  it('counts what is unread in it, and stands behind the reply read last', () => {
    const { own } = threadAsRoom(thread({ thread: place(2) }));
    expect(own).toMatchObject({ unread: 2, mentions: 1, lastReadSeq: 20, readVersion: 2 });
    expect(lastRead({ thread: place(4) })).toBe(40);
    expect(lastRead({ thread: place(0), messages: [] })).toBe(3);
  });

  it('stands before the window where it was read less far, and where nobody knows at the first of it', () => {
    const messages = [3, 4].map(reply);
    expect(lastRead({ messages, hasMoreBefore: true, thread: place(1, { readSeq: 10 }) })).toBe(10);
    expect(lastRead({ messages, hasMoreBefore: true, thread: place(1) })).toBe(29);
  });

  it('has nothing unread for who has nothing to do with it', () => {
    expect(threadAsRoom(thread()).own).toMatchObject({ unread: 0, lastReadSeq: 50 });
  });
});
