import { describe, expect, it } from '@jest/globals';
import type { Message } from '@parley/contracts';
import { aBookmark, alice, anId, bob, timeAt } from '../builders.js';
import { GoodStory } from './good-story.js';
import type { Acknowledged, Held, PlaceTruth, Truth } from './history.js';

const story = new GoodStory();
const { room, rows } = story;
const roomId = room.id;
const mine = { userId: bob.id };

/** The faults of Bob's phone, where all is as it should be but this. */
function faults(truth: Partial<Truth>, held: Partial<Held>, acknowledged: Acknowledged[] = []): string[] {
  return story.faults({ truth: story.truth(truth), held: [story.held(held)], acknowledged, shown: [] });
}
const ack = (more: object) => [{ by: bob.id, began: 90, at: 100, ...more }] as unknown as Acknowledged[];

describe('A draft', () => {
  const row = { ...mine, roomId, root: 0, body: 'So', context: null, selfRevision: 3 };
  const known = { roomId, root: 0, body: 'So', selfRevision: 3 };
  const truth = { drafts: [row] };

  it('is known on every device as it is', () => {
    expect(faults(truth, { drafts: [known] })).toEqual([]);
    expect(faults(truth, { drafts: [] })).toEqual(['diverged']);
    expect(faults(truth, { drafts: [{ ...known, body: 'Then' }] })).toEqual(['diverged']);
    expect(faults(truth, { drafts: [{ ...known, selfRevision: 2 }] })).toEqual(['diverged']);
    expect(faults({ drafts: [{ ...row, body: '' }] }, { drafts: [] })).toEqual([]);
    expect(faults({ drafts: [{ ...row, userId: alice.id }] }, { drafts: [] })).toEqual([]);
    expect(faults({ drafts: [{ ...row, roomId: anId() }] }, { drafts: [] })).toEqual([]);
  });

  const wrote = (selfRevision: number, version: number, body = `as of ${selfRevision}`) =>
    ack({ did: 'draft', version, draft: { roomId, root: 0, body, context: null, selfRevision } });
  const lost = (...acks: Acknowledged[][]) => faults(truth, { drafts: [known] }, acks.flat());

  it('that was acknowledged is kept, or came before what is there', () => {
    expect(lost(wrote(3, 2, 'So'))).toEqual([]);
    expect(lost(wrote(2, 0))).toEqual([]);
    expect(lost(wrote(3, 2, 'Then'))).toEqual(['lost']);
    expect(lost(wrote(4, 3))).toEqual(['lost']);
    expect(lost(ack({ did: 'draft', version: 0, draft: { ...known, root: 7, context: null } }))).toEqual([
      'lost',
    ]);
  });

  it('is written over by those who knew it, and by nobody else', () => {
    expect(lost(wrote(1, 0), wrote(2, 1), wrote(3, 2, 'So'))).toEqual([]);
    // Whose answer was lost in between is not known.
    expect(lost(wrote(1, 0), wrote(3, 2, 'So'))).toEqual([]);
    expect(lost(wrote(1, 0), wrote(3, 0, 'So'))).toEqual(['lost']);
    expect(lost(wrote(2, 1), wrote(3, 1, 'So'))).toEqual(['lost']);
    // Said once more, it is answered to be so already.
    expect(lost(wrote(2, 0), wrote(3, 2, 'So'), wrote(3, 0, 'So'))).toEqual([]);
  });
});

describe('A place in a thread', () => {
  const place: PlaceTruth = {
    ...{ ...mine, roomId, root: 1, following: true, readThreadSeq: 1, readVersion: 2, selfRevision: 3 },
  };
  const reply = { threadRoot: 1, threadSeq: 1, inRoom: true };
  const messages = rows.map((one) => (one.seq === 3 ? { ...one, ...reply } : one));
  const truth = { messages, places: [place] };
  const shown = {
    ...{
      roomId,
      root: 1,
      isFollowed: true,
      following: true,
      lastThreadSeq: 1,
      readThreadSeq: 1,
      readVersion: 2,
    },
    ...{ unread: 0, mentions: 0, replies: 0, called: [] },
  };
  const windows = [story.window({ messages })];
  const held = (...threads: Held['threads']) => ({ windows, threads });

  it('is shown on every device as it is', () => {
    expect(faults(truth, held(shown))).toEqual([]);
    expect(faults(truth, held())).toEqual(['diverged']);
    expect(faults(truth, held(shown, { ...shown, root: 2 }))).toEqual(['diverged']);
    expect(faults(truth, held({ ...shown, following: null }))).toEqual(['diverged']);
    expect(faults(truth, held({ ...shown, lastThreadSeq: 2 }))).toEqual(['diverged']);
    expect(faults(truth, held({ ...shown, readThreadSeq: 0 }))).toEqual(['diverged']);
    const aside = { messages, places: [{ ...place, following: false }] };
    const unfollowed = { ...shown, following: false, isFollowed: false, lastThreadSeq: 0, readThreadSeq: 0 };
    expect(faults(aside, held(unfollowed))).toEqual([]);
    expect(faults(aside, held(shown))).toEqual(['diverged']);
    const out = { ...place, roomId: anId() };
    expect(faults({ messages, places: [place, out] }, held(shown))).toEqual([]);
  });

  const thread = { ...place, lastThreadSeq: 1 };
  const lost = (more: object, changed: Partial<Truth> = {}) =>
    faults(
      { ...truth, ...changed },
      held(shown),
      ack({ did: 'thread', began: Date.parse(timeAt(1)), thread: { ...thread, ...more } }),
    );

  it('that was acknowledged is kept, until one comes anew', () => {
    expect(lost({})).toEqual([]);
    expect(lost({ selfRevision: 2, following: false })).toEqual([]);
    expect(lost({ following: false })).toEqual(['lost']);
    expect(lost({ selfRevision: 4 })).toEqual(['lost']);
    expect(lost({ readThreadSeq: 2 })).toEqual(['lost']);
    expect(lost({ readThreadSeq: 2, readVersion: 1 })).toEqual([]);
    expect(lost({ root: 2 })).toEqual(['lost']);
    expect(lost({ root: 2, selfRevision: 0 })).toEqual([]);
    const [alices, bobs] = story.members;
    const later = { members: [alices!, { ...bobs!, joinedAt: timeAt(1) }] };
    expect(lost({ root: 2 }, later)).toEqual([]);
  });

  it('is beside a thread whose replies are counted where it began', () => {
    const summary = { root: 1, replies: 1, lastSeq: 3, lastAt: timeAt(3), lastAuthorId: alice.id };
    const saying = (...threads: (typeof summary)[]) =>
      faults(truth, {
        threads: [shown],
        windows: [story.window({ messages, threads: new Map(threads.map((one) => [one.root, one])) })],
      });
    expect(saying(summary)).toEqual([]);
    expect(saying()).toEqual(['diverged']);
    expect(saying({ ...summary, replies: 2 })).toEqual(['diverged']);
    expect(saying({ ...summary, lastSeq: 4 })).toEqual(['diverged']);
  });
});

describe('A bookmark', () => {
  const bookmark = aBookmark({ roomId, seq: 1, note: 'later', selfRevision: 3 });
  const truth = { bookmarks: [{ ...mine, ...bookmark }] };
  const removed = { bookmarks: [{ ...mine, ...bookmark, removed: true }] };

  it('is on every device as it is, and nowhere once it was taken away', () => {
    expect(faults(truth, { bookmarks: [bookmark] })).toEqual([]);
    expect(faults(truth, { bookmarks: [] })).toEqual(['diverged']);
    expect(faults(truth, { bookmarks: [{ ...bookmark, note: '' }] })).toEqual(['diverged']);
    expect(faults(truth, { bookmarks: [{ ...bookmark, remindAt: timeAt(1) }] })).toEqual(['diverged']);
    expect(faults(removed, { bookmarks: [] })).toEqual([]);
    expect(faults(removed, { bookmarks: [bookmark] })).toEqual(['diverged']);
  });

  it('that was acknowledged is kept', () => {
    const lost = (more: object, there: Partial<Truth> = truth) =>
      faults(
        there,
        { bookmarks: there === truth ? [bookmark] : [] },
        ack({ did: 'bookmark', bookmark: { ...bookmark, ...more } }),
      );
    expect(lost({})).toEqual([]);
    expect(lost({ selfRevision: 2, note: '' })).toEqual([]);
    expect(lost({ note: '' })).toEqual(['lost']);
    expect(lost({ selfRevision: 4 })).toEqual(['lost']);
    expect(lost({}, removed)).toEqual(['lost']);
    expect(lost({}, {})).toEqual(['lost']);
  });
});

describe('What is done', () => {
  const mark = { roomId, seq: 1, kind: 'reply' as const, revision: 0, done: true, selfRevision: 3 };
  const truth = { done: [{ ...mine, ...mark }] };

  it('is so on every device', () => {
    expect(faults(truth, { done: [mark] })).toEqual([]);
    expect(faults(truth, { done: [] })).toEqual(['diverged']);
    expect(faults(truth, { done: [{ ...mark, done: false }] })).toEqual(['diverged']);
    expect(faults(truth, { done: [{ ...mark, revision: 1 }] })).toEqual(['diverged']);
  });

  it('and was acknowledged, is kept', () => {
    const lost = (more: object) =>
      faults(truth, { done: [mark] }, ack({ did: 'done', marks: [{ ...mark, ...more }] }));
    expect(lost({})).toEqual([]);
    // It was so already.
    expect(lost({ selfRevision: 9 })).toEqual([]);
    expect(lost({ selfRevision: 9, done: false })).toEqual(['lost']);
    expect(lost({ selfRevision: 9, revision: 1 })).toEqual(['lost']);
    expect(lost({ seq: 2 })).toEqual(['lost']);
  });
});

describe('What stands with a message', () => {
  const reactions = [{ emoji: '👍', count: 1, userIds: [alice.id] }];
  const row = { roomId, seq: 1, emoji: '👍', userId: alice.id, revision: 6 };
  const bent = (change: Partial<Message>) => rows.map((one) => (one.seq === 1 ? { ...one, ...change } : one));
  const summed = (change: Partial<Message>, there: Truth['reactions'], acknowledged: Acknowledged[] = []) => {
    const messages = bent(change);
    return faults({ messages, reactions: there }, { windows: [story.window({ messages })] }, acknowledged);
  };

  it('of reactions is what there is', () => {
    expect(summed({ reactions }, [row])).toEqual([]);
    expect(summed({ reactions }, [])).toEqual(['diverged']);
    expect(summed({}, [row])).toEqual(['diverged']);
    expect(summed({ reactions }, [row, { ...row, userId: bob.id, revision: 7 }])).toEqual(['diverged']);
    const more = { emoji: '🎉', count: 1, userIds: [alice.id] };
    const two = [row, { ...row, emoji: '🎉', revision: 5 }];
    expect(summed({ reactions: [more, ...reactions] }, two)).toEqual([]);
    expect(summed({ reactions: [...reactions, more] }, two)).toEqual(['diverged']);
  });

  it('is lost: a reaction that was acknowledged, and one that was taken back', () => {
    const said = (...ons: (boolean | null)[]) =>
      ons.flatMap((on) => ack({ did: 'react', by: alice.id, roomId, seq: 1, emoji: '👍', on }));
    expect(summed({ reactions }, [row], said(true))).toEqual([]);
    expect(summed({}, [], said(true))).toEqual(['lost']);
    expect(summed({}, [], said(true, false))).toEqual([]);
    expect(summed({ reactions }, [row], said(true, false))).toEqual(['lost']);
    expect(summed({}, [], said(true, null))).toEqual([]);
    expect(summed({ body: '', deletedAt: timeAt(9) }, [], said(true))).toEqual([]);
  });

  it('is lost: a mark that is not there as it was answered', () => {
    const marked = (more: object) => ack({ did: 'mark', message: { ...rows[0], ...more } });
    expect(summed({}, [], marked({}))).toEqual([]);
    expect(summed({}, [], marked({ revision: 2, reactions }))).toEqual([]);
    expect(summed({}, [], marked({ reactions }))).toEqual(['lost']);
    expect(summed({}, [], marked({ revision: 9 }))).toEqual(['lost']);
    expect(summed({}, [], marked({ pinned: { userId: bob.id, at: timeAt(1), revision: 3 } }))).toEqual([
      'lost',
    ]);
    expect(summed({}, [], marked({ id: anId() }))).toEqual(['lost']);
  });

  it('of pins is in the order in which they were made, for all', () => {
    const pinnedAt = (revision: number) => ({ pinned: { userId: bob.id, at: timeAt(1), revision } });
    const stamps: Record<number, number> = { 1: 4, 2: 2, 4: 3 };
    const messages = rows.map((one) => ({ ...one, ...(stamps[one.seq] && pinnedAt(stamps[one.seq]!)) }));
    const windows = [story.window({ messages })];
    const shown = (...seqs: number[]) => faults({ messages }, { windows, pins: [{ roomId, seqs }] });
    expect(shown(1, 4, 2)).toEqual([]);
    expect(shown(4, 2, 1)).toEqual(['diverged']);
    expect(shown(1, 4)).toEqual(['diverged']);
    expect(faults({ messages }, { windows })).toEqual([]);
  });
});
