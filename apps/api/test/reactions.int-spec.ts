import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import type { Message } from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../src/http/actor.js';
import { holdRoom } from './services/held-room.js';
import { Marks } from './services/marks.js';
import { codeOf } from './services/refused.js';
import { roomEventsOf, stampsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const marks = new Marks(story);

/** A room of two in which alice said something. */
async function said() {
  const scene = await talk.roomOfTwo(1);
  return { ...scene, from: story.told.length };
}
const shown = async (actor: Actor, roomId: string, seq = 1): Promise<Message | undefined> =>
  (await talk.page(actor, roomId, { around: seq })).messages.find((message) => message.seq === seq);
/** The summary as the rows have it. */
async function recount(roomId: string, seq = 1) {
  const rows = await story.sql<{ emoji: string; userId: string }>(
    'SELECT emoji, user_id AS "userId" FROM reactions WHERE room_id = $1 AND seq = $2 ORDER BY at_revision',
    [roomId, seq],
  );
  return [...Map.groupBy(rows, ({ emoji }) => emoji)].map(([emoji, of]) => ({
    emoji,
    count: of.length,
    userIds: of.slice(0, 20).map(({ userId }) => userId),
  }));
}

describe('R2: a reaction', () => {
  it('is one revision, one row and one event, which carries the message as it now is', async () => {
    const { alice, bob, roomId, head, from } = await said();
    const message = await marks.react(bob, roomId, 1, '👍');
    expect(message).toMatchObject({
      revision: head + 1,
      reactions: [{ emoji: '👍', count: 1, userIds: [bob.id] }],
    });
    expect(roomEventsOf(story, roomId, from)).toMatchObject([
      { type: 'message.reacted', revision: head + 1, message },
    ]);
    expect(await shown(alice, roomId)).toEqual(message);
    expect((await stampsOf(story, roomId)).at(-1)).toBe(head + 1);
    expect((await talk.changes(alice, roomId, head)).messages).toEqual([message]);
  });

  it('is taken back as it was given, and leaves nothing behind', async () => {
    const { alice, bob, roomId, head } = await said();
    const before = await shown(alice, roomId);
    await marks.react(bob, roomId, 1, '👍');
    const message = await marks.takeBack(bob, roomId, 1, '👍');
    expect(message).toEqual({ ...before, revision: head + 2 });
    expect(await shown(alice, roomId)).toEqual(message);
    expect(await marks.people(alice, roomId, 1, '👍')).toEqual([]);
  });

  it('moves neither what is unread nor what was said last', async () => {
    const { alice, bob, roomId } = await said();
    const before = await talk.one(bob, roomId);
    await marks.react(alice, roomId, 1, '👍');
    const after = await talk.one(bob, roomId);
    expect(after.own?.unread).toBe(before.own?.unread);
    expect(after.room).toEqual({ ...before.room, revision: after.room.revision });
  });
});

describe('R6: reactions are set', () => {
  it('twice, or taken back twice, they take no revision and tell nobody', async () => {
    const { bob, roomId } = await said();
    const once = await marks.react(bob, roomId, 1, '👍');
    const from = story.told.length;
    expect(await marks.react(bob, roomId, 1, '👍')).toEqual(once);
    const gone = await marks.takeBack(bob, roomId, 1, '👍');
    expect(await marks.takeBack(bob, roomId, 1, '👍')).toEqual(gone);
    expect(await marks.takeBack(bob, roomId, 1, '🐧')).toEqual(gone);
    expect(roomEventsOf(story, roomId, from)).toHaveLength(1);
  });

  it('by two at once they are both there, each under its own number', async () => {
    const { alice, bob, roomId, from } = await said();
    const held = await holdRoom(story.dataSource, roomId);
    const both = Promise.all([marks.react(alice, roomId, 1, '👍'), marks.react(bob, roomId, 1, '👍')]);
    await held.awaited(2);
    await held.letGo();
    await both;
    const events = roomEventsOf(story, roomId, from);
    expect(new Set(events.map(({ revision }) => revision)).size).toBe(2);
    const message = await shown(alice, roomId);
    expect(message?.reactions).toMatchObject([{ emoji: '👍', count: 2 }]);
    expect(message?.reactions).toEqual(await recount(roomId));
  });

  it('whatever many do at once, the summary is what the rows say', async () => {
    const { alice, bob, roomId } = await said();
    const people = [alice, bob];
    for (const name of ['carol', 'dora', 'erin', 'fay']) {
      const person = await story.person(name);
      await talk.add(alice, roomId, person);
      people.push(person);
    }
    const emojis = ['👍', '🐧', '🎉'];
    const acts = people.flatMap((person, one) =>
      emojis.map(async (emoji, other) => {
        await marks.react(person, roomId, 1, emoji);
        if ((one + other) % 3 === 0) await marks.takeBack(person, roomId, 1, emoji);
      }),
    );
    await Promise.all(acts);
    const message = await shown(alice, roomId);
    expect(message?.reactions).toEqual(await recount(roomId));
    expect(message?.reactions.map(({ count }) => count)).toEqual([4, 4, 4]);
  });

  it('of a message that is deleted while they wait they are refused, and it has none', async () => {
    const { alice, bob, roomId } = await said();
    await marks.react(alice, roomId, 1, '🎉');
    const held = await holdRoom(story.dataSource, roomId);
    const reacting = codeOf(marks.react(bob, roomId, 1, '👍'));
    await held.awaited(1);
    await held.run(
      `UPDATE messages SET body = '', deleted_at = now(), reactions = NULL WHERE room_id = $1 AND seq = 1`,
      [roomId],
    );
    await held.letGo();
    expect(await reacting).toBe('message.not_found');
    expect((await shown(alice, roomId))?.reactions).toEqual([]);
    expect(await codeOf(marks.people(alice, roomId, 1, '🎉'))).toBe('message.not_found');
  });

  it('go with the message when it is deleted, rows and all', async () => {
    const { alice, bob, roomId } = await said();
    await marks.react(bob, roomId, 1, '👍');
    await talk.delete(alice, roomId, 1);
    expect((await shown(alice, roomId))?.reactions).toEqual([]);
    expect(await recount(roomId)).toEqual([]);
    expect(await marks.mine(bob, roomId, 1)).toEqual([]);
    expect(await codeOf(marks.react(bob, roomId, 1, '👍'))).toBe('message.not_found');
    expect(await codeOf(marks.takeBack(bob, roomId, 1, '👍'))).toBe('message.not_found');
  });

  it('stay with it when it is edited', async () => {
    const { alice, bob, roomId } = await said();
    const { reactions } = await marks.react(bob, roomId, 1, '👍');
    expect(await talk.edit(alice, roomId, 1, 'better')).toMatchObject({ body: 'better', reactions });
    expect((await shown(bob, roomId))?.reactions).toEqual(reactions);
  });

  it('are of so many kinds at most; those that are there can be joined', async () => {
    const { alice, bob, roomId } = await said();
    const emojis = Array.from({ length: limits.reactions.kinds + 1 }, (_, n) =>
      String.fromCodePoint(0x1f400 + n),
    );
    for (const emoji of emojis.slice(0, -1)) await marks.react(bob, roomId, 1, emoji);
    const [first = '', last = ''] = [emojis[0], emojis.at(-1)];
    expect(await codeOf(marks.react(alice, roomId, 1, last))).toBe('reaction.too_many');
    const joined = await marks.react(alice, roomId, 1, first);
    expect(joined.reactions[0]).toMatchObject({ emoji: first, count: 2 });
    expect(joined.reactions.map(({ emoji }) => emoji)).toEqual(emojis.slice(0, -1));
    await marks.takeBack(bob, roomId, 1, emojis[1] ?? '');
    expect((await marks.react(alice, roomId, 1, last)).reactions.at(-1)?.emoji).toBe(last);
  });

  it('are refused in an archived room, and by those who are not in it', async () => {
    const { alice, bob, roomId } = await said();
    await marks.react(bob, roomId, 1, '👍');
    const carol = await story.person('carol');
    expect(await codeOf(marks.react(carol, roomId, 1, '👍'))).toBe('room.not_joined');
    expect(await codeOf(marks.react(bob, roomId, 99, '👍'))).toBe('message.not_found');
    await talk.update(alice, roomId, { archived: true });
    for (const act of [marks.react(alice, roomId, 1, '👍'), marks.takeBack(bob, roomId, 1, '👍')])
      expect(await codeOf(act)).toBe('room.archived');
    expect(await marks.people(alice, roomId, 1, '👍')).toMatchObject([{ id: bob.id }]);
  });

  it('R23: of another history they find nothing', async () => {
    const { alice, bob, roomId } = await said();
    const { id } = (await shown(alice, roomId))!;
    expect(await codeOf(marks.react(bob, roomId, 1, '👍', bob.id))).toBe('message.not_found');
    expect((await marks.react(bob, roomId, 1, '👍', id)).reactions).toHaveLength(1);
  });
});

describe('R15: a message to which a thousand people react', () => {
  it('names twenty with each emoji, and grows no further', async () => {
    const { alice, roomId } = await said();
    const people = await crowd(roomId, 1000);
    await marks.react(alice, roomId, 1, '🎉');
    const sizes: number[] = [];
    for (const some of slices(people, 16)) {
      const messages = await Promise.all(some.map((person) => marks.react(person, roomId, 1, '👍')));
      sizes.push(...messages.map((message) => JSON.stringify(message).length));
    }
    const message = (await shown(alice, roomId))!;
    expect(message.reactions).toMatchObject([
      { emoji: '🎉', count: 1 },
      { emoji: '👍', count: 1000 },
    ]);
    expect(message.reactions[1]?.userIds).toHaveLength(20);
    expect(message.reactions).toEqual(await recount(roomId));
    // Two digits more of the count, and of the revision.
    expect(Math.max(...sizes) - (sizes[40] ?? 0)).toBeLessThan(10);
    expect(Math.max(...sizes)).toBeLessThan(2000);
    const found = await marks.people(alice, roomId, 1, '👍');
    expect(found.map(({ id }) => id).sort()).toEqual(people.map(({ id }) => id).sort());
    expect(found.slice(0, 20).map(({ id }) => id)).toEqual(message.reactions[1]?.userIds);
    const late = people.find(({ id }) => !message.reactions[1]?.userIds.includes(id))!;
    expect(await marks.mine(late, roomId, 1, 2)).toEqual([{ seq: 1, emojis: ['👍'] }]);
    expect(await marks.mine(alice, roomId, 1)).toEqual([{ seq: 1, emojis: ['🎉'] }]);
  }, 120_000);

  it('is told of in pages by the order in which they did, also while others react', async () => {
    const { alice, roomId } = await said();
    const people = await crowd(roomId, 7);
    for (const person of people) await marks.react(person, roomId, 1, '👍');
    const found = await marks.people(alice, roomId, 1, '👍', 3);
    expect(found.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
  });
});

/** So many people more in the room, as an import would bring them. */
async function crowd(roomId: string, many: number): Promise<Actor[]> {
  const people = Array.from({ length: many }, (): Actor => ({
    id: uuid(),
    sessionId: uuid(),
    tokenId: null,
    role: 'member',
    scopes: null,
    knownAt: performance.now(),
  }));
  await story.sql(
    `WITH given AS (
       SELECT * FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS one (id, session_id, n)
     ), people AS (
       INSERT INTO users (id, username, display_name, role)
       SELECT id, right(($1::uuid)::text, 12) || '-' || n, 'One of many', 'member' FROM given RETURNING id
     ), sessions AS (
       INSERT INTO sessions (id, user_id, user_agent, ip, expires_at)
       SELECT session_id, id, '', '', now() + interval '1 day' FROM given
     ), members AS (
       INSERT INTO memberships
         (room_id, user_id, role, revision, joined_revision, self_revision, joined_self_revision)
       SELECT $1::uuid, id, 'member', 1, 1, 0, 0 FROM given
     )
     UPDATE rooms SET member_count = member_count + $4 WHERE id = $1::uuid`,
    [roomId, people.map(({ id }) => id), people.map(({ sessionId }) => sessionId), many],
  );
  return people;
}

function slices<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );
}
