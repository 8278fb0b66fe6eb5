import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import type { Message, Own } from '@parley/contracts';
import { mayCallAll } from '@parley/policy';
import { v7 as uuid } from 'uuid';
import { Epoch } from '../src/database/epoch.service.js';
import type { Actor } from '../src/http/actor.js';
import { digestOf } from '../src/messages/digest.js';
import { OwnChanges } from '../src/rooms/own-changes.service.js';
import { RoomSync } from '../src/rooms/room-sync.service.js';
import { holdRoom } from './services/held-room.js';
import { selfEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);

async function nameOf({ id }: Actor): Promise<string> {
  const [row] = await story.sql<{ username: string }>('SELECT username FROM users WHERE id = $1', [id]);
  return row!.username;
}
async function three() {
  const { alice, bob, roomId } = await talk.roomOfTwo();
  const carol = await story.person('carol');
  await talk.add(alice, roomId, carol);
  const [atBob, atCarol] = [await nameOf(bob), await nameOf(carol)];
  return { alice, bob, carol, roomId, atBob, atCarol };
}
const calls = async (actor: Actor, roomId: string) => {
  const { mentions, replies, called } = await talk.own(actor, roomId);
  return { mentions, replies, called };
};
const nothing = { mentions: 0, replies: 0, called: [] };
const rowsOf = (roomId: string) =>
  story.sql<{ seq: number }>('SELECT seq FROM mentions WHERE room_id = $1', [roomId]);

describe('R9: a name', () => {
  it('calls who is in the room, in whatever case it is written, and is kept beside the id', async () => {
    const { alice, bob, carol, roomId, atBob } = await three();
    const { mentions } = await talk.post(alice, roomId, `@${atBob.toUpperCase()}, and (@${atBob})!`);
    expect(mentions).toEqual({ userIds: [bob.id], all: false, names: [atBob] });
    expect(await calls(bob, roomId)).toEqual({
      mentions: 1,
      replies: 0,
      called: [{ seq: 1, mention: true, reply: false }],
    });
    expect([await calls(carol, roomId), await calls(alice, roomId)]).toEqual([nothing, nothing]);
    await talk.read(bob, roomId, 1);
    expect(await calls(bob, roomId)).toEqual(nothing);
    await talk.read(bob, roomId, 0, { force: true });
    expect((await calls(bob, roomId)).mentions).toBe(1);
  });

  it('of somebody elsewhere, of nobody, or of oneself is a word: nothing tells one from the other', async () => {
    const { alice, bob, roomId } = await three();
    const stranger = await nameOf(await story.person('stranger'));
    const bodies = [`@${stranger}`, '@nobody-at-all', `@${await nameOf(alice)}`, `no@${await nameOf(bob)}`];
    for (const body of bodies)
      expect((await talk.post(alice, roomId, body)).mentions).toEqual({ userIds: [], all: false });
    expect(await rowsOf(roomId)).toEqual([]);
  });

  it('in code calls nobody', async () => {
    const { alice, roomId, atBob } = await three();
    for (const body of [`\`@${atBob}\``, `\`\`\`\n@${atBob}\n\`\`\``, '`@room`'])
      expect((await talk.post(alice, roomId, body)).mentions).toEqual({ userIds: [], all: false });
  });

  it('calls by what is true under the lock: who left while it was held is not named, who is suspended is', async () => {
    const { alice, bob, carol, roomId, atBob, atCarol } = await three();
    const held = await holdRoom(story.dataSource, roomId);
    const posted = talk.post(alice, roomId, `@${atBob} @${atCarol}`);
    await held.awaited(1);
    await held.run('UPDATE memberships SET left_at = now() WHERE room_id = $1 AND user_id = $2', [
      roomId,
      bob.id,
    ]);
    await held.run('UPDATE users SET suspended_at = now() WHERE id = $1', [carol.id]);
    await held.letGo();
    expect((await posted).mentions).toEqual({ userIds: [carol.id], all: false, names: [atCarol] });
  });

  it(`counts up to the ${String(limits.named)}th, and no further`, async () => {
    const { alice, bob, roomId, atBob } = await three();
    const others = Array.from({ length: limits.named }, (_, n) => `@somebody-${String(n)}`);
    const [first, late] = [[`@${atBob}`, ...others.slice(1)].join(' '), [...others, `@${atBob}`].join(' ')];
    expect((await talk.post(alice, roomId, first)).mentions.userIds).toEqual([bob.id]);
    expect((await talk.post(alice, roomId, late)).mentions.userIds).toEqual([]);
  });

  it('is called by that name for ever, whatever its owner is called later', async () => {
    const { alice, bob, roomId, atBob } = await three();
    await talk.post(alice, roomId, `@${atBob}`);
    await story.sql('UPDATE users SET username = $2 WHERE id = $1', [bob.id, `robert-${bob.id.slice(-6)}`]);
    const [message] = (await talk.page(alice, roomId)).messages;
    expect(message?.mentions).toEqual({ userIds: [bob.id], all: false, names: [atBob] });
    expect((await calls(bob, roomId)).mentions).toBe(1);
  });
});

describe('R9: an answer', () => {
  it('calls whose message it answers, and nobody who answers themselves', async () => {
    const { alice, bob, roomId, atBob } = await three();
    await talk.post(bob, roomId, 'what do you think?');
    const answer = await talk.post(alice, roomId, 'yes', { replyTo: 1 });
    expect(answer.replyToAuthorId).toBe(bob.id);
    await talk.post(alice, roomId, `@${atBob} and more`, { replyTo: 1 });
    await talk.post(alice, roomId, 'as I said', { replyTo: 2 });
    expect(await calls(bob, roomId)).toEqual({
      mentions: 1,
      replies: 2,
      called: [
        { seq: 2, mention: false, reply: true },
        { seq: 3, mention: true, reply: true },
      ],
    });
    expect(await calls(alice, roomId)).toEqual(nothing);
  });

  it('of a node of the release before calls as well', async () => {
    const { alice, bob, roomId } = await three();
    await talk.post(bob, roomId, 'what do you think?');
    await commitAsBefore(alice, roomId, { replyTo: 1, body: 'yes' });
    expect(await calls(bob, roomId)).toMatchObject({ replies: 1, called: [{ seq: 2 }] });
  });
});

describe('R9: all in the room', () => {
  it('are called where policy allows it, and else it is a word', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    const said = async (actor: Actor, body: string) => (await talk.post(actor, roomId, body)).mentions;
    expect(await said(bob, '@room, look')).toEqual({ userIds: [], all: true });
    expect(await said(bob, '@here, look')).toEqual({ userIds: [], all: false, here: true });
    expect(await calls(alice, roomId)).toMatchObject({ mentions: 1, called: [{ seq: 1, mention: true }] });
    expect(await calls(bob, roomId)).toEqual(nothing);
    for (const memberCount of [limits.callAllFreely, limits.callAllFreely + 1]) {
      await story.sql('UPDATE rooms SET member_count = $2 WHERE id = $1', [roomId, memberCount]);
      for (const [actor, role] of [
        [alice, 'owner'],
        [bob, 'member'],
      ] as const) {
        const may = mayCallAll({
          actor,
          room: { kind: 'public', archived: false, memberCount },
          membership: { role },
        });
        expect([memberCount, role, await said(actor, '@room')]).toEqual([
          memberCount,
          role,
          { userIds: [], all: may },
        ]);
      }
      const { seq } = await talk.post(bob, roomId, 'quietly');
      const edited = await talk.edit(bob, roomId, seq, '@room and @here');
      expect(edited.mentions.all).toBe(memberCount === limits.callAllFreely);
    }
  });

  it('in a direct room are those in it', async () => {
    const [alice, bob] = [await story.person('alice'), await story.person('bob')];
    const { room } = (await talk.direct(alice, bob)).answer;
    await story.sql('UPDATE rooms SET member_count = 30 WHERE id = $1', [room.id]);
    expect((await talk.post(alice, room.id, '@room')).mentions.all).toBe(true);
  });

  it('of one in a thread alone are not called', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    await talk.post(bob, roomId, '@room @here', { threadRoot: 1 });
    const { mentions } = await talk.post(bob, roomId, '@room', { threadRoot: 1, inRoom: true });
    expect(mentions.all).toBe(true);
    const own = await talk.own(alice, roomId);
    expect(own.called).toEqual([{ seq: 3, mention: true, reply: false }]);
  });
});

describe('R9: what calls somebody', () => {
  it('is told alike through every door, each with the revision it is true of', async () => {
    const { alice, bob, roomId, atBob } = await three();
    await talk.post(bob, roomId, 'well?');
    await talk.post(alice, roomId, `@${atBob} yes`, { replyTo: 1 });
    await talk.post(alice, roomId, `@${atBob}, aside`, { threadRoot: 1 });
    const expected = await talk.own(bob, roomId);
    expect(expected).toMatchObject({ mentions: 1, replies: 1, called: [{ seq: 2 }] });
    expect(expected.unreadThreads).toMatchObject([{ root: 1, mentions: 1, called: [{ seq: 3 }] }]);
    const { revision } = (await talk.one(bob, roomId)).room;
    expect(expected.countedAt).toBe(revision);
    const held = { epoch: story.get(Epoch).current(), revision: revision - 1, roomId };
    const sync = (selfRevision: number, room: typeof held) =>
      story.get(RoomSync).sync(bob, { selfRevision, rooms: [room] });
    const ofRoom = (all: { own: Own }[]) => all.find(({ own }) => own.roomId === roomId)?.own;
    const tail = { seq: 3, id: uuid() };
    const told = [
      ofRoom((await talk.mine(bob)).rooms),
      (await talk.changes(bob, roomId, revision - 1)).own,
      (await talk.changes(bob, roomId, 0)).own,
      (await talk.changes(bob, roomId, revision, { epoch: 'another' })).own,
      ofRoom((await sync(expected.selfRevision, held)).rooms),
      ofRoom((await sync(expected.selfRevision, { ...held, revision, epoch: 'another' })).rooms),
      ofRoom((await sync(0, { ...held, revision })).rooms),
      ofRoom(
        (await story.get(RoomSync).sync(bob, { selfRevision: 9999, rooms: [{ ...held, revision, tail }] }))
          .rooms,
      ),
      await talk.read(bob, roomId, 0),
      await talk.setOwn(bob, roomId, {}),
      (await talk.join(bob, roomId)).own,
    ];
    expect(told).toEqual(told.map(() => expected));
    const chosen = await talk.setOwn(bob, roomId, { favourite: true });
    expect(chosen).toEqual({ ...expected, favourite: true, selfRevision: chosen.selfRevision });
    const since = await story.get(OwnChanges).since(bob.id, expected.selfRevision);
    expect(since).toEqual([{ type: 'own.updated', selfRevision: chosen.selfRevision, own: chosen }]);
    const from = story.told.length;
    await talk.add(alice, roomId, bob, 'moderator');
    const own = {
      ...chosen,
      role: 'moderator',
      selfRevision: chosen.selfRevision + 1,
      countedAt: revision + 1,
    };
    expect(selfEventsOf(story, bob.id, from)).toMatchObject([{ type: 'own.updated', own }]);
  });
});

describe('R9: what no longer stands calls nobody', () => {
  it('an edit takes a name away and adds one, on all devices by that one event', async () => {
    const { alice, bob, carol, roomId, atBob, atCarol } = await three();
    await talk.post(alice, roomId, `@${atBob}`);
    const edited = await talk.edit(alice, roomId, 1, `@${atCarol} @room`);
    expect(edited.mentions).toEqual({ userIds: [carol.id], all: true, names: [atCarol] });
    await talk.edit(alice, roomId, 1, `@${atCarol}`);
    expect(await calls(bob, roomId)).toEqual(nothing);
    expect((await calls(carol, roomId)).mentions).toBe(1);
    expect((await rowsOf(roomId)).length).toBe(1);
  });

  it('an edit of an answer leaves it an answer', async () => {
    const { alice, bob, roomId, atBob } = await three();
    await talk.post(bob, roomId, 'well?');
    await talk.post(alice, roomId, `@${atBob} yes`, { replyTo: 1 });
    await talk.edit(alice, roomId, 2, 'no');
    expect(await calls(bob, roomId)).toEqual({
      mentions: 0,
      replies: 1,
      called: [{ seq: 2, mention: false, reply: true }],
    });
  });

  it('a replay after the edit brings nothing back', async () => {
    const { alice, bob, roomId, atBob } = await three();
    const clientId = uuid();
    await talk.post(alice, roomId, `@${atBob}`, { clientId });
    await talk.edit(alice, roomId, 1, 'never mind');
    expect(await talk.send(alice, roomId, `@${atBob}`, { clientId })).toMatchObject({
      duplicate: true,
      message: { body: 'never mind', mentions: { userIds: [] } },
    });
    expect([await calls(bob, roomId), await rowsOf(roomId)]).toEqual([nothing, []]);
  });

  it('a deleted message keeps neither names nor former texts, and says who removed it', async () => {
    const { alice, bob, roomId, atBob } = await three();
    await talk.post(bob, roomId, `@${atBob} @room`);
    await talk.post(bob, roomId, `@${await nameOf(alice)} @room`, { replyTo: 1 });
    await talk.edit(bob, roomId, 2, `@${await nameOf(alice)}, @room`);
    await talk.delete(alice, roomId, 2);
    await talk.delete(bob, roomId, 1);
    const { messages } = await talk.page(alice, roomId);
    const gone = { body: '', mentions: { userIds: [], all: false } };
    expect(messages).toMatchObject([
      { ...gone, removedBy: 'author' },
      { ...gone, removedBy: 'moderator' },
    ]);
    expect(await calls(alice, roomId)).toEqual(nothing);
    const kept = await story.sql('SELECT FROM message_versions WHERE room_id = $1', [roomId]);
    expect([kept, await rowsOf(roomId)]).toEqual([[], []]);
  });

  it('a node of the release before deletes a message, and its rows stay: it is asked', async () => {
    const { alice, bob, roomId, atBob } = await three();
    await talk.post(alice, roomId, `@${atBob} @room`);
    await story.sql(`UPDATE messages SET body = '', deleted_at = now() WHERE room_id = $1`, [roomId]);
    expect((await rowsOf(roomId)).length).toBe(1);
    expect(await calls(bob, roomId)).toEqual(nothing);
  });
});

describe('R6: a former text', () => {
  it('is kept with each edit: the first, and of very many the newest', async () => {
    const { alice, roomId } = await talk.roomOfTwo();
    const posted = await talk.post(alice, roomId, 'text 0');
    const edits = limits.versions + 3;
    for (let n = 1; n <= edits; n += 1) await talk.edit(alice, roomId, 1, `text ${String(n)}`);
    const kept = await story.sql<{ body: string; at: Date }>(
      'SELECT body, written_at AS at FROM message_versions WHERE room_id = $1 ORDER BY version',
      [roomId],
    );
    const newest = Array.from(
      { length: limits.versions - 1 },
      (_, n) => `text ${String(edits - limits.versions + 1 + n)}`,
    );
    expect(kept.map(({ body }) => body)).toEqual(['text 0', ...newest]);
    expect(kept[0]?.at.toISOString()).toBe(posted.createdAt);
  });
});

/** As a node of the release before posts: it knows no names and no threads. */
async function commitAsBefore(
  { id, sessionId }: Actor,
  roomId: string,
  { replyTo, body }: Pick<Message, 'replyTo' | 'body'>,
): Promise<void> {
  const digest = Buffer.from(digestOf({ body, replyTo, kind: 'text' }), 'hex');
  const rows = await story.sql<{ verdict: string }>(
    'SELECT verdict FROM commit_posts($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true)',
    [[roomId], [uuid()], [id], [sessionId], [null], [uuid()], [digest], ['text'], [body], [replyTo]],
  );
  expect(rows).toEqual([{ verdict: 'accepted' }]);
}
