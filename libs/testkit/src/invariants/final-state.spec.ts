import { describe, expect, it } from '@jest/globals';
import type { Message } from '@parley/contracts';
import type { OutboxItem } from '@parley/sdk';
import {
  aMember,
  aMessage,
  anId,
  anOwn,
  aRoom,
  alice,
  bob,
  carol,
  somePreferences,
  timeAt,
} from '../builders.js';
import { GoodStory } from './good-story.js';
import type { Answered, Held, HeldWindow } from './history.js';
import { violations } from './violations.js';

const story = new GoodStory();
const { room, own, rows, members } = story;

function bent(seq: number, change: Partial<Message>): Message[] {
  return rows.map((row) => (row.seq === seq ? { ...row, ...change } : row));
}

function held(more: Partial<Held>): string[] {
  return story.faults({ held: [story.held(more)] });
}

function window(more: Partial<HeldWindow>): string[] {
  return held({ windows: [story.window(more)] });
}

describe('G4: in the end', () => {
  it('a window holds exactly the rows between its ends', () => {
    expect(window({ messages: rows.slice(2), hasMoreBefore: true })).toEqual([]);
    expect(window({ messages: rows.slice(0, 2), hasMoreAfter: true })).toEqual([]);
    expect(window({ messages: rows.slice(2) })).toEqual(['diverged']);
    expect(window({ messages: rows.slice(0, 4) })).toEqual(['diverged']);
    expect(window({ messages: rows.filter(({ seq }) => seq !== 2) })).toEqual(['diverged']);
    const extra = aMessage({ roomId: room.id, seq: 6 });
    expect(window({ messages: [...rows, extra] })).toEqual(['diverged']);
  });

  it('a row is as it is now, to the last field, in whatever order the fields came', () => {
    expect(window({ messages: bent(2, { body: 'before the edit' }) })).toEqual(['diverged']);
    const otherwise = rows.map((row) => Object.fromEntries(Object.entries(row).reverse()) as typeof row);
    expect(window({ messages: otherwise })).toEqual([]);
  });

  it('the members are those who are in, with their roles', () => {
    const [alices, bobs] = members;
    if (!alices || !bobs) throw new Error('two are in it');
    expect(window({ members: null })).toEqual([]);
    expect(window({ members: [bobs, alices] })).toEqual([]);
    expect(window({ members: [alices] })).toEqual(['diverged']);
    expect(window({ members: [...members, aMember(carol)] })).toEqual(['diverged']);
    expect(window({ members: [alices, { ...bobs, role: 'moderator' }] })).toEqual(['diverged']);
    const carols = aMember(carol, { roomId: room.id, revision: 8, leftAt: timeAt(9) });
    const truth = story.truth({ members: [...members, carols], rooms: [{ ...room, revision: 8 }] });
    expect(story.faults({ truth })).toEqual([]);
  });

  it('nothing waits to be sent; what was refused may stay', () => {
    const item = (status: OutboxItem['status']) => ({ status }) as OutboxItem;
    expect(window({ pending: [item('failed')] })).toEqual([]);
    expect(window({ pending: [item('queued')] })).toEqual(['diverged']);
  });

  it('the list has the rooms that one is in, and no other', () => {
    expect(held({ rooms: [] })).toEqual(['diverged']);
    const foreign = aRoom();
    const listed = { room: foreign, own: anOwn({ roomId: foreign.id }) };
    expect(held({ rooms: [{ room, own }, listed] })).toEqual(['diverged']);
  });

  it.each([
    { name: 'cellar' },
    { topic: 'another' },
    { memberCount: 3 },
    { lastSeq: 4 },
    { archivedAt: '2026-01-01T00:00:00.000Z' },
    { lastMessage: null },
    { lastMessage: room.lastMessage && { ...room.lastMessage, seq: 4 } },
    { lastMessage: room.lastMessage && { ...room.lastMessage, excerpt: 'another' } },
  ])('the list shows a room as it is, and not with %j', (more) => {
    expect(held({ rooms: [{ room: { ...room, ...more }, own }] })).toEqual(['diverged']);
  });

  it.each([{ role: 'owner' as const }, { lastReadSeq: 3 }, { readVersion: 1 }, { notify: 'none' as const }])(
    "one's own half is as it is, and not with %j",
    (more) => {
      expect(held({ rooms: [{ room, own: { ...own, ...more } }] })).toEqual(['diverged']);
    },
  );

  it.each([{ favourite: true }, { hiddenSeq: 5 }])(
    'what one chose of a room is chosen, and not %j',
    (more) => {
      expect(held({ rooms: [{ room, own: { ...own, ...more } }] })).toEqual(['diverged']);
    },
  );

  it('what can be accepted is on the list, and nothing else', () => {
    expect(held({ invitations: [] })).toEqual(['diverged']);
    const over = story.truth({ invitations: [story.invitationTruth({ state: 'declined', open: false })] });
    expect(story.faults({ truth: over })).toEqual(['diverged']);
    expect(story.faults({ truth: over, held: [story.held({ invitations: [] })] })).toEqual([]);
    const others = story.invitationTruth({ id: anId(), userId: alice.id });
    const truth = story.truth({ invitations: [story.invitationTruth(), others] });
    expect(story.faults({ truth })).toEqual([]);
  });

  it('the preferences are those that were chosen, with their number', () => {
    const { preferences } = story;
    expect(held({ preferences: { ...preferences, dense: false } })).toEqual(['diverged']);
    expect(held({ preferences: { ...preferences, selfRevision: 1 } })).toEqual(['diverged']);
    expect(story.faults({ truth: story.truth({ preferences: [] }) })).toEqual(['diverged']);
    const none = somePreferences({ selfRevision: 0 });
    const truth = story.truth({ preferences: [] });
    expect(story.faults({ truth, held: [story.held({ preferences: none })] })).toEqual([]);
    const collapsed = ['people'];
    const folded = [{ userId: bob.id, chosen: { collapsed: [...collapsed] }, selfRevision: 2 }];
    const phone = story.held({ preferences: { ...preferences, collapsed } });
    expect(story.faults({ truth: story.truth({ preferences: folded }), held: [phone] })).toEqual([]);
  });

  it('people are called what they call themselves', () => {
    const called = (displayName: string | null) => held({ people: [{ userId: alice.id, displayName }] });
    expect(called(alice.displayName)).toEqual([]);
    expect(called('the one before')).toEqual(['diverged']);
    expect(called(null)).toEqual(['diverged']);
  });

  it('a node answers what stands in PostgreSQL, to the last field', () => {
    const answering = (more: Partial<Answered>) =>
      story.faults({ answered: { rooms: [room], messages: rows, ...more } });
    expect(answering({})).toEqual([]);
    // Who is in a direct room is no column of it.
    expect(answering({ rooms: [{ ...room, people: [alice] }] })).toEqual([]);
    expect(answering({ messages: bent(2, { countNo: 7 }) })).toEqual(['diverged']);
    expect(answering({ messages: rows.filter(({ seq }) => seq < 5) })).toEqual(['diverged', 'diverged']);
    expect(answering({ messages: [...rows, aMessage({ roomId: room.id, seq: 6 })] })).toEqual(['diverged']);
    expect(answering({ rooms: [{ ...room, revision: 99 }] })).toEqual(['diverged']);
    expect(answering({ rooms: [] })).toEqual(['diverged']);
  });

  it('presence is where people are', () => {
    expect(held({ presence: [{ userId: alice.id, status: 'offline' }] })).toEqual(['diverged']);
    expect(held({ presence: [] })).toEqual([]);
  });
});

describe('G6: unread', () => {
  it('is what a recount finds', () => {
    expect(held({ rooms: [{ room, own: { ...own, unread: 4 } }] })).toEqual(['miscounted']);
  });

  it.each([{ kind: 'system' as const }, { threadRoot: 1, threadSeq: 1 }])('leaves out what is %j', (more) => {
    const quiet = bent(5, { ...more, countNo: 4 });
    const truth = story.truth({ messages: quiet, rooms: [{ ...room, lastCountNo: 4 }] });
    const inLine = quiet.filter(({ threadRoot }) => threadRoot === null);
    const windows = [story.window({ messages: inLine })];
    const unread = (count: number) => [{ room, own: { ...own, unread: count } }];
    expect(story.faults({ truth, held: [story.held({ windows, rooms: unread(2) })] })).toEqual([]);
    expect(story.faults({ truth, held: [story.held({ windows, rooms: unread(3) })] })).toEqual([
      'miscounted',
    ]);
  });

  it('is of the line alone, and so is a window of the room; one of a thread has its replies', () => {
    const replies = bent(5, { threadRoot: 1, threadSeq: 1, countNo: 4 });
    const truth = story.truth({ messages: replies, rooms: [{ ...room, lastCountNo: 4 }] });
    const shown = (line: 'room' | number, seqs: readonly number[]) => {
      const messages = replies.filter(({ seq }) => seqs.includes(seq));
      const rooms = [{ room, own: { ...own, unread: 2 } }];
      return story.faults({
        truth,
        held: [story.held({ rooms, windows: [story.window({ line, messages })] })],
      });
    };
    expect(shown('room', [1, 2, 3, 4])).toEqual([]);
    expect(shown('room', [1, 2, 3, 4, 5])).toEqual(['diverged']);
    expect(shown(1, [5])).toEqual([]);
    expect(shown(1, [])).toEqual(['diverged']);
  });

  it('can only be right where each message and the room count right', () => {
    const truth = story.truth({
      messages: rows.map((row) => (row.seq === 3 ? { ...row, countNo: 4 } : row)),
    });
    const wrong = violations(story.history({ truth, held: [] }));
    expect(wrong.map(({ fault, seq }) => [fault, seq])).toEqual([['miscounted', 3]]);
    const heads = story.truth({ rooms: [{ ...room, lastCountNo: 6 }] });
    expect(story.faults({ truth: heads, held: [] })).toEqual(['miscounted']);
  });
});
