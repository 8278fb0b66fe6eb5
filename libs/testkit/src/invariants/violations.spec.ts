import { describe, expect, it } from '@jest/globals';
import type { Message } from '@parley/contracts';
import { aMessage, anId, alice, bob, timeAt } from '../builders.js';
import { aHistory } from './a-history.js';
import type { Received } from './history.js';
import { GoodStory } from './good-story.js';
import { violations } from './violations.js';

/** The same story with one row changed. */
function bent(rows: readonly Message[], seq: number, change: Partial<Message>): Message[] {
  return rows.map((row) => (row.seq === seq ? { ...row, ...change } : row));
}

describe('a history', () => {
  it('in which all went well has no violations, nor has an empty one', () => {
    expect(violations(new GoodStory().history())).toEqual([]);
    expect(violations(aHistory({}))).toEqual([]);
  });

  it('names the promise, the room and the place', () => {
    const story = new GoodStory();
    const gone = aMessage({ roomId: story.room.id, seq: 6 });
    const [found] = violations(story.history({ acknowledged: [story.posted(gone)] }));
    expect(found).toMatchObject({ guarantee: 'G1', fault: 'lost', roomId: story.room.id, seq: 6, at: 100 });
    expect(found?.sentence).toContain('is not there');
  });
});

describe('G2: twice is', () => {
  const story = new GoodStory();
  const [first, second] = story.rows as [Message, Message];
  const stored = (messages: Message[]) =>
    violations(aHistory({ truth: { messages }, meant: story.history().meant })).map(({ fault }) => fault);

  it('a client id that stands twice, and an id', () => {
    expect(stored(bent(story.rows, 2, { clientId: first.clientId }))).toEqual(['doubled']);
    expect(stored(bent(story.rows, 2, { id: first.id }))).toEqual(['doubled']);
  });

  it('what somebody said once and is there twice under two client ids', () => {
    expect(stored(bent(story.rows, 2, { body: first.body }))).toEqual(['doubled']);
  });

  it('a client id that was acknowledged at two places', () => {
    const again = story.posted({ ...second, clientId: first.clientId });
    expect(story.faults({ acknowledged: [story.posted(first), again] })).toEqual(
      ['doubled', 'lost'].sort().reverse(),
    );
  });

  it('a message that a window shows twice', () => {
    const twin = { ...second, id: anId(), clientId: first.clientId, authorId: first.authorId };
    const shown = story.shown([first], [first, twin], [first]);
    expect(story.faults({ shown })).toContain('doubled');
    expect(story.faults({ shown: story.shown([first], [], [first]) })).toEqual([]);
  });
});

describe('G3: not in one order is', () => {
  const story = new GoodStory();
  const [first, second, third] = story.rows as [Message, Message, Message];
  const stored = (messages: Message[], rooms = [story.room]) =>
    violations(aHistory({ truth: { messages, members: story.members, rooms } })).map(({ fault }) => fault);

  it('a hole, an end that is not at the head, a time that runs back, a revision on two rows or above the head', () => {
    expect(stored(story.rows)).toEqual([]);
    expect(stored(story.rows.filter(({ seq }) => seq !== 3))).toContain('reordered');
    expect(stored(story.rows, [{ ...story.room, lastSeq: 6 }])).toEqual(['reordered']);
    expect(stored(bent(story.rows, 3, { createdAt: timeAt(0) }))).toEqual(['reordered']);
    expect(stored(bent(story.rows, 3, { revision: 2 }))).toEqual(['reordered']);
    expect(stored(bent(story.rows, 5, { revision: 8 }))).toEqual(['reordered']);
  });

  it('a window that does not ascend, wherever the row came in', () => {
    expect(story.faults({ shown: story.shown([first, third], [first, third, second]) })).toEqual([
      'reordered',
    ]);
    expect(story.faults({ shown: story.shown([second], [third, second]) })).toEqual(['reordered']);
    expect(story.faults({ shown: story.shown([first, third], [first, second, third]) })).toEqual([]);
  });

  it('another message in a place than the one that stands there', () => {
    const other = aMessage({ roomId: story.room.id, seq: 2 });
    expect(story.faults({ shown: story.shown([first, other]) })).toEqual(['reordered']);
  });

  it('one revision with two texts', () => {
    const other = { ...second, body: 'another' };
    expect(story.faults({ shown: story.shown([second], [other]) })).toEqual(['reordered']);
    const later = { ...other, revision: 9 };
    expect(story.faults({ shown: story.shown([second], [later]) })).toEqual([]);
  });

  it('an event after a later one, and one that leaves out what was between', () => {
    expect(story.faults({ received: story.told(3, 5, 4) })).toEqual(['reordered', 'reordered']);
    expect(story.faults({ received: story.told(3, 5) })).toEqual(['reordered']);
    const elsewhere = story.told(3, 5).map((one, place) => ({
      ...one,
      event: { ...one.event!, connection: `${place}` },
    }));
    expect(story.faults({ received: elsewhere })).toEqual([]);
  });

  it('but not what a head hints at, nor what passed while one was out of the room', () => {
    const [before, head, after] = story.told(3, 9, 4);
    if (!before || !head?.event || !after) throw new Error('three were told');
    const hint = { ...head, event: { ...head.event, type: 'room.head' } };
    expect(story.faults({ received: [before, hint, after] })).toEqual([]);
    const admitted = [
      { userId: alice.id, roomId: story.room.id, from: 0 },
      { userId: bob.id, roomId: story.room.id, from: 0, until: 0.5 },
      { userId: bob.id, roomId: story.room.id, from: 0.6 },
    ];
    expect(story.faults({ admitted, received: story.told(3, 5) })).toEqual([]);
    expect(story.faults({ admitted, received: story.told(3, 4, 6) })).toEqual(['reordered']);
    const later = [...admitted.slice(0, 1), { userId: bob.id, roomId: story.room.id, from: 50 }];
    const early = { userId: bob.id, roomId: story.room.id, from: -1 };
    expect(story.faults({ admitted: [...later, early], received: story.told(3, 5) })).toEqual(['reordered']);
    const unanswered = admitted.map((stretch) => ({ ...stretch, until: undefined }));
    expect(story.faults({ admitted: unanswered, received: story.told(3, 5) })).toEqual([]);
  });
});

describe('G5: leaked is', () => {
  const story = new GoodStory();
  const roomId = story.room.id;
  const alices = { userId: alice.id, roomId, from: 0 };
  const out = { userId: bob.id, roomId, from: 0, until: 1_000 };
  const members = story.members.map((member) =>
    member.userId === bob.id ? { ...member, leftAt: timeAt(60) } : member,
  );
  const gone = (received: Partial<Received>[], more: object = {}) =>
    story.faults({
      truth: story.truth({ members, own: [] }),
      admitted: [alices, out],
      received: received.map((one) => ({ client: story.bobs, roomId, at: 0, ...one })),
      held: [],
      ...more,
    });

  it('what arrives after a removal and its grace, and not what the recorder itself left lying', () => {
    expect(gone([{ at: 500 }, { at: 2_000 }])).toEqual([]);
    expect(gone([{ at: 2_001 }])).toEqual(['leaked']);
    expect(gone([{ at: 2_001 }], { grace: 1_001 })).toEqual([]);
    expect(gone([{ at: 2_001 }], { stalls: [{ from: 1_900, until: 2_100 }] })).toEqual([]);
    expect(gone([{ at: 2_101 }], { stalls: [{ from: 1_900, until: 2_100 }] })).toEqual(['leaked']);
    expect(gone([{ at: 2_001, sent: 2_000 }])).toEqual([]);
    expect(gone([{ at: 2_101, sent: 2_001 }])).toEqual(['leaked']);
    expect(gone([{ at: 5_000 }], { admitted: [alices, out, { ...out, from: 4_900, until: 5_000 }] })).toEqual(
      [],
    );
  });

  it('anything that reaches somebody who is suspended', () => {
    const at = (time: number) => [{ client: story.bobs, roomId, at: time }];
    const suspended = [{ userId: bob.id, from: 1_000, until: 5_000 }];
    expect(story.faults({ suspended, received: at(2_000) })).toEqual([]);
    expect(story.faults({ suspended, received: at(2_001) })).toEqual(['leaked']);
    expect(story.faults({ suspended, received: at(5_000) })).toEqual([]);
    expect(
      story.faults({ suspended: [{ ...suspended[0]!, userId: alice.id }], received: at(2_001) }),
    ).toEqual([]);
  });

  it('anything of a room one was never in', () => {
    expect(gone([{ roomId: anId() }])).toEqual(['leaked']);
    expect(gone([{ client: 'nobody knows whose' }])).toEqual(['leaked']);
  });

  it('what is private to somebody else', () => {
    expect(gone([{ owner: bob.id, selfRevision: 4 }])).toEqual([]);
    expect(gone([{ owner: alice.id }])).toEqual(['leaked']);
    expect(gone([{ selfRevision: 5 }])).toEqual(['leaked']);
    const restored = { at: 100, heads: [] };
    expect(gone([{ selfRevision: 5, at: 99 }], { restored, acknowledged: [], shown: [] })).toEqual([]);
    expect(gone([{ selfRevision: 5, at: 100 }], { restored, acknowledged: [], shown: [] })).toEqual([
      'leaked',
    ]);
  });

  it('an act that was begun and answered outside', () => {
    const [row] = story.rows as [Message];
    const post = { by: bob.id, did: 'post' as const, message: row };
    expect(gone([], { acknowledged: [{ ...post, began: 900, at: 1_100 }] })).toEqual([]);
    expect(gone([], { acknowledged: [{ ...post, began: 1_001, at: 1_100 }] })).toEqual(['leaked']);
  });

  it('a message that was written after its author had left', () => {
    const late = bent(story.rows, 5, { authorId: bob.id, createdAt: timeAt(61) });
    const truth = { members, messages: late };
    expect(violations(aHistory({ truth })).map(({ fault }) => fault)).toEqual(['leaked']);
    const early = bent(story.rows, 5, { authorId: bob.id, createdAt: timeAt(60) });
    expect(violations(aHistory({ truth: { members, messages: early } }))).toEqual([]);
  });
});
