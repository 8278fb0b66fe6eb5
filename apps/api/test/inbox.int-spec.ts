/// <reference lib="dom" />
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InboxItem, InboxKind } from '@parley/contracts';
import { entryOf, inboxCount } from '@parley/sdk';
import { asTimeAllows } from '@parley/testkit';
import fc from 'fast-check';
import type { Actor } from '../src/http/actor.js';
import { inboxByBodies } from './services/inbox-recount.js';
import { OwnThings } from './services/own-things.js';
import { codeOf } from './services/refused.js';
import { selfEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const own = new OwnThings(story);

const nameOf = async ({ id }: Actor) => {
  const [row] = await story.sql<{ username: string }>('SELECT username FROM users WHERE id = $1', [id]);
  return row?.username ?? '';
};
const shownOf = ({ kind, seq, unread }: InboxItem) => [kind, seq, unread] as const;
/** As the calls of another part write it: the room's next revision, and the row that bears it. */
const react = ({ id }: Actor, roomId: string, seq: number, emoji = '👍') =>
  story.sql(
    `WITH r AS (UPDATE rooms SET revision = revision + 1 WHERE id = $1 RETURNING revision)
     INSERT INTO reactions (room_id, seq, emoji, user_id, author_id, at_revision)
     SELECT $1, m.seq, $3, $4, m.author_id, r.revision FROM r, messages m
     WHERE m.room_id = $1 AND m.seq = $2 AND m.deleted_at IS NULL ON CONFLICT DO NOTHING`,
    [roomId, seq, emoji, id],
  );
const remind = async (actor: Actor, roomId: string, seq: number) => {
  await own.bookmark(actor, roomId, seq, { remindAt: new Date(Date.now() + 3_600_000).toISOString() });
  await own.due(actor, roomId);
  await own.remind();
};
/** What a device counts of what it is told. */
const counted = async (actor: Actor): Promise<number> => {
  const { rooms } = await talk.mine(actor);
  const [bookmarks, marks] = [await own.bookmarkChanges(actor), await own.marks(actor)];
  return inboxCount(
    new Map(rooms.map(({ room, own: half }) => [room.id, entryOf(room, half)] as const)),
    new Map(bookmarks.filter(({ removed }) => !removed).map((each) => [`${each.roomId} ${each.seq}`, each])),
    new Map(marks.map((mark) => [`${mark.roomId} ${mark.seq} ${mark.kind}`, mark])),
  );
};

/** Bob's room with alice, where she names, answers and calls him, and reacts to what he said. */
async function talked() {
  const { alice, bob, roomId } = await talk.roomOfTwo();
  const name = await nameOf(bob);
  await talk.post(bob, roomId, 'good morning');
  await talk.post(alice, roomId, `hello @${name}`);
  await talk.post(alice, roomId, 'and to you', { replyTo: 1 });
  await talk.post(alice, roomId, 'nothing of note');
  await talk.post(alice, roomId, 'everybody: @room');
  await react(alice, roomId, 1);
  await remind(bob, roomId, 4);
  return { alice, bob, roomId, name };
}

describe('The inbox', () => {
  it('has what names, answers and calls one, what was reacted to, and what one is reminded of, newest first', async () => {
    const { alice, bob, roomId } = await talked();
    const items = await own.inbox(bob);
    expect(items.map(shownOf)).toEqual([
      ['reminder', 4, true],
      ['reaction', 1, true],
      ['mention', 5, true],
      ['reply', 3, true],
      ['mention', 2, true],
    ]);
    expect(items.map(({ message }) => message.body)).toContain('and to you');
    expect(await counted(bob)).toBe(5);
    expect(await own.inbox(alice)).toEqual([]);
    expect(await counted(alice)).toBe(0);
    for (const kind of ['mention', 'reply', 'reaction', 'reminder'] as InboxKind[])
      expect((await own.inbox(bob, { kind })).map((item) => item.kind)).toEqual(
        items.map((item) => item.kind).filter((each) => each === kind),
      );
    await talk.read(bob, roomId, 3);
    expect((await own.inbox(bob)).filter(({ unread }) => unread).map(({ seq }) => seq)).toEqual([4, 1, 5]);
    expect(await counted(bob)).toBe(3);
    await talk.read(bob, roomId, 2, { force: true });
    expect(await counted(bob)).toBe(4);
  });

  it('says of a message that names and answers one that it names one, and only once', async () => {
    const { alice, bob, roomId, name } = await talked();
    await talk.read(bob, roomId, 5);
    await talk.post(alice, roomId, `yes, @${name}, and @room`, { replyTo: 1 });
    const items = (await own.inbox(bob, { kind: 'mention' })).filter(({ unread }) => unread);
    expect(items.map(shownOf)).toEqual([['mention', 6, true]]);
    expect(await own.inbox(bob, { kind: 'reply' })).toHaveLength(1);
  });

  it('is empty of what was deleted, but for what one is to be reminded of', async () => {
    const { alice, bob, roomId } = await talked();
    for (const seq of [2, 3, 4, 5]) await talk.delete(alice, roomId, seq);
    await talk.delete(bob, roomId, 1);
    expect((await own.inbox(bob)).map(shownOf)).toEqual([['reminder', 4, true]]);
    expect(JSON.stringify(await own.inbox(bob))).not.toContain('nothing of note');
    expect(await counted(bob)).toBe(1);
  });

  it('R28: is empty of what a node of an older release deleted, which left the note of whom it calls', async () => {
    const { bob, roomId } = await talked();
    await story.sql(`UPDATE messages SET deleted_at = now(), body = '' WHERE room_id = $1`, [roomId]);
    expect((await own.inbox(bob)).map(shownOf)).toEqual([['reminder', 4, true]]);
    expect(await counted(bob)).toBe(1);
  });

  it('is empty of rooms one has left, and begins anew where one comes back', async () => {
    const { alice, bob, roomId, name } = await talked();
    await talk.leave(bob, roomId);
    await talk.post(alice, roomId, `are you there, @${name}? @room`);
    expect([await own.inbox(bob), await counted(bob), await own.marks(bob)]).toEqual([[], 0, []]);
    await talk.add(alice, roomId, bob);
    expect((await own.inbox(bob)).filter(({ unread }) => unread).map(shownOf)).toEqual([
      ['reminder', 4, true],
    ]);
    expect((await own.inbox(bob)).map(({ seq }) => seq)).not.toContain(6);
    expect(await counted(bob)).toBe(1);
  });

  it('clears reactions when one has looked at them, up to the newest that one could see', async () => {
    const { alice, bob, roomId } = await talked();
    const { revision } = (await talk.one(bob, roomId)).room;
    const [item] = await own.inbox(bob, { kind: 'reaction' });
    expect(item).toMatchObject({ revision: expect.any(Number), unread: true });
    const from = story.told.length;
    const half = await talk.setOwn(bob, roomId, { reactionsSeen: revision + 1_000 });
    expect(half.reactedTo).toEqual([]);
    expect(selfEventsOf(story, bob.id, from)).toMatchObject([{ type: 'own.updated' }]);
    expect(await own.inbox(bob, { kind: 'reaction' })).toMatchObject([{ unread: false }]);
    await talk.setOwn(bob, roomId, { reactionsSeen: 0 });
    expect((await talk.own(bob, roomId)).selfRevision).toBe(half.selfRevision);
    await react(alice, roomId, 1, '🎉');
    expect(await own.inbox(bob, { kind: 'reaction' })).toMatchObject([{ unread: true }]);
    expect((await talk.own(bob, roomId)).reactedTo).toEqual([{ seq: 1, revision: revision + 1 }]);
    await react(bob, roomId, 1, '🎉');
    expect((await talk.own(bob, roomId)).reactedTo).toEqual([{ seq: 1, revision: revision + 1 }]);
  });
});

describe('R3: what is done', () => {
  it('is told under one number of one’s own, whatever is marked at once, and taken up again', async () => {
    const { alice, bob, roomId } = await talked();
    const items = await own.inbox(bob);
    const from = story.told.length;
    const { selfRevision } = await own.mark(bob, items.slice(0, 3));
    const marks = items
      .slice(0, 3)
      .map(({ kind, seq, revision }) => ({ kind, seq, revision, roomId, done: true, selfRevision }));
    const events = selfEventsOf(story, bob.id, from);
    expect(events).toEqual([{ type: 'inbox.done', selfRevision, marks: expect.arrayContaining(marks) }]);
    expect(await own.since(bob, selfRevision - 1)).toMatchObject([{ type: 'inbox.done', selfRevision }]);
    expect(await own.marks(bob)).toHaveLength(3);
    expect((await own.sync(bob)).held?.done).toBe(selfRevision);
    expect((await own.sync(alice)).held?.done).toBe(0);
    expect((await own.inbox(bob)).map(({ seq }) => seq)).toEqual([3, 2]);
    expect((await own.inbox(bob, { done: true })).map(shownOf)).toEqual([
      ['reminder', 4, false],
      ['reaction', 1, false],
      ['mention', 5, false],
    ]);
    expect(await counted(bob)).toBe(2);
    expect(await own.mark(bob, items.slice(0, 3))).toEqual({ selfRevision });
    expect(selfEventsOf(story, bob.id, from)).toHaveLength(1);
    await own.mark(bob, items.slice(0, 1), false);
    expect((await own.inbox(bob)).map(shownOf)).toEqual([
      ['reminder', 4, true],
      ['reply', 3, true],
      ['mention', 2, true],
    ]);
    expect(await own.inbox(bob, { done: true })).toHaveLength(2);
  });

  it('is there again with a later reaction, and with another reminder', async () => {
    const { alice, bob, roomId } = await talked();
    await own.mark(bob, await own.inbox(bob));
    expect([await own.inbox(bob), await counted(bob)]).toEqual([[], 0]);
    await react(alice, roomId, 1, '🎉');
    expect((await own.inbox(bob)).map(shownOf)).toEqual([['reaction', 1, true]]);
    await remind(bob, roomId, 4);
    expect((await own.inbox(bob)).map(shownOf)).toEqual([
      ['reminder', 4, true],
      ['reaction', 1, true],
    ]);
    expect(await counted(bob)).toBe(2);
  });

  it('is nothing of messages that are not there, or in rooms one is not in', async () => {
    const { alice, bob, roomId } = await talked();
    const den = await talk.room([alice], { kind: 'private' });
    await talk.post(alice, den, 'a secret');
    const from = story.told.length;
    const kind = 'mention' as const;
    await own.mark(bob, [
      { roomId: den, seq: 1, kind, revision: 0 },
      { roomId, seq: 99, kind, revision: 0 },
    ]);
    expect(story.told.slice(from)).toEqual([]);
    expect(await own.marks(bob)).toEqual([]);
  });

  it('of a place that is none is refused', async () => {
    const { bob } = await talked();
    const { InboxListing } = await import('../src/messages/inbox-listing.service.js');
    for (const text of ['inbox 1 x', 'inbox 1 01890000-0000-7000-8000-000000000000 1 nothing', 'other 1 x'])
      expect(
        await codeOf(
          story.get(InboxListing).list(bob, {
            done: false,
            limit: 5,
            after: Buffer.from(text).toString('base64url'),
          }),
        ),
      ).toBe('request.invalid');
  });
});

describe('Whatever happens', () => {
  let [alice, bob]: Actor[] = [];
  let names: string[];
  beforeAll(async () => {
    [alice, bob] = [await story.person('alice'), await story.person('bob')];
    names = [await nameOf(alice), await nameOf(bob)];
  });

  interface Scene {
    roomId: string;
    who: Actor;
    other: Actor;
    name: string;
    seq: number;
    number: number;
  }
  const refused = (error: unknown) => {
    if (!(error instanceof Error) || !('problem' in error)) throw error;
  };
  const bodyOf = ({ name, number }: Scene) =>
    ['word', `word @${name}`, 'word @room', `@${name} and @${name}`, '`@room`', `x@${name}`][number % 6]!;
  const acts: Record<string, (scene: Scene) => Promise<unknown>> = {
    post: (scene) => talk.post(scene.who, scene.roomId, bodyOf(scene)),
    answer: (scene) => talk.post(scene.who, scene.roomId, bodyOf(scene), { replyTo: scene.seq }),
    'answer in a thread': (scene) =>
      talk.post(scene.who, scene.roomId, bodyOf(scene), {
        threadRoot: scene.seq,
        inRoom: scene.number % 3 === 0,
      }),
    edit: (scene) => talk.edit(scene.who, scene.roomId, scene.seq, bodyOf(scene)),
    delete: ({ who, roomId, seq }) => talk.delete(who, roomId, seq),
    read: ({ who, roomId, seq, number }) => talk.read(who, roomId, seq, { force: number % 2 === 0 }),
    react: ({ who, roomId, seq, number }) => react(who, roomId, seq, number % 2 ? '👍' : '🎉'),
    'see reactions': ({ who, roomId, number }) => talk.setOwn(who, roomId, { reactionsSeen: number }),
    remind: ({ who, roomId, seq }) => remind(who, roomId, seq),
    done: async ({ who, number }) => {
      const items = await own.inbox(who, { done: number % 3 === 0 });
      const some = items.filter((_, place) => place % 3 !== number % 3);
      if (some.length > 0) await own.mark(who, some, number % 3 !== 0);
    },
    'read all': ({ who }) => own.readAll(who),
  };
  const step = fc.record({
    act: fc.constantFrom(...Object.keys(acts), 'post', 'answer'),
    who: fc.nat(1),
    place: fc.nat(12),
    number: fc.nat(99),
  });

  it('the inbox is what the bodies say, and a device counts as many', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 25 }),
        asTimeAllows({ least: 15, withinMs: 30_000 }, async (steps) => {
          const roomId = await talk.room([alice!, bob!]);
          for (const { act, who, place, number } of steps) {
            const [one, other] = who === 0 ? [alice!, bob!] : [bob!, alice!];
            const { lastSeq } = (await talk.one(one, roomId)).room;
            const seq = 1 + (place % Math.max(1, lastSeq));
            const scene = { roomId, who: one, other, name: names[1 - who]!, seq, number };
            await acts[act]!(scene).catch(refused);
          }
          for (const [place, person] of [alice!, bob!].entries()) {
            const all = await own.inbox(person, { limit: 200 });
            const items = all.filter((item) => item.roomId === roomId);
            const shown = items.map(({ kind, seq, unread }) => `${kind} ${seq} ${String(unread)}`);
            expect(shown.sort()).toEqual(await inboxByBodies(story, person.id, names[place]!, roomId));
            expect(await counted(person)).toBe(all.filter(({ unread }) => unread).length);
          }
        }),
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});
