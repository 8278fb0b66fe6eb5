import { beforeAll, describe, expect, it } from '@jest/globals';
import { v4, v7 as uuid } from 'uuid';
import { Config } from '../src/config/config.js';
import type { Actor } from '../src/http/actor.js';
import { PostingBatch, type PostItem } from '../src/messages/posting-batch.js';
import { holdRoom } from './services/held-room.js';
import { codeOf } from './services/refused.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
let [alice, bob]: Actor[] = [];

beforeAll(async () => {
  [alice, bob] = [await story.person('alice'), await story.person('bob')];
});

function people(): [Actor, Actor] {
  if (!alice || !bob) throw new Error('nobody is there yet');
  return [alice, bob];
}

describe('R1: lock first, then decide', () => {
  it('refuses the post of one who was removed while the room was held', async () => {
    const [alice, bob] = people();
    const roomId = await talk.room([alice, bob]);
    const held = await holdRoom(story.dataSource, roomId);
    // The first try skips the held room, the second waits for it.
    const posted = codeOf(talk.post(bob, roomId, 'still here?'));
    await held.awaited(1);
    await held.run('UPDATE memberships SET left_at = now() WHERE room_id = $1 AND user_id = $2', [
      roomId,
      bob.id,
    ]);
    await held.letGo();
    expect(await posted).toBe('room.not_joined');
    expect((await talk.page(alice, roomId)).messages).toEqual([]);
  });

  it('refuses the edit of one who was removed while the room was held', async () => {
    const [alice, bob] = people();
    const roomId = await talk.room([alice, bob]);
    await talk.post(bob, roomId, 'before');
    const held = await holdRoom(story.dataSource, roomId);
    const edited = codeOf(talk.edit(bob, roomId, 1, 'after'));
    await held.awaited(1);
    await held.run('UPDATE memberships SET left_at = now() WHERE room_id = $1 AND user_id = $2', [
      roomId,
      bob.id,
    ]);
    await held.letGo();
    expect(await edited).toBe('room.not_joined');
  });

  it('refuses who was signed out, suspended or shut out by an archive while the room was held', async () => {
    const [alice] = people();
    const endings: [string, (person: Actor, roomId: string) => [string, unknown[]], string][] = [
      [
        'signed out',
        (p) => ['UPDATE sessions SET ended_at = now() WHERE id = $1', [p.sessionId]],
        'auth.invalid',
      ],
      [
        'signed in for too long',
        (p) => ['UPDATE sessions SET expires_at = now() WHERE id = $1', [p.sessionId]],
        'auth.invalid',
      ],
      ['suspended', (p) => ['UPDATE users SET suspended_at = now() WHERE id = $1', [p.id]], 'auth.suspended'],
      ['archived', (_, r) => ['UPDATE rooms SET archived_at = now() WHERE id = $1', [r]], 'room.archived'],
    ];
    for (const [name, ending, code] of endings) {
      const carol = await story.person('carol');
      const roomId = await talk.room([alice, carol]);
      const held = await holdRoom(story.dataSource, roomId);
      const posted = codeOf(talk.post(carol, roomId, 'one more'));
      await held.awaited(1);
      await held.run(...ending(carol, roomId));
      await held.letGo();
      expect([name, await posted]).toEqual([name, code]);
    }
  });
});

describe('R1: what somebody signed in with is judged when it is written', () => {
  const token = async ({ id }: Actor, more: { endedAt?: Date; expiresAt?: Date } = {}) => {
    const tokenId = uuid();
    await story.sql(
      `INSERT INTO personal_tokens (id, user_id, name, scopes, secret_hash, ended_at, expires_at)
       VALUES ($1, $2, 'a bot', '{write}', sha256($3), $4, $5)`,
      [tokenId, id, Buffer.from(tokenId), more.endedAt ?? null, more.expiresAt ?? null],
    );
    return tokenId;
  };
  const hour = 3_600_000;
  const [past, future] = [new Date(Date.now() - hour), new Date(Date.now() + hour)];

  it.each<[string, (alice: Actor, bob: Actor) => Promise<Partial<Actor>>, string | undefined]>([
    ['a token of one’s own', async (_, bob) => ({ tokenId: await token(bob) }), undefined],
    [
      'a token for a while',
      async (_, bob) => ({ tokenId: await token(bob, { expiresAt: future }) }),
      undefined,
    ],
    [
      'a token that was ended',
      async (_, bob) => ({ tokenId: await token(bob, { endedAt: past }) }),
      'auth.invalid',
    ],
    [
      'a token that ran out',
      async (_, bob) => ({ tokenId: await token(bob, { expiresAt: past }) }),
      'auth.invalid',
    ],
    ['a token of somebody else', async (alice) => ({ tokenId: await token(alice) }), 'auth.invalid'],
    [
      'a session of somebody else',
      (alice) => Promise.resolve({ sessionId: alice.sessionId }),
      'auth.invalid',
    ],
    ['a session that never was', () => Promise.resolve({ sessionId: uuid() }), 'auth.invalid'],
    ['nothing', () => Promise.resolve({}), 'auth.invalid'],
  ])('%s', async (_, signedInWith, code) => {
    const [alice, bob] = people();
    const roomId = await talk.room([alice, bob]);
    const none = { sessionId: null, tokenId: null };
    const posted = talk.post({ ...bob, ...none, ...(await signedInWith(alice, bob)) }, roomId, 'it is me');
    expect(await codeOf(posted)).toBe(code);
  });
});

describe('R4: posts go together, each with its own verdict', () => {
  it('refuses the one and takes the others, without a hole', async () => {
    const [alice, bob] = people();
    const outsider = await story.person('oscar');
    const roomId = await talk.room([alice, bob]);
    const results = await Promise.all([
      talk.post(alice, roomId, 'one').then(({ seq }) => seq),
      codeOf(talk.post(outsider, roomId, 'let me in')),
      codeOf(talk.post(bob, roomId, 'to nobody', { replyTo: 99 })),
      talk.post(bob, roomId, 'two').then(({ seq }) => seq),
    ]);
    expect(results).toEqual([1, 'room.not_joined', 'message.not_found', 2]);
  });

  it('fails the one that the database cannot take, and no other', async () => {
    const [alice, bob] = people();
    const roomId = await talk.room([alice, bob]);
    const first = talk.post(alice, roomId, 'the next ones gather behind it');
    const poisoned = talk.post(bob, roomId, 'poison \u0000').then(
      () => 'taken',
      () => 'failed',
    );
    const others = Promise.all(['two', 'three'].map((body) => talk.post(alice, roomId, body)));
    expect((await first).seq).toBe(1);
    expect(await poisoned).toBe('failed');
    expect((await others).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(
      story.told.filter(
        (change) =>
          change.to === 'room' && change.event.type === 'message.posted' && change.event.roomId === roomId,
      ),
    ).toHaveLength(3);
  });

  it('skips a room that somebody holds, and keeps nobody else waiting', async () => {
    const [alice, bob] = people();
    const [slow, quick] = [await talk.room([alice, bob]), await talk.room([alice, bob])];
    const held = await holdRoom(story.dataSource, slow);
    let arrived = false;
    const late = talk.post(alice, slow, 'late').finally(() => (arrived = true));
    for (const body of ['a', 'b', 'c']) await talk.post(bob, quick, body);
    expect(arrived).toBe(false);
    await held.letGo();
    expect((await late).seq).toBe(1);
  });

  it('in one batch: a held room is skipped at once, the others are not', async () => {
    const [alice, bob] = people();
    const [slow, quick] = [await talk.room([alice, bob]), await talk.room([alice, bob])];
    const held = await holdRoom(story.dataSource, slow);
    const verdicts = await story.get(PostingBatch).run([itemOf(bob, slow), itemOf(bob, quick)], false);
    await held.letGo();
    expect(verdicts.map(({ is }) => is)).toEqual(['skipped', 'accepted']);
  });

  it('in one batch: the same client id again is not judged before the first is there', async () => {
    const [alice, bob] = people();
    const item = itemOf(bob, await talk.room([alice, bob]));
    const batch = story.get(PostingBatch);
    const first = await batch.run([item, { ...item, messageId: uuid() }], true);
    expect(first.map(({ is }) => is)).toEqual(['accepted', 'skipped']);
    expect((await batch.run([item], true)).map(({ is }) => is)).toEqual(['duplicate']);
  });

  it('locks rooms in one order, so that two nodes never wait for each other', async () => {
    const [alice, bob] = people();
    const rooms = [await talk.room([alice, bob]), await talk.room([alice, bob])].sort();
    const batch = story.get(PostingBatch);
    const round = (order: string[]) =>
      batch.run(
        order.map((roomId) => itemOf(bob, roomId)),
        true,
      );
    for (let i = 0; i < 25; i += 1) {
      const verdicts = await Promise.all([round(rooms), round([...rooms].reverse())]);
      expect(verdicts.flat().map(({ is }) => is)).toEqual(Array(4).fill('accepted'));
    }
  });

  it('tells what it inserted, once, and nothing of a replay', async () => {
    const [alice] = people();
    const roomId = await talk.room([alice]);
    const clientId = v4();
    const from = story.told.length;
    await Promise.all(['hi', 'hi', 'hi'].map((body) => talk.post(alice, roomId, body, { clientId })));
    await talk.post(alice, roomId, 'hi', { clientId });
    const told = story.told.slice(from);
    expect(told).toMatchObject([{ to: 'room', event: { type: 'message.posted', message: { seq: 1 } } }]);
  });
});

describe('R5: client ids', () => {
  it('are one message for ever: 50 people at once, a third repeated, and seq is 1 to n', async () => {
    const [alice] = people();
    const crowd = await Promise.all(Array.from({ length: 50 }, (_, i) => story.person(`person${String(i)}`)));
    const roomId = await talk.room([alice, ...crowd]);
    expect(story.get(Config).databasePoolSize).toBeLessThan(50);
    const posts = crowd.flatMap((person, i) => {
      const given = { clientId: uuid() };
      const post = () => talk.post(person, roomId, `from ${String(i)}`, given);
      return i % 3 === 0 ? [post, post] : [post];
    });
    const answers = await Promise.all(posts.map((post) => post()));
    const seqs = [...new Set(answers.map(({ seq }) => seq))].sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    const { messages } = await talk.page(alice, roomId, { limit: 200 });
    expect(messages.map(({ seq }) => seq)).toEqual(seqs);
    expect(new Set(messages.map(({ clientId }) => clientId)).size).toBe(50);
    const revisions = messages.map(({ revision }) => revision);
    expect(revisions).toEqual(revisions.map((_, i) => (revisions[0] ?? 0) + i));
  });

  it('answer a replay with the message as it now is, tombstone included', async () => {
    const [alice] = people();
    const roomId = await talk.room([alice]);
    const clientId = uuid();
    await talk.post(alice, roomId, 'draft', { clientId });
    await talk.edit(alice, roomId, 1, 'better');
    const edited = await talk.send(alice, roomId, 'draft', { clientId });
    expect(edited).toMatchObject({ duplicate: true, message: { seq: 1, body: 'better' } });
    await talk.delete(alice, roomId, 1);
    const gone = await talk.send(alice, roomId, 'draft', { clientId });
    expect(gone).toMatchObject({ duplicate: true, message: { seq: 1, body: '' } });
    expect(gone.message.deletedAt).not.toBeNull();
  });

  it('refuse another body, reply or kind under the same id, even of a deleted message', async () => {
    const [alice] = people();
    const roomId = await talk.room([alice]);
    const clientId = uuid();
    await talk.post(alice, roomId, 'first');
    await talk.post(alice, roomId, 'hello', { clientId });
    const others = [
      talk.post(alice, roomId, 'hello!', { clientId }),
      talk.post(alice, roomId, 'hello', { clientId, replyTo: 1 }),
      talk.post(alice, roomId, 'hello', { clientId, kind: 'action' }),
    ];
    const reused = 'message.client_id_reused';
    expect(await Promise.all(others.map(codeOf))).toEqual([reused, reused, reused]);
    await talk.delete(alice, roomId, 2);
    expect(await codeOf(talk.post(alice, roomId, 'hello!', { clientId }))).toBe(reused);
  });

  it('belong to an author and a room: the same one elsewhere is another message', async () => {
    const [alice, bob] = people();
    const [one, other] = [await talk.room([alice, bob]), await talk.room([alice])];
    const clientId = uuid();
    const posted = [
      await talk.send(alice, one, 'hi', { clientId }),
      await talk.send(bob, one, 'hi', { clientId }),
      await talk.send(alice, other, 'hi', { clientId }),
    ];
    expect(posted.map(({ duplicate }) => duplicate)).toEqual([false, false, false]);
  });

  it('make a room once', async () => {
    const [alice] = people();
    const given = { clientId: uuid(), name: `Once ${uuid()}` };
    const [one, other] = await Promise.all([talk.room([alice], given), talk.room([alice], given)]);
    expect(one).toBe(other);
  });
});

describe('R7: time', () => {
  it('is the database’s and never goes back in a room', async () => {
    const [alice] = people();
    const roomId = await talk.room([alice]);
    const first = await talk.post(alice, roomId, 'now');
    await story.sql(`UPDATE rooms SET last_message_at = last_message_at + interval '1 hour' WHERE id = $1`, [
      roomId,
    ]);
    const second = await talk.post(alice, roomId, 'the clock was set back');
    const between = new Date(second.createdAt).getTime() - new Date(first.createdAt).getTime();
    expect(between).toBe(60 * 60 * 1000);
    expect(Math.abs(new Date(first.createdAt).getTime() - Date.now())).toBeLessThan(60_000);
  });
});

describe('R9: posting moves the author’s own position', () => {
  it('without an event or a selfRevision', async () => {
    const [alice, bob] = people();
    const roomId = await talk.room([alice, bob]);
    const before = await talk.own(alice, roomId);
    const from = story.told.length;
    await talk.post(bob, roomId, 'one');
    await talk.post(alice, roomId, 'two');
    const own = await talk.own(alice, roomId);
    expect(own).toMatchObject({ lastReadSeq: 2, unread: 0, selfRevision: before.selfRevision });
    expect(story.told.slice(from).map(({ to }) => to)).toEqual(['room', 'room']);
    expect((await talk.own(bob, roomId)).unread).toBe(1);
  });
});

function itemOf({ id: authorId, sessionId, tokenId }: Actor, roomId: string): PostItem {
  const ids = { roomId, messageId: uuid(), authorId, sessionId, tokenId, clientId: uuid() };
  const calls = { names: [], room: false, here: false };
  const plain = { replyTo: null, threadRoot: null, inRoom: false, calls };
  return { ...ids, digest: 'ab', kind: 'text', body: 'hello', ...plain };
}
