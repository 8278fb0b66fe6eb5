import { describe, expect, it } from '@jest/globals';
import type { Problem } from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../src/http/actor.js';
import { Refusal } from '../src/http/refusal.js';
import { holdRoom } from './services/held-room.js';
import { AskingIn } from './services/inviting.js';
import { KeepingOrder } from './services/keeping-order.js';
import { codeOf } from './services/refused.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const order = new KeepingOrder(story);
const ask = new AskingIn(story);

/** Alice's room with Mona, who looks after it with her, and Bob, who only talks. */
async function room(kind: 'public' | 'private' = 'public') {
  const [alice, mona, bob] = [
    await story.person('alice'),
    await story.person('mona'),
    await story.person('bob'),
  ];
  const roomId = await talk.room([alice, bob], { kind });
  await talk.add(alice, roomId, mona, 'moderator');
  const { seq: root } = await talk.post(alice, roomId, 'the beginning');
  return { alice, mona, bob, roomId, root };
}

async function problemOf(attempt: Promise<unknown>): Promise<Problem | null> {
  try {
    await attempt;
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}

/** Each way in which somebody can say something. */
const ways = (root: number) => ({
  plainly: (who: Actor, roomId: string) => talk.post(who, roomId, 'hello'),
  'calling all': (who: Actor, roomId: string) => talk.post(who, roomId, '@room, hello'),
  'in a thread': (who: Actor, roomId: string) => talk.post(who, roomId, 'aside', { threadRoot: root }),
});
async function saying(who: Actor, roomId: string, root: number): Promise<(string | undefined)[]> {
  const codes: (string | undefined)[] = [];
  for (const say of Object.values(ways(root))) codes.push(await codeOf(say(who, roomId)));
  return codes;
}

describe('Who is muted', () => {
  it('does not post nor edit until it is over, and is told for how long', async () => {
    const { alice, mona, bob, roomId, root } = await room();
    const { seq } = await talk.post(bob, roomId, 'a word');
    await order.mute(mona, roomId, bob, 600, 'too loud');
    for (const say of Object.values(ways(root))) {
      const refused = await problemOf(say(bob, roomId));
      expect(refused).toMatchObject({ code: 'member.muted', status: 403, retryable: false });
      expect(refused?.retryAfter).toBeGreaterThan(590);
      expect(refused?.retryAfter).toBeLessThanOrEqual(600);
    }
    expect((await problemOf(talk.edit(bob, roomId, seq, 'another')))?.retryAfter).toBeGreaterThan(590);
    expect(await saying(alice, roomId, root)).toEqual([undefined, undefined, undefined]);
    await order.later(roomId, 601);
    expect(await saying(bob, roomId, root)).toEqual([undefined, undefined, undefined]);
  });

  it('sees it in their own half, with the reason on all their devices, and nobody else hears of it', async () => {
    const { alice, mona, bob, roomId } = await room();
    const from = story.told.length;
    const { until } = await order.mute(mona, roomId, bob, 60, 'too loud');
    expect((await talk.own(bob, roomId)).mutedUntil).toBe(until);
    expect(story.told.slice(from)).toEqual([
      { to: 'user', userId: bob.id, event: expect.objectContaining({ type: 'own.updated' }) },
      { to: 'user', userId: bob.id, event: expect.objectContaining({ type: 'moderation.noticed' }) },
      hintTo(roomId, alice, mona),
    ]);
    expect(await order.notices(bob)).toMatchObject([
      { act: 'member.muted', roomId, until, reason: 'too loud' },
    ]);
    await order.unmute(mona, roomId, bob);
    expect((await talk.own(bob, roomId)).mutedUntil).toBeNull();
    expect((await order.notices(bob)).map(({ act }) => act)).toEqual(['member.muted', 'member.unmuted']);
    expect(await order.notices(mona)).toEqual([]);
  });

  it('gets out of it neither by going nor, as a moderator, by themselves', async () => {
    const { alice, mona, bob, roomId } = await room();
    await order.mute(mona, roomId, bob);
    await talk.leave(bob, roomId);
    await talk.join(bob, roomId);
    expect(await codeOf(talk.post(bob, roomId, 'back'))).toBe('member.muted');
    expect(await codeOf(order.mute(mona, roomId, alice))).toBe('policy.denied');
    await order.mute(alice, roomId, mona);
    expect(await codeOf(order.unmute(mona, roomId, mona))).toBe('policy.denied');
    expect(await codeOf(talk.post(mona, roomId, 'but'))).toBe('member.muted');
  });

  it('R5: is answered what they posted before, as it now is', async () => {
    const { mona, bob, roomId } = await room();
    const clientId = uuid();
    await talk.post(bob, roomId, 'once', { clientId });
    await order.mute(mona, roomId, bob);
    expect((await talk.send(bob, roomId, 'once', { clientId })).duplicate).toBe(true);
  });

  it('R1: is so by what is true once the room is free', async () => {
    const { bob, roomId } = await room();
    for (const body of ['plainly', '@room, and calling']) {
      const held = await holdRoom(story.dataSource, roomId);
      const posting = codeOf(talk.post(bob, roomId, body));
      await held.awaited(1);
      await held.run(
        `UPDATE memberships SET muted_until = now() + interval '1 hour' WHERE room_id = $1 AND user_id = $2`,
        [roomId, bob.id],
      );
      await held.letGo();
      expect(await posting).toBe('member.muted');
      await order.later(roomId, 3600);
    }
  });

  it('is listed to those who may lift it, page by page', async () => {
    const { alice, mona, bob, roomId } = await room();
    const carl = await story.person('carl');
    await talk.add(alice, roomId, carl);
    for (const who of [bob, carl]) await order.mute(mona, roomId, who);
    const first = await order.mutes(mona, roomId, { limit: 1 });
    const second = await order.mutes(mona, roomId, { limit: 1, after: first.next ?? '' });
    const ids = [...first.mutes, ...second.mutes].map(({ userId }) => userId);
    expect([ids, second.next]).toEqual([[bob.id, carl.id].sort(), null]);
    expect(first.users.map(({ id }) => id).sort()).toEqual([mona.id, first.mutes[0]?.userId].sort());
    expect(await codeOf(order.mutes(bob, roomId))).toBe('policy.denied');
    await order.later(roomId, 601);
    expect((await order.mutes(mona, roomId)).mutes).toEqual([]);
  });

  it('is listed with who did it last, when and why', async () => {
    const { alice, mona, bob, roomId } = await room();
    await order.mute(mona, roomId, bob, 600, 'too loud');
    const { until, at } = await order.mute(alice, roomId, bob, 60, 'still');
    const { mutes } = await order.mutes(mona, roomId);
    expect(mutes).toEqual([{ userId: bob.id, until, mutedBy: alice.id, at, reason: 'still' }]);
  });
});

describe('That the lists of those kept out or quiet changed', () => {
  it('is hinted at to those in the room who keep order, those of the server in public rooms as well, and to no plain member', async () => {
    for (const kind of ['public', 'private'] as const) {
      const { alice, mona, bob, roomId } = await room(kind);
      const [staff, away] = [await story.person('staff', 'moderator'), await story.person('away', 'admin')];
      await talk.add(alice, roomId, staff);
      const keepers = kind === 'public' ? [alice, mona, staff] : [alice, mona];
      for (const act of [
        () => order.mute(mona, roomId, bob),
        () => order.unmute(mona, roomId, bob),
        () => order.ban(mona, roomId, away),
        () => order.unban(mona, roomId, away),
      ]) {
        const from = story.told.length;
        await act();
        const hints = story.told.slice(from).filter(({ to }) => to === 'hint');
        expect(hints).toEqual([hintTo(roomId, ...keepers)]);
      }
    }
  });
});

describe('A read-only room', () => {
  it('takes posts of those who look after it, and everybody sees that it is one', async () => {
    const { alice, mona, bob, roomId, root } = await room();
    const { room: shown } = await talk.update(mona, roomId, { readOnly: true });
    expect(shown.readOnly).toBe(true);
    expect(await saying(bob, roomId, root)).toEqual(Array(3).fill('room.read_only'));
    for (const who of [alice, mona])
      expect(await saying(who, roomId, root)).toEqual(Array(3).fill(undefined));
    await talk.update(mona, roomId, { readOnly: false });
    expect(await codeOf(talk.post(bob, roomId, 'again'))).toBeUndefined();
    expect(await codeOf(talk.update(bob, roomId, { readOnly: true }))).toBe('policy.denied');
  });
});

describe('A slow room', () => {
  it('takes one post of a member in so many seconds, wherever it stands, and says when the next', async () => {
    const { alice, mona, bob, roomId, root } = await room();
    await talk.update(mona, roomId, { slowSeconds: 60 });
    for (const say of Object.values(ways(root))) {
      await say(bob, roomId);
      const refused = await problemOf(talk.post(bob, roomId, 'and another'));
      expect(refused).toMatchObject({ code: 'room.slow', status: 429, retryable: true });
      expect(refused?.retryAfter).toBeGreaterThan(50);
      expect(refused?.retryAfter).toBeLessThanOrEqual(60);
      await order.later(roomId, 61);
    }
    for (const who of [alice, mona]) for (const body of ['one', 'two']) await talk.post(who, roomId, body);
    await talk.update(mona, roomId, { slowSeconds: 0 });
    for (const body of ['one', 'two']) await talk.post(bob, roomId, body);
  });

  it('takes one of several that come at once, and what is refused for something else costs no time', async () => {
    const { mona, bob, roomId, root } = await room();
    await talk.update(mona, roomId, { slowSeconds: 60 });
    expect(await codeOf(talk.post(bob, roomId, 'answer', { replyTo: 99 }))).toBe('message.not_found');
    const codes = await Promise.all(
      ['a', 'b', '@room c', 'd'].map((body, place) =>
        codeOf(talk.post(bob, roomId, body, place === 3 ? { threadRoot: root } : {})),
      ),
    );
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'room.slow')).toHaveLength(3);
  });

  it('R4: takes one of several that go together, in one batch', async () => {
    const { alice, mona, bob, roomId } = await room();
    await talk.update(mona, roomId, { slowSeconds: 60 });
    for (const call of ['', '@room ']) {
      const held = await holdRoom(story.dataSource, roomId);
      const before = talk.post(alice, roomId, 'they wait behind this one');
      await held.awaited(1);
      const codes = ['a', 'b', 'c'].map((body) => codeOf(talk.post(bob, roomId, call + body)));
      await held.letGo();
      await before;
      expect(await Promise.all(codes)).toEqual([undefined, 'room.slow', 'room.slow']);
      await order.later(roomId, 61);
    }
  });

  it('leaves the read position of who replies beside the line where it was', async () => {
    const { alice, mona, bob, roomId, root } = await room();
    await talk.update(mona, roomId, { slowSeconds: 60 });
    await talk.post(alice, roomId, 'unread');
    const { lastReadSeq, unread } = await talk.own(bob, roomId);
    await talk.post(bob, roomId, 'aside', { threadRoot: root });
    expect(await talk.own(bob, roomId)).toMatchObject({ lastReadSeq, unread });
    expect(unread).toBeGreaterThan(0);
  });
});

describe('A locked thread', () => {
  it('takes replies of moderators only, and everybody sees that it is locked', async () => {
    const { mona, bob, roomId, root } = await room();
    const since = (await talk.one(bob, roomId)).room.revision;
    const { threadLocked } = await order.lock(mona, roomId, root);
    expect(threadLocked).toBe(true);
    const reply = (who: Actor, more = {}) => talk.post(who, roomId, 'so', { threadRoot: root, ...more });
    expect(await codeOf(reply(bob))).toBe('thread.locked');
    expect(await codeOf(reply(bob, { inRoom: true }))).toBe('thread.locked');
    expect(await codeOf(talk.post(bob, roomId, 'beside it'))).toBeUndefined();
    await reply(mona);
    const [row] = (await talk.changes(bob, roomId, since)).messages;
    expect(row).toMatchObject({ seq: root, threadLocked: true });
    expect((await talk.page(bob, roomId)).messages[0]).toEqual(row);
    expect(await order.lock(mona, roomId, root)).toEqual(row);

    await order.lock(mona, roomId, root, false);
    await reply(bob);
    expect((await talk.page(bob, roomId)).messages[0]).not.toHaveProperty('threadLocked');
    expect(await codeOf(order.lock(bob, roomId, root))).toBe('policy.denied');
  });
});

describe('Who is banned', () => {
  it('is out at once and comes in by no way, until it is lifted', async () => {
    const { alice, mona, bob, roomId } = await room();
    const { code } = await ask.link(alice, roomId);
    const { name } = (await talk.one(alice, roomId)).room;
    const { access } = await whatIsTold(() => order.ban(mona, roomId, bob, 'spam'));
    expect(access).toEqual([{ to: 'access', userId: bob.id, roomId }]);
    expect(await order.notices(bob)).toMatchObject([
      { act: 'member.banned', roomName: name, reason: 'spam' },
    ]);
    for (const way of [
      () => talk.join(bob, roomId),
      () => talk.byName(bob, name ?? ''),
      () => ask.joinBy(bob, code),
    ])
      expect(await codeOf(way())).toBe('room.banned');
    expect(await codeOf(talk.add(alice, roomId, bob))).toBe('member.banned');
    expect(await codeOf(ask.invite(alice, roomId, bob))).toBe('member.banned');
    await order.unban(mona, roomId, bob);
    expect(await codeOf(talk.join(bob, roomId))).toBeUndefined();
    expect((await order.notices(bob)).map(({ act }) => act)).toEqual(['member.banned', 'member.unbanned']);
  });

  it('loses an open invitation; to a private room they are a stranger', async () => {
    const { alice, mona, roomId } = await room('private');
    const eve = await story.person('eve');
    const { id } = await ask.invite(alice, roomId, eve);
    await order.ban(mona, roomId, eve);
    expect(await codeOf(ask.accept(eve, id))).toBe('invitation.not_found');
    expect(await codeOf(talk.join(eve, roomId))).toBe('room.not_found');
  });

  it('is banned once, by those who may remove them, and the last owner by nobody', async () => {
    const { alice, mona, bob, roomId } = await room();
    const staff = await story.person('staff', 'moderator');
    expect(await codeOf(order.ban(bob, roomId, mona))).toBe('policy.denied');
    expect(await codeOf(order.ban(mona, roomId, alice))).toBe('policy.denied');
    expect(await codeOf(order.ban(mona, roomId, mona))).toBe('policy.denied');
    expect(await codeOf(order.ban(staff, roomId, alice))).toBe('room.last_owner');
    const ban = await order.ban(staff, roomId, bob, 'first');
    expect(await order.ban(alice, roomId, bob, 'second')).toEqual(ban);
    expect(await order.bans(mona, roomId)).toMatchObject({
      bans: [{ userId: bob.id, bannedBy: staff.id, reason: 'first' }],
      next: null,
    });
    expect(await codeOf(order.bans(bob, roomId))).toBe('room.not_joined');
  });
});

describe('What somebody wrote', () => {
  it('is removed with a reason, which its author is told and nobody else', async () => {
    const { mona, bob, roomId } = await room();
    const { seq } = await talk.post(bob, roomId, 'nonsense');
    await talk.delete(mona, roomId, seq, undefined, 'not here');
    expect(await order.notices(bob)).toMatchObject([{ act: 'message.removed', seq, reason: 'not here' }]);
    const shown = (await talk.page(bob, roomId)).messages.at(-1);
    expect(shown).toMatchObject({ seq, body: '', removedBy: 'moderator' });
    expect(JSON.stringify(shown)).not.toContain('not here');
    const { seq: own } = await talk.post(mona, roomId, 'mine');
    await talk.delete(mona, roomId, own);
    expect(await order.notices(mona)).toEqual([]);
  });

  it('R8: is all removed at once, and what others and they themselves say later stays', async () => {
    const { alice, mona, bob, roomId } = await room();
    await manyBy(bob, roomId, 620);
    const { seq: pinned } = await talk.post(bob, roomId, '@room, this as well');
    await talk.post(alice, roomId, 'something else');
    const { seq: last } = await talk.post(bob, roomId, 'the newest');
    const before = await talk.one(bob, roomId);
    expect(await order.standing(mona, roomId, bob)).toBe(622);
    expect(await codeOf(order.standing(bob, roomId, alice))).toBe('policy.denied');
    await order.purge(mona, roomId, bob, 'spam');
    expect(await order.standing(mona, roomId, bob)).toBe(0);
    await talk.post(bob, roomId, 'sorry');
    const rows = await story.sql<{ body: string; count: number }>(
      `SELECT body, count(*)::int AS count FROM messages WHERE room_id = $1 GROUP BY body ORDER BY body`,
      [roomId],
    );
    expect(rows).toEqual([
      { body: '', count: 622 },
      { body: 'something else', count: 1 },
      { body: 'sorry', count: 1 },
      { body: 'the beginning', count: 1 },
    ]);
    const { messages, reset, revision } = await talk.changes(alice, roomId, before.room.revision);
    expect([reset, messages.at(-1)?.body]).toEqual([true, 'sorry']);
    expect(messages.find(({ seq }) => seq === pinned)).toMatchObject({
      removedBy: 'moderator',
      mentions: { all: false },
    });
    expect(revision).toBe((await talk.one(alice, roomId)).room.revision);
    expect(last).toBeGreaterThan(pinned);
    expect(await order.notices(bob)).toMatchObject([{ act: 'messages.purged', reason: 'spam' }]);
    expect(await codeOf(order.purge(bob, roomId, alice))).toBe('policy.denied');
  });

  it('that was shown as said last is not shown any more', async () => {
    const { alice, mona, bob, roomId } = await room();
    await talk.post(bob, roomId, 'look at me');
    await order.purge(mona, roomId, bob);
    expect((await talk.one(alice, roomId)).room.lastMessage?.excerpt).toBe('');
  });
});

const hintTo = (roomId: string, ...people: Actor[]) => ({
  to: 'hint',
  userIds: people.map(({ id }) => id).sort(),
  event: { type: 'moderation.changed', roomId },
});

/** So many that they are more than one batch of a purge. */
async function manyBy({ id }: Actor, roomId: string, count: number): Promise<void> {
  await story.sql(
    `WITH room AS (
       UPDATE rooms SET last_seq = last_seq + $3, last_count_no = last_count_no + $3, revision = revision + $3
       WHERE id = $1 RETURNING last_seq - $3 AS seq, last_count_no - $3 AS count_no, revision - $3 AS revision)
     INSERT INTO messages (room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, created_at)
     SELECT $1, seq + n, gen_random_uuid(), count_no + n, revision + n, $2, gen_random_uuid(), '', 'text', 'spam', now()
     FROM room, generate_series(1, $3::int) n`,
    [roomId, id, count],
  );
}

async function whatIsTold(act: () => Promise<unknown>) {
  const from = story.told.length;
  await act();
  return { access: story.told.slice(from).filter(({ to }) => to === 'access') };
}
