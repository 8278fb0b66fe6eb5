import { describe, expect, it } from '@jest/globals';
import type { OwnThread } from '@parley/contracts';
import { alice, aMessage, anId, anOwn, bob } from '@parley/testkit';
import { withSummaries } from '../room/lines.js';
import { followingOf, positionOf, unreadOf } from './place.js';
import type { Places } from './place.js';
import {
  withCounted,
  withFollowWish,
  withListed,
  withoutFollowWish,
  withoutMine,
  withReadThere,
  withReply,
  withWord,
} from './places.js';

const roomId = anId();
const root = 3;
const read: OwnThread = {
  roomId,
  root,
  lastThreadSeq: 5,
  readThreadSeq: 5,
  readVersion: 0,
  following: null,
  selfRevision: 0,
};
/** "Mark unread from here", as it is told to one's devices. */
const setBack: OwnThread = { ...read, readThreadSeq: 2, readVersion: 1, following: true, selfRevision: 9 };
const nothingUnread = anOwn({ roomId, unreadThreads: [], countedAt: 50, selfRevision: 4 });

const unread = (places: Places) => unreadOf(places.get(root)!);

describe('a word on the room that lists no thread', () => {
  const places = [read, setBack].reduce<Places>(withWord, new Map());

  it('is of before one marked a reply unread, and comes after it: the reply stays unread, and is not clear', () => {
    const after = withCounted(places, nothingUnread, { isWhole: true, knows: 8 });
    expect(unread(after)).toBe(3);
    expect(after.get(root)?.base).toBe(Infinity);
  });

  it('knows of it, and so it was read since', () => {
    const after = withCounted(places, nothingUnread, { isWhole: true, knows: 9 });
    expect(unread(after)).toBe(0);
  });
});

describe('where one stands in a thread', () => {
  const none: Places = new Map();
  const said = (...words: OwnThread[]) => words.reduce<Places>(withWord, none);
  const reply = (threadSeq: number, more: object = {}) =>
    aMessage({ roomId, seq: root + threadSeq, threadRoot: root, threadSeq, authorId: alice.id, ...more });
  const naming = { mentions: { userIds: [bob.id], all: false } };
  const heard = (places: Places, message: ReturnType<typeof reply>, { isNew = true, isTold = false } = {}) =>
    withReply(places, message, bob.id, { isNew, isTold });
  const isMine = (places: Places) => places.get(root)?.isMine ?? false;

  it('a choice under an older number changes nothing', () => {
    const chosen = said(
      { ...read, following: true, selfRevision: 9 },
      { ...read, following: false, selfRevision: 8 },
    );
    expect(followingOf(chosen.get(root)!)).toBe(true);
  });

  it('who is named has to do with it, unless that was counted before', () => {
    expect(isMine(heard(none, reply(1, naming)).places)).toBe(true);
    expect(isMine(heard(none, reply(1, naming), { isTold: true }).places)).toBe(false);
    expect(isMine(heard(none, reply(1)).places)).toBe(false);
  });

  it('is not clear where it had begun before one was named, and is where one replies', () => {
    expect(heard(none, reply(1, naming)).isClear).toBe(true);
    expect(heard(none, reply(3, naming)).isClear).toBe(false);
    expect(heard(none, reply(3, { authorId: bob.id })).isClear).toBe(true);
  });

  it('is not clear where a reply was missed, or an edit named one', () => {
    expect(heard(said(read), reply(7), { isNew: false }).isClear).toBe(false);
    expect(heard(said(read), reply(5), { isNew: false }).isClear).toBe(true);
    const edited = { ...naming, editedAt: '2026-01-01T00:00:00.000Z' };
    expect(heard(none, reply(2, edited), { isNew: false }).isClear).toBe(false);
  });

  it('reading goes on, and never back', () => {
    const places = said({ ...read, readThreadSeq: 2 });
    expect(unread(withReadThere(places, root, { threadSeq: 4, seq: 7 }))).toBe(1);
    expect(withReadThere(places, root, { threadSeq: 2, seq: 5 })).toBe(places);
    expect(withReadThere(none, root, { threadSeq: 2, seq: 5 })).toBe(none);
  });

  it('R10: what was read here ends where one was set back on purpose', () => {
    const here = withReadThere(said({ ...read, readThreadSeq: 0 }), root, { threadSeq: 4, seq: 7 });
    expect(unread(withWord(here, setBack))).toBe(3);
  });

  it('R10: so does what one read by replying', () => {
    const replied = heard(none, reply(5, { authorId: bob.id })).places;
    expect(unread(replied)).toBe(0);
    expect(unread(withWord(replied, setBack))).toBe(3);
    const later = heard(withWord(replied, setBack), reply(6, { authorId: bob.id })).places;
    expect(positionOf(later.get(root)!).threadSeq).toBe(6);
  });

  it('one that is not listed any more is none, unless it came up meanwhile', () => {
    expect(isMine(withListed(said(read), [], new Set([root])))).toBe(false);
    expect(isMine(withListed(said(read), [], new Set()))).toBe(true);
    expect(isMine(withListed(said(read), [read], new Set([root])))).toBe(true);
  });

  it('R22: who comes anew has nothing to do with any', () => {
    const anew = withoutMine(said(read));
    expect([isMine(anew), anew.get(root)?.last]).toEqual([false, 5]);
  });

  it('that no thread is listed says nothing of one that is not followed', () => {
    const places = said({ ...setBack, following: false });
    expect(unread(withCounted(places, nothingUnread, { isWhole: true, knows: 9 }))).toBe(3);
  });

  it('what one chooses is so at once, and as it was again without an answer', () => {
    const wish = { following: false };
    const places = withFollowWish(said(read), root, wish);
    expect(followingOf(places.get(root)!)).toBe(false);
    expect(followingOf(withoutFollowWish(places, root, wish).get(root)!)).toBeNull();
  });

  it('of two words on how long it is the longer one is newer', () => {
    const summary = (replies: number) => ({
      ...{ root, replies, lastSeq: root + replies },
      ...{ lastAt: '2026-01-01T00:00:00.000Z', lastAuthorId: alice.id },
    });
    const known = withSummaries(new Map(), [summary(2)]);
    expect(withSummaries(known, [summary(1)])).toBe(known);
    expect(withSummaries(known, [summary(3)]).get(root)?.replies).toBe(3);
  });
});
