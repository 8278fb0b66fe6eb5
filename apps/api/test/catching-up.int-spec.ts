import { describe, expect, it, jest } from '@jest/globals';
import type { Changes } from '@parley/contracts';
import { ChangesReading } from '../src/messages/changes-reading.service.js';
import { RoomChanges } from '../src/messages/room-changes.service.js';
import { RoomSync } from '../src/rooms/room-sync.service.js';
import { KnownPeople } from '../src/users/known-people.js';
import { untilLocked } from './locks-awaited.js';
import { codeOf } from './services/refused.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);

/** All rows of an answer by their stamps. */
const stamps = ({
  messages,
  members,
  room,
  since,
}: Pick<Changes, 'messages' | 'members' | 'room'> & { since: number }) =>
  [...messages, ...members]
    .map(({ revision }) => revision)
    .filter((revision) => revision > since && revision <= room.revision);

describe('R17: pages', () => {
  it('before, after and around a place, ascending, with what lies beyond', async () => {
    const { bob, roomId } = await talk.roomOfTwo(10);
    const seqs = async (query: object) => {
      const page = await talk.page(bob, roomId, { limit: 4, ...query });
      return [page.messages.map(({ seq }) => seq), page.hasMoreBefore, page.hasMoreAfter];
    };
    expect(await seqs({})).toEqual([[7, 8, 9, 10], true, false]);
    expect(await seqs({ before: 4 })).toEqual([[1, 2, 3], false, true]);
    expect(await seqs({ before: 1 })).toEqual([[], false, true]);
    expect(await seqs({ after: 8 })).toEqual([[9, 10], true, false]);
    expect(await seqs({ after: 10 })).toEqual([[], true, false]);
    expect(await seqs({ after: 0 })).toEqual([[1, 2, 3, 4], false, true]);
    expect(await seqs({ around: 5 })).toEqual([[3, 4, 5, 6], true, true]);
    expect(await seqs({ around: 999 })).toEqual([[7, 8, 9, 10], true, false]);
  });

  it('are of one moment: what a page shows is never newer than its revision', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(5);
    const writing = (async () => {
      for (let i = 0; i < 40; i += 1) await talk.edit(alice, roomId, 1 + (i % 5), `edit ${String(i)}`);
    })();
    for (let i = 0; i < 40; i += 1) {
      const { messages, revision } = await talk.page(bob, roomId);
      expect(Math.max(...messages.map((message) => message.revision))).toBe(revision);
    }
    await writing;
  });
});

describe('R17: changes', () => {
  it('are rows as they now are, of all kinds, by revision', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(3);
    const carol = await story.person('carol');
    await talk.join(carol, roomId);
    await talk.edit(alice, roomId, 1, 'one');
    await talk.edit(alice, roomId, 1, 'ONE');
    await talk.delete(alice, roomId, 2);
    await talk.update(alice, roomId, { topic: 'numbers' });
    await talk.leave(carol, roomId);
    const answer = await talk.changes(bob, roomId, head);
    expect(answer).toMatchObject({
      reset: false,
      next: null,
      revision: head + 6,
      room: { topic: 'numbers', revision: head + 6 },
    });
    expect(answer.messages.map(({ seq, body, revision }) => [seq, body, revision])).toEqual([
      [1, 'ONE', head + 3],
      [2, '', head + 4],
    ]);
    expect(answer.members).toMatchObject([{ userId: carol.id, revision: head + 6 }]);
    expect(answer.members[0]?.leftAt).not.toBeNull();
    expect(answer.users.map(({ id }) => id).sort()).toEqual([alice.id, carol.id].sort());
  });

  it('of many pages bring everything once, the limit counting all kinds', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(2);
    const crowd = await Promise.all(['carol', 'dave', 'erin'].map((name) => story.person(name)));
    for (const person of crowd) {
      await talk.join(person, roomId);
      await talk.post(person, roomId, 'hi');
    }
    await talk.update(alice, roomId, { topic: 'crowded' });
    await talk.post(alice, roomId, 'welcome');
    const seen: number[] = [];
    let since = head;
    for (let next: string | null = 'more'; next !== null;) {
      const answer = await talk.changes(bob, roomId, since, { limit: 2 });
      const rows = stamps({ ...answer, since });
      expect(rows.length).toBeLessThanOrEqual(2);
      expect(answer.revision).toBeGreaterThan(since);
      seen.push(...rows);
      ({ next } = answer);
      since = answer.revision;
    }
    expect(since).toBe(head + 8);
    expect(seen.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 8].map((place) => head + place));
  });

  it('are nothing at the head, and nobody’s who is not in the room', async () => {
    const { bob, roomId, head } = await talk.roomOfTwo(1);
    expect(await talk.changes(bob, roomId, head)).toMatchObject({
      revision: head,
      reset: false,
      messages: [],
      members: [],
      next: null,
    });
    expect(await codeOf(talk.changes(await story.person('oscar'), roomId, head))).toBe('room.not_joined');
  });
});

describe('G4: changes bring every member', () => {
  /** A room that somebody joined whom the node knows, and then somebody whom it does not. */
  async function joined() {
    const { alice, roomId, head } = await talk.roomOfTwo(1);
    const [carol, dave] = [await story.person('carol'), await story.person('dave')];
    await talk.join(carol, roomId);
    await talk.changes(alice, roomId, head);
    return { alice, carol, dave, roomId, head };
  }

  it('however many others the node was asked for meanwhile', async () => {
    const { alice, carol, dave, roomId, head } = await joined();
    const strangers = await story.sql<{ id: string; version: string }>(
      `INSERT INTO users (id, username, display_name, role)
       SELECT gen_random_uuid(), 'stranger-' || n, 'A stranger', 'member' FROM generate_series(1, 9999) n
       RETURNING id, xmin AS version`,
    );
    const known = story.get(KnownPeople);
    await known.asOf(new Map(strangers.map(({ id, version }) => [id, version])));
    await talk.join(dave, roomId);
    const { members, users } = await talk.changes(alice, roomId, head);
    expect(members.map(({ user }) => user.id)).toEqual([carol.id, dave.id]);
    expect(users.map(({ id }) => id).sort()).toEqual([carol.id, dave.id].sort());
  });

  it('or none: who is missing is not passed over', async () => {
    const { alice, roomId, head } = await joined();
    const listed = jest.spyOn(story.get(KnownPeople), 'listed').mockResolvedValueOnce([]);
    await expect(talk.changes(alice, roomId, head)).rejects.toThrow('was not found');
    listed.mockRestore();
  });
});

describe('R9: changes', () => {
  it('know of an own post that was committed while they were asked for', async () => {
    const { bob, roomId } = await talk.roomOfTwo();
    const { id, revision } = await talk.post(bob, roomId, 'one');
    const slow = story.dataSource.createQueryRunner();
    await slow.startTransaction();
    await slow.query('LOCK TABLE messages IN ACCESS EXCLUSIVE MODE');
    const asked = talk.changes(bob, roomId, revision, { tailSeq: 1, tailId: id });
    await untilLocked(story.dataSource);
    for (const statement of anotherPost) await slow.query(statement, [roomId]);
    await slow.commitTransaction();
    await slow.release();
    const { messages, own } = await asked;
    expect(messages).toMatchObject([{ seq: 2, authorId: bob.id }]);
    expect(own).toMatchObject({ lastReadSeq: 2, unread: 0 });
  });
});

/** What a post by the author of the first message changes, for one who holds the messages' lock. */
const anotherPost = [
  `INSERT INTO messages SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'seq', 2,
     'count_no', 2, 'revision', m.revision + 1, 'client_id', gen_random_uuid()))).* FROM messages m WHERE room_id = $1`,
  `UPDATE memberships p SET last_read_seq = 2, last_read_count_no = 2
   FROM messages m WHERE m.room_id = $1 AND m.seq = 2 AND p.room_id = m.room_id AND p.user_id = m.author_id`,
  'UPDATE rooms SET last_seq = 2, last_count_no = 2, revision = revision + 1 WHERE id = $1',
];

describe('R19, R22, R23: reset', () => {
  it('where what is held cannot be brought up to date', async () => {
    const { bob, roomId, head } = await talk.roomOfTwo(4);
    const { messages, epoch } = await talk.page(bob, roomId);
    const [first, last] = [messages[0], messages[3]];
    if (!first || !last) throw new Error('there should be four');
    const reset = async (since: number, more: object = {}) =>
      (await talk.changes(bob, roomId, since, more)).reset;
    const good = { epoch, tailSeq: 4, tailId: last.id };
    expect(await reset(head, good)).toBe(false);
    expect(await reset(head - 1, good)).toBe(false);
    expect(await reset(head, { ...good, epoch: 'another' })).toBe(true);
    expect(await reset(head, { ...good, tailId: first.id })).toBe(true);
    expect(await reset(head, { ...good, tailSeq: 5 })).toBe(true);
    expect(await reset(head + 1, good)).toBe(true);
    expect(await reset(0)).toBe(true);
    await story.sql('UPDATE rooms SET reset_revision = $2 WHERE id = $1', [roomId, head]);
    expect(await reset(head - 1, good)).toBe(true);
    expect(await reset(head, good)).toBe(false);
  });

  it('carries the newest page, the room and own, of one moment', async () => {
    const { bob, roomId, head } = await talk.roomOfTwo(6);
    const answer = await talk.changes(bob, roomId, 0, { limit: 3 });
    expect(answer).toMatchObject({
      reset: true,
      next: null,
      revision: head,
      room: { revision: head },
      own: { unread: 6 },
    });
    expect(answer.messages.map(({ seq }) => seq)).toEqual([4, 5, 6]);
  });

  it('carries no more than a page, however much was asked for', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    await Promise.all(Array.from({ length: 210 }, () => talk.post(alice, roomId, 'more')));
    const answer = await talk.changes(bob, roomId, 0, { limit: 500 });
    expect(answer).toMatchObject({ reset: true, next: null });
    expect(answer.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 11));
  });
});

describe('R20: the same question of many', () => {
  it('is read once, and never older than the question', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(1);
    const asking = Array.from({ length: 30 }, () => talk.changes(bob, roomId, head));
    await talk.post(alice, roomId, 'meanwhile');
    const late = await talk.changes(alice, roomId, head);
    expect(late.messages).toHaveLength(1);
    const answers = await Promise.all(asking);
    expect(new Set(answers.map(({ room }) => room)).size).toBeLessThan(10);
  });

  it('R9: brings all of them the same rows, each their own place, and who is not in the room nothing', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(2);
    const oscar = await story.person('oscar');
    const since = head - 1;
    const first = talk.changes(bob, roomId, since);
    // These wait for the first, and are read for together.
    const [hers, his, refused] = await Promise.all([
      talk.changes(alice, roomId, since),
      talk.changes(bob, roomId, since),
      codeOf(talk.changes(oscar, roomId, since)),
      first,
    ]);
    expect(hers.messages).toMatchObject([{ seq: 2 }]);
    expect(his.messages).toEqual(hers.messages);
    expect([hers.own, his.own]).toMatchObject([{ unread: 0 }, { unread: 2 }]);
    expect(refused).toBe('room.not_joined');
    const alone = await story.get(ChangesReading).later(roomId, [oscar.id], { since, limit: 50 });
    expect(alone).toMatchObject({ messages: '', members: [], versions: null });
  });
});

describe('R20, R23: the same question of many who hold different tails', () => {
  it('resets those of another history, and nobody else', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(4);
    const { messages } = await talk.page(bob, roomId);
    const [first, last] = [messages[0], messages[3]];
    if (!first || !last) throw new Error('there should be four');
    const answers = await Promise.all([
      talk.changes(alice, roomId, head),
      talk.changes(alice, roomId, head, { tailSeq: 4, tailId: last.id }),
      talk.changes(bob, roomId, head, { tailSeq: 4, tailId: first.id }),
      // Of a message that stands elsewhere, and which others hold rightly.
      talk.changes(alice, roomId, head, { tailSeq: 3, tailId: last.id }),
      talk.changes(bob, roomId, head),
    ]);
    expect(answers.map(({ reset }) => reset)).toEqual([false, false, true, true, false]);
    const anew = [answers[2], answers[3]].map((answer) => [answer.messages.length, answer.own.unread]);
    expect(anew).toEqual([
      [4, 4],
      [4, 0],
    ]);
  });
});

describe('R11: holes are filled with events', () => {
  it('that cover every number up to the head', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(2);
    await talk.post(alice, roomId, 'three');
    await talk.edit(alice, roomId, 1, 'one');
    await talk.edit(alice, roomId, 1, 'ONE');
    await talk.add(alice, roomId, bob, 'moderator');
    await talk.update(alice, roomId, { topic: 'numbers' });
    const events = await story
      .get(RoomChanges)
      .between(roomId, { since: head, until: head + 1, lastSeq: 2 }, 200);
    expect(events?.map(({ type, since, revision }) => [type, since ?? revision - 1, revision])).toEqual([
      ['message.posted', head, head + 1],
      ['message.updated', head + 1, head + 3],
      ['member.updated', head + 3, head + 4],
      ['room.updated', head + 4, head + 5],
    ]);
  });

  it('or not, where there is too much, a reset, or another history', async () => {
    const { alice, roomId, head } = await talk.roomOfTwo();
    for (let i = 0; i < 4; i += 1) await talk.post(alice, roomId, 'more');
    const changes = story.get(RoomChanges);
    const hole = { since: head, until: head + 4, lastSeq: 0 };
    expect(await changes.between(roomId, hole, 3)).toBeNull();
    expect(await changes.between(roomId, hole, 4)).toHaveLength(4);
    expect(await changes.between(roomId, { ...hole, until: head + 5 }, 4)).toBeNull();
    await story.sql('UPDATE rooms SET reset_revision = revision WHERE id = $1', [roomId]);
    expect(await changes.between(roomId, hole, 4)).toBeNull();
  });

  it('that call posted only what is newer than all that was told before the hole', async () => {
    const { alice, roomId, head } = await talk.roomOfTwo(2);
    // Stamped by something that is no edit: a pin, a reaction.
    await story.sql('UPDATE messages SET revision = $2 WHERE room_id = $1 AND seq = 1', [roomId, head + 1]);
    await story.sql('UPDATE rooms SET revision = $2 WHERE id = $1', [roomId, head + 1]);
    await talk.post(alice, roomId, 'three');
    const hole = { since: head, until: head + 2, lastSeq: 2 };
    const events = await story.get(RoomChanges).between(roomId, hole, 200);
    expect(events?.map(({ type }) => type)).toEqual(['message.updated', 'message.posted']);
  });
});

describe('R21: room.sync', () => {
  it('answers what differs or is new, and nothing else', async () => {
    const { alice, bob, roomId: changed, head } = await talk.roomOfTwo(2);
    const [same, unknown, lost] = [
      await talk.room([alice, bob]),
      await talk.room([alice, bob]),
      await talk.room([alice, bob]),
    ];
    const { epoch } = await talk.page(bob, changed);
    const held = [changed, same, lost].map((roomId) => ({
      roomId,
      epoch,
      revision: roomId === changed ? head : 3,
    }));
    await talk.post(alice, changed, 'new');
    await talk.remove(alice, lost, bob);
    const { selfRevision } = await talk.mine(bob);
    const answer = await story.get(RoomSync).sync(bob, { selfRevision, rooms: held });
    expect(answer).toMatchObject({ selfRevision, epoch, removed: [lost] });
    expect(answer.rooms.map(({ roomId }) => roomId).sort()).toEqual([changed, unknown].sort());
    expect(answer.rooms.find(({ roomId }) => roomId === changed)).toMatchObject({
      revision: head + 1,
      lastSeq: 3,
      own: { unread: 3 },
      room: { lastMessage: { excerpt: 'new' } },
    });
    expect(answer.rooms.some(({ reset }) => reset)).toBe(false);
  });

  it('answers what another device read meanwhile', async () => {
    const { bob, roomId, head } = await talk.roomOfTwo(2);
    const { epoch } = await talk.page(bob, roomId);
    const { selfRevision } = await talk.mine(bob);
    await talk.read(bob, roomId, 2);
    const rooms = [{ roomId, epoch, revision: head }];
    const answer = await story.get(RoomSync).sync(bob, { selfRevision, rooms });
    expect(answer.rooms).toMatchObject([{ roomId, own: { unread: 0, lastReadSeq: 2 } }]);
    expect(answer.rooms[0]?.room).toBeUndefined();
  });

  it('R23: resets what is of another history', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(2);
    const { epoch, messages } = await talk.page(bob, roomId);
    const [first, last] = messages;
    if (!first || !last) throw new Error('there should be two');
    const { selfRevision } = await talk.mine(bob);
    const sync = async (held: object) => {
      const rooms = [{ roomId, epoch, revision: head, tail: { seq: 2, id: last.id }, ...held }];
      return (await story.get(RoomSync).sync(bob, { selfRevision, rooms })).rooms.map(
        ({ reset }) => reset ?? false,
      );
    };
    expect(await sync({})).toEqual([]);
    expect(await sync({ tail: { seq: 2, id: first.id } })).toEqual([true]);
    expect(await sync({ epoch: 'another' })).toEqual([true]);
    expect(await sync({ revision: head + 1 })).toEqual([true]);
    await talk.post(alice, roomId, 'three');
    expect(await sync({})).toEqual([false]);
    await talk.remove(alice, roomId, bob);
    await talk.join(bob, roomId);
    expect(await sync({})).toEqual([true]);
  });
});
