import { describe, expect, it } from '@jest/globals';
import type { Message } from '@parley/contracts';
import { aBookmark, alice, bob, carol, timeAt } from '../builders.js';
import { GoodStory } from './good-story.js';
import type { Held, PlaceTruth, Truth } from './history.js';

/**
 * Bob began with 2, which Alice answers in 4 and names him in; 5 is a reply in the thread that he began. He has read up to
 * 2, and nothing of the thread.
 */
const story = new GoodStory();
const { room, own, rows } = story;
const roomId = room.id;
const bodies: Record<number, Partial<Message>> = {
  2: { authorId: bob.id },
  4: { body: 'for @bob', replyTo: 2, mentions: { userIds: [bob.id], all: false } },
  5: {
    threadRoot: 2,
    threadSeq: 1,
    countNo: 4,
    body: 'and @bob',
    mentions: { userIds: [bob.id], all: false },
  },
};
const messages = rows.map((row) => ({ ...row, ...bodies[row.seq] }));
const place: PlaceTruth = {
  ...{ userId: bob.id, roomId, root: 2, following: null },
  ...{ readThreadSeq: 0, readVersion: 0, selfRevision: 0 },
};
const called = [{ seq: 4, mention: true, reply: true }];
const calledThere = [{ seq: 5, mention: true, reply: false }];
const thread = {
  ...{
    roomId,
    root: 2,
    isFollowed: true,
    following: null,
    lastThreadSeq: 1,
    readThreadSeq: 0,
    readVersion: 0,
  },
  ...{ unread: 1, mentions: 1, replies: 0, called: calledThere },
};

function truthWith(more: Partial<Truth> = {}): Truth {
  const counted = { ...room, lastCountNo: 4 };
  return story.truth({ messages, rooms: [counted], places: [place], ...more });
}

function heldWith(
  ownHalf: object = {},
  { threads = [thread], inbox = 2 }: Partial<Pick<Held, 'threads' | 'inbox'>> = {},
): Held {
  const half = { ...own, unread: 2, mentions: 1, replies: 1, called, ...ownHalf };
  const shown = messages.filter(({ threadRoot }) => threadRoot === null);
  return story.held({
    rooms: [{ room: { ...room, lastCountNo: 4 }, own: half }],
    windows: [story.window({ messages: shown })],
    ...{ threads, inbox },
  });
}

function faults(held: Held, truth: Truth = truthWith()): string[] {
  return story.faults({ truth, acknowledged: [], meant: [], shown: [], held: [held] });
}

describe('G6: what calls one', () => {
  it('is what a recount of the rows finds', () => {
    expect(faults(heldWith())).toEqual([]);
    expect(faults(heldWith({ mentions: 0 }))).toEqual(['miscounted']);
    expect(faults(heldWith({ replies: 2 }))).toEqual(['miscounted']);
    expect(faults(heldWith({ called: [] }))).toEqual(['miscounted']);
  });

  it('goes with the message, and with the name', () => {
    const without = (change: Partial<Message>) =>
      truthWith({ messages: messages.map((row) => (row.seq === 4 ? { ...row, ...change } : row)) });
    const unnamed = without({ body: 'for nobody', mentions: { userIds: [], all: false } });
    const answers = [{ seq: 4, mention: false, reply: true }];
    const wrong = heldWith().windows;
    const shown = (held: Held, truth: Truth) =>
      faults({ ...held, windows: wrong.map((window) => ({ ...window, messages: line(truth) })) }, truth);
    expect(shown(heldWith({ mentions: 0, called: answers }), unnamed)).toEqual([]);
    expect(shown(heldWith(), unnamed)).toEqual(['miscounted', 'miscounted']);
    const gone = without({ body: '', deletedAt: timeAt(9), mentions: { userIds: [], all: false } });
    expect(shown(heldWith({ mentions: 0, replies: 0, called: [] }, { inbox: 1 }), gone)).toEqual([]);
    expect(shown(heldWith(), gone)).toEqual(['miscounted', 'miscounted', 'miscounted', 'miscounted']);
  });

  it('counts one of all in the line alone', () => {
    const all = messages.map((row) =>
      row.seq >= 4 ? { ...row, body: '@room', mentions: { userIds: [], all: true } } : row,
    );
    const truth = truthWith({ messages: all });
    const held = heldWith({}, { threads: [{ ...thread, mentions: 0, called: [] }], inbox: 1 });
    const windows = held.windows.map((window) => ({ ...window, messages: line(truth) }));
    expect(faults({ ...held, windows }, truth)).toEqual([]);
    const counted = heldWith();
    expect(faults({ ...counted, windows }, truth)).toEqual(['miscounted', 'miscounted', 'miscounted']);
  });

  it('is counted in the thread where it stands there alone', () => {
    for (const more of [{ unread: 0 }, { mentions: 0 }, { replies: 1 }, { called: [] }])
      expect(faults(heldWith({}, { threads: [{ ...thread, ...more }] }))).toEqual(['miscounted']);
  });

  it('is all that is told of a thread one does not follow', () => {
    const truth = truthWith({ places: [{ ...place, following: false }] });
    const unfollowed = { ...thread, following: false, isFollowed: false, unread: 0, readThreadSeq: 1 };
    expect(faults(heldWith({}, { threads: [unfollowed] }), truth)).toEqual([]);
    expect(faults(heldWith({}, { threads: [{ ...unfollowed, mentions: 0 }] }), truth)).toEqual([
      'miscounted',
    ]);
  });

  it('is what stands beside the inbox, with reactions and reminders, less what is done', () => {
    const reaction = { roomId, seq: 2, emoji: '👍', userId: alice.id, revision: 7 };
    const reacted = messages.map((row) =>
      row.seq === 2 ? { ...row, reactions: [{ emoji: '👍', count: 1, userIds: [alice.id] }] } : row,
    );
    const bookmark = aBookmark({ roomId, seq: 1, remindedAt: timeAt(9) });
    const more = { messages: reacted, reactions: [reaction], bookmarks: [{ ...bookmark, userId: bob.id }] };
    const held = (inbox: number, done: Held['done'] = []) => ({
      ...heldWith({}, { inbox }),
      ...{ bookmarks: [bookmark], done },
      windows: [story.window({ messages: line(truthWith(more)) })],
    });
    expect(faults(held(4), truthWith(more))).toEqual([]);
    expect(faults(held(3), truthWith(more))).toEqual(['miscounted']);
    const mark = { roomId, seq: 2, kind: 'reaction' as const, revision: 7, done: true, selfRevision: 3 };
    const done = (revision: number, isDone = true) =>
      truthWith({ ...more, done: [{ ...mark, revision, done: isDone, userId: bob.id }] });
    expect(faults(held(3, [mark]), done(7))).toEqual([]);
    expect(faults(held(4, [{ ...mark, revision: 6 }]), done(6))).toEqual([]);
    expect(faults(held(4, [{ ...mark, done: false }]), done(7, false))).toEqual([]);
    const seen = story.truth().own.map((one) => ({ ...one, reactionsSeen: 7 }));
    expect(faults(held(3), truthWith({ ...more, own: seen }))).toEqual([]);
    const others = truthWith({ ...more, reactions: [{ ...reaction, userId: bob.id }] });
    expect(faults(held(4), others)).toEqual(['diverged', 'miscounted']);
  });
});

describe('Whom a message names', () => {
  const named = (body: string, userIds: string[], more: Partial<Truth> = {}) =>
    story.faults({
      truth: story.truth({
        messages: rows.map((row) =>
          row.seq === 3 ? { ...row, body, mentions: { userIds, all: false } } : row,
        ),
        people: [alice, bob, carol],
        ...more,
      }),
      ...{ acknowledged: [], meant: [], shown: [], held: [] },
    });

  it('are those in its text, and not its author', () => {
    expect(named('Hello @bob and @alice', [bob.id])).toEqual([]);
    expect(named('Hello @bob', [])).toEqual(['miscounted']);
    expect(named('Hello', [bob.id])).toEqual(['miscounted']);
  });

  it('are in the room', () => {
    expect(named('Hello @carol', [])).toEqual([]);
    expect(named('Hello @carol', [carol.id])).toEqual(['leaked']);
    const [alices, bobs] = story.members;
    const left = (leftAt: string) => ({ members: [alices!, { ...bobs!, leftAt }], own: [] });
    expect(named('Hello @bob', [bob.id], left(timeAt(2)))).toEqual([]);
    expect(named('Hello @bob', [bob.id], left(timeAt(1)))).toEqual(['leaked']);
    const came = { members: [alices!, { ...bobs!, joinedAt: timeAt(2) }] };
    expect(named('Hello @bob', [], came)).toEqual([]);
  });
});

function line({ messages: all }: Truth): Message[] {
  return all.filter(({ threadRoot }) => threadRoot === null);
}

describe('G3: the replies of a thread', () => {
  const numbered = (...changes: Partial<Message>[]) => {
    const [root, ...rest] = rows;
    const bent = rest.map((row, n) => ({ ...row, ...changes[n] }));
    return story.faults({
      truth: story.truth({ messages: [root!, ...bent] }),
      ...{ acknowledged: [], meant: [], shown: [], held: [] },
    });
  };
  const reply = (threadSeq: number, threadRoot = 1) => ({ threadRoot, threadSeq, inRoom: true });

  it('are numbered from 1 without a hole, and reply to what is none itself', () => {
    expect(numbered(reply(1), {}, reply(2))).toEqual([]);
    expect(numbered(reply(1), {}, reply(1))).toEqual(['reordered']);
    expect(numbered(reply(2))).toEqual(['reordered']);
    expect(numbered(reply(1), reply(1, 2))).toEqual(['reordered']);
    expect(numbered(reply(1, 99))).toEqual(['reordered']);
  });
});
