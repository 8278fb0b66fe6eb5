import { describe, expect, it } from '@jest/globals';
import type { Message } from '@parley/contracts';
import { aBookmark, alice, anId, bob, carol, timeAt } from '../builders.js';
import { GoodStory } from './good-story.js';
import type { AttemptTruth, Chose, HeardNotification, History, NotificationTruth, Truth } from './history.js';

const story = new GoodStory();
const { room, rows } = story;
const [, second] = rows as [Message, Message];
const roomId = room.id;
const phone = { name: "bob's other phone", userId: bob.id, deviceId: anId() };

const verdict = { rule: 'told', kind: 'mention' } as const;
function decided(more: Partial<NotificationTruth> = {}): NotificationTruth {
  const place = { source: 'message', about: '', roomId, seq: 2, at: second.createdAt } as const;
  return { id: anId(), userId: bob.id, ...place, ...verdict, anew: verdict, ...more };
}

/** Of the second message, as it is in the end; everybody was there since before. */
function told(
  message: Partial<Message>,
  more: Partial<Omit<History, 'truth'>> & { truth?: Partial<Truth> } = {},
): string[] {
  const messages = rows.map((row) => (row.seq === 2 ? { ...row, ...message } : row));
  const members = story.members.map((member) => ({ ...member, joinedAt: timeAt(-100) }));
  const notifications = [invited];
  const truth = story.truth({ messages, members, notifications, ...more.truth });
  const { phones = [], heard = [], chose = [] } = more;
  const about = { truth, phones, heard, chose };
  return story
    .faults({ ...more, ...about, shown: [], held: [], acknowledged: more.acknowledged ?? [] })
    .filter((fault) => fault !== 'miscounted');
}
const invited = story.truth().notifications[0]!;
const chose = (more: Partial<Chose>): Chose => ({ by: bob.id, roomId, from: -50, until: -40, ...more });
const naming = { mentions: { userIds: [bob.id], all: false }, body: '@bob' };

describe('G7: Whom something concerns', () => {
  it('is thought of, whoever it is that is called', () => {
    expect(told({})).toEqual([]);
    expect(told(naming)).toEqual(['untold']);
    expect(told(naming, { truth: { notifications: [invited, decided()] } })).toEqual([]);
    expect(told({ mentions: { userIds: [], all: true }, body: '@room' })).toEqual(['untold']);
    expect(told({ replyTo: 1, replyToAuthorId: bob.id })).toContain('untold');
    expect(told({ replyTo: 1, replyToAuthorId: alice.id })).not.toContain('untold');
  });

  it('is not known any more where it was changed or deleted, or somebody came later', () => {
    expect(told({ ...naming, editedAt: timeAt(9) })).toEqual([]);
    expect(told({ ...naming, deletedAt: timeAt(9), removedBy: 'author' })).not.toContain('untold');
    const [alices, bobs] = story.members;
    const late = { members: [alices!, { ...bobs!, joinedAt: timeAt(90) }], notifications: [invited] };
    const all = { mentions: { userIds: [], all: true }, body: '@room' };
    expect(told(all, { truth: late })).toEqual([]);
    expect(told(naming, { truth: late })).toContain('untold');
  });

  it('is each of the two in a direct room, but for who may have wanted calls alone', () => {
    const direct = { rooms: [{ ...room, kind: 'direct' as const }] };
    const untold = (choices: Chose[]) =>
      told({}, { truth: direct, chose: choices }).filter((fault) => fault === 'untold').length;
    expect(untold([])).toBe(rows.length);
    expect(untold([chose({ notify: 'none' })])).toBe(rows.length);
    expect(untold([{ by: bob.id, roomId, notify: 'mentions', from: -50 }])).toBe(0);
  });

  it('is who began a thread or replied in it, until they say something of it', () => {
    const reply = { threadRoot: 1, threadSeq: 1, threadAuthorId: bob.id, inRoom: true };
    const untold = (message: Partial<Message>, choices: Chose[] = []) =>
      told(message, { chose: choices }).includes('untold');
    expect(untold(reply)).toBe(true);
    expect(untold(reply, [chose({ root: 1 })])).toBe(false);
    expect(untold(reply, [chose({ root: 3 })])).toBe(true);
    expect(untold({ ...reply, threadAuthorId: alice.id })).toBe(false);
    const bobs = { ...rows[0]!, authorId: bob.id, threadRoot: 1, threadSeq: 1 };
    const after = { ...second, threadRoot: 1, threadSeq: 2, threadAuthorId: alice.id };
    const messages = [bobs, after, ...rows.slice(2)];
    expect(told({}, { truth: { messages } })).toContain('untold');
    // Who comes back begins anew.
    const [alices, back] = story.members;
    const joinedAt = new Date(Date.parse(bobs.createdAt) + 1).toISOString();
    const members = [alices!, { ...back!, joinedAt }];
    expect(told({}, { truth: { messages, members } })).not.toContain('untold');
  });

  it('is who wants to hear of all, as far as their last word is known', () => {
    const untold = (...choices: Chose[]) => told({}, { chose: choices }).includes('untold');
    const before = Date.parse(rows[0]!.createdAt) - 50;
    const all = chose({ notify: 'all', from: before, until: before + 1 });
    expect(untold(all)).toBe(true);
    expect(untold({ ...all, from: before + 100_000, until: before + 100_001 })).toBe(false);
    const { until: _, ...unsure } = all;
    expect(untold(unsure)).toBe(false);
    expect(untold(all, chose({ notify: 'mentions', from: before + 100_000 }))).toBe(false);
    const { until: __, ...once } = chose({ notify: 'none', from: before - 10 });
    expect(untold(once, all)).toBe(false);
    expect(untold({ ...once, until: before - 5 }, all)).toBe(true);
    const restoredAt = (at: number) =>
      told({}, { chose: [all], restored: { at, heads: [] } }).includes('untold');
    expect(restoredAt(before)).toBe(true);
    expect(restoredAt(before + 1)).toBe(false);
  });

  it('is who is invited, and who wants to be reminded', () => {
    expect(told({}, { truth: { notifications: [] } })).toEqual(['untold']);
    const due = aBookmark({ roomId, seq: 2, remindAt: timeAt(3), remindedAt: timeAt(4) });
    const bookmark = { ...due, userId: bob.id, removed: false };
    const reminded = (...notifications: NotificationTruth[]) =>
      told({}, { truth: { bookmarks: [bookmark], notifications: [invited, ...notifications] } });
    const reminder = { rule: 'told', kind: 'reminder' } as const;
    const row = decided({ source: 'reminder', about: '2026', at: timeAt(3), ...reminder, anew: reminder });
    expect(reminded(row)).toEqual([]);
    expect(reminded()).toEqual(['untold']);
    expect(reminded({ ...row, at: timeAt(2) })).toEqual(['untold']);
  });
});

describe('G7: What was decided', () => {
  const row = decided();
  const attempt: AttemptTruth = {
    ...{ notificationId: row.id, deviceId: phone.deviceId, outcome: 'sent', rule: null, answer: '201' },
  };
  const heard: HeardNotification = {
    ...{ by: phone.name, at: 60, id: row.id, kind: 'mention', roomId, seq: 2, happened: second.createdAt },
  };
  const faults = (more: Partial<NotificationTruth>, attempts: AttemptTruth[], pushes = [heard]) =>
    told(naming, {
      truth: { notifications: [invited, { ...row, ...more }], attempts },
      phones: [phone],
      heard: pushes,
    });

  it('is what its facts decide', () => {
    expect(faults({ rule: 'read', anew: { rule: 'read', kind: 'mention' } }, [], [])).toEqual([]);
    expect(faults({ rule: 'read' }, [], [])).toEqual(['untold']);
    expect(faults({ kind: 'reply' }, [attempt])).toEqual(['untold']);
  });

  it('reaches each phone, or it is noted why not', () => {
    expect(faults({}, [attempt])).toEqual([]);
    expect(faults({}, [], [])).toEqual(['untold']);
    expect(faults({}, [attempt], [])).toEqual(['untold']);
    expect(faults({}, [{ ...attempt, outcome: 'waiting' }], [])).toEqual(['untold']);
    expect(faults({}, [{ ...attempt, deviceId: anId(), outcome: 'failed' }], [])).toEqual(['untold']);
    expect(faults({}, [{ ...attempt, outcome: 'failed', answer: '410' }], [])).toEqual([]);
    expect(faults({}, [{ ...attempt, outcome: 'left_out', rule: 'read' }], [])).toEqual([]);
    expect(faults({}, [{ ...attempt, outcome: 'left_out', rule: 'told' }], [])).toEqual(['untold']);
  });

  it('is what whoever asks is answered', () => {
    const truth = { notifications: [invited, row], attempts: [attempt] };
    const answers = (...newest: NotificationTruth[]) => {
      const { rooms, messages } = story.truth();
      const renamed = messages.map((message) => (message.seq === 2 ? { ...message, ...naming } : message));
      const answered = { rooms, messages: renamed, decided: [{ userId: bob.id, newest }] };
      return told(naming, { truth, phones: [phone], heard: [heard], answered });
    };
    expect(answers(row, invited)).toEqual([]);
    expect(answers(decided(), row, invited)).toEqual([]);
    expect(answers()).toEqual(['untold']);
    expect(answers(row)).toEqual([]);
    expect(answers(invited)).toEqual(['untold']);
    expect(answers({ ...row, rule: 'read' }, invited)).toEqual(['untold']);
  });

  it('is left out as gone only where it is', () => {
    const gone = [{ ...attempt, outcome: 'left_out' as const, rule: 'gone' as const }];
    expect(faults({}, gone, [])).toEqual(['untold']);
    const [alices, bobs] = story.members;
    const back = { members: [alices!, { ...bobs!, joinedAt: timeAt(90) }] };
    const notifications = [invited, row];
    const truth = { notifications, attempts: gone };
    expect(told(naming, { truth: { ...truth, ...back }, phones: [phone] })).not.toContain('untold');
    const deleted = { ...naming, deletedAt: timeAt(9), removedBy: 'author' as const };
    expect(told(deleted, { truth, phones: [phone] })).not.toContain('untold');
  });

  it('is decided once, and shown once on each device', () => {
    const twice = (...more: HeardNotification[]) => faults({}, [attempt], [heard, ...more]);
    expect(twice({ ...heard, at: 70 })).toEqual([]);
    expect(twice({ ...heard, by: "bob's phone", id: anId() })).toEqual([]);
    expect(twice({ ...heard, id: anId() })).toEqual(['retold']);
    expect(twice({ ...heard, id: anId(), kind: 'reply' })).toEqual(['retold']);
    expect(twice({ ...heard, id: anId(), kind: 'reaction' })).toEqual([]);
    expect(twice({ ...heard, id: anId(), happened: timeAt(9) })).toEqual([]);
    const again = {
      notifications: [invited, row, decided({ rule: 'read', anew: { ...verdict, rule: 'read' } })],
    };
    expect(told(naming, { truth: again })).toEqual(['retold']);
  });

  it('may happen anew where an older copy was put back', () => {
    const restored = { at: 65, heads: [{ roomId, lastSeq: 9 }] };
    const notifications = [
      invited,
      { ...row, rule: 'read' as const, anew: { ...verdict, rule: 'read' as const } },
    ];
    const pushes = (at: number) => [heard, { ...heard, at, id: anId() }];
    const faultsAt = (at: number, since: number) =>
      told(naming, {
        truth: { notifications },
        phones: [phone],
        heard: pushes(at),
        restored: { ...restored, at: since },
      }).filter((fault) => fault === 'retold');
    expect(faultsAt(70, 65)).toEqual([]);
    expect(faultsAt(70, 10)).toEqual(['retold']);
  });
});

describe('G5: A notification', () => {
  const one: HeardNotification = {
    ...{ by: phone.name, at: 5_000, id: anId(), kind: 'mention', roomId, seq: 2, happened: second.createdAt },
  };
  const stretch = { userId: bob.id, roomId, from: 0 };
  const faults = (more: Partial<HeardNotification>, history: Partial<Omit<History, 'truth'>> = {}) =>
    told({}, { phones: [phone], heard: [{ ...one, ...more }], ...history }).filter(
      (fault) => fault === 'leaked',
    );

  it('reaches those who are in the room, and nobody after they have left', () => {
    expect(faults({})).toEqual([]);
    const left = { admitted: [{ ...stretch, until: 3_000 }], received: [] };
    expect(faults({}, left)).toEqual(['leaked']);
    expect(faults({ at: 3_900 }, left)).toEqual([]);
    expect(faults({ sent: 3_900 }, left)).toEqual([]);
    expect(faults({}, { ...left, stalls: [{ from: 3_500, until: 5_100 }] })).toEqual([]);
    expect(faults({ kind: 'invitation', seq: null }, left)).toEqual([]);
    expect(faults({}, { phones: [{ ...phone, userId: carol.id }] })).toEqual(['leaked']);
  });

  it('tells of nothing that is deleted', () => {
    const deleted = (at: number) => ({
      acknowledged: [
        { by: alice.id, at, began: at - 1, did: 'delete' as const, roomId, seq: 2, id: second.id },
      ],
    });
    expect(faults({}, deleted(4_500))).toEqual([]);
    expect(faults({}, deleted(3_500))).toEqual(['leaked']);
    expect(faults({ seq: 3 }, deleted(3_500))).toEqual([]);
    const restored = { at: 4_000, heads: [{ roomId, lastSeq: 9 }] };
    expect(faults({}, { ...deleted(3_500), restored })).toEqual([]);
  });
});
