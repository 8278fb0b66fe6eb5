import { describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { JobRunner } from '../src/jobs/job-runner.service.js';
import { Deciding } from '../src/notifications/deciding.service.js';
import { StillToTell } from '../src/notifications/still-to-tell.service.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';
import { Told } from './services/told.js';

const story = aStory();
const talk = new Talk(story);
const told = new Told(story);

/** A room of alice's with so many people who never said anything. */
async function crowd(people: number) {
  const alice = await story.person('alice');
  const roomId = await talk.room([alice]);
  await story.sql(
    `WITH made AS (
       INSERT INTO users (id, username, display_name, role)
       SELECT gen_random_uuid(), 'c' || n || right($1, 8), 'Somebody', 'member' FROM generate_series(2, $2::int) n RETURNING id)
     INSERT INTO memberships (room_id, user_id, role, revision, joined_revision, self_revision, joined_self_revision)
     SELECT $1::uuid, id, 'member', 1, 1, 1, 1 FROM made`,
    [roomId, people],
  );
  await story.sql('UPDATE rooms SET member_count = $2 WHERE id = $1', [roomId, people]);
  return { alice, roomId };
}

describe('A room of 1,000', () => {
  it('is notified of one @room at once: in a few statements, however many people there are', async () => {
    const { alice, roomId } = await crowd(1000);
    await story.get(JobRunner).end();
    const { seq } = await talk.post(alice, roomId, '@room the house is on fire');
    const asked = jest.spyOn(DataSource.prototype, 'createQueryRunner');
    const began = performance.now();
    await story.get(Deciding).decide({ messages: [{ roomId, seq }] });
    const took = performance.now() - began;
    const statements = asked.mock.calls.length;
    asked.mockRestore();
    // Beginning to end, in five parts; the statements of a transaction share a runner.
    expect(statements).toBeLessThan(25);
    expect(took).toBeLessThan(2500);
    story.get(JobRunner).begin();
    const kept = await told.kept(roomId);
    expect(kept).toHaveLength(999);
    expect(new Set(kept.map(({ rule, kind }) => `${rule} ${kind}`))).toEqual(new Set(['told room']));
    const deliveries = await told.deliveries();
    expect([deliveries.length, new Set(deliveries).size]).toEqual([999, 999]);
    expect(await told.given()).toHaveLength(10);
    expect(story.raised.length).toBeLessThanOrEqual(5);
    const again = performance.now();
    const still = await story.get(StillToTell).of(deliveries);
    expect(performance.now() - again).toBeLessThan(2500);
    expect(still.map(({ badge, rule }) => [badge, rule])).toEqual(deliveries.map(() => [1, 'told']));
  }, 30_000);

  it('is decided in parts: where it stops in the middle, the rest is decided later, and each once', async () => {
    const { alice, roomId } = await crowd(1000);
    await story.get(JobRunner).end();
    const { seq } = await talk.post(alice, roomId, '@room the fire is out');
    const what = { messages: [{ roomId, seq }] };
    const { transaction } = DataSource.prototype;
    let parts = 0;
    const inParts = jest.spyOn(DataSource.prototype, 'transaction').mockImplementation(function (
      this: DataSource,
      ...args: unknown[]
    ) {
      parts += 1;
      if (parts === 3) return Promise.reject(new Error('The node is killed'));
      return Reflect.apply(transaction, this, args) as Promise<unknown>;
    });
    await expect(story.get(Deciding).decide(what)).rejects.toThrow('killed');
    inParts.mockRestore();
    const count = async () => (await told.keptNow(roomId)).length;
    expect(await count()).toBe(400);
    await story.get(Deciding).decide(what);
    expect(await count()).toBe(999);
    const [{ jobs } = { jobs: 0 }] = await story.sql<{ jobs: number }>(
      `SELECT count(*)::int AS jobs FROM graphile_worker.jobs WHERE task_identifier = 'push' AND priority = 1`,
    );
    expect(jobs).toBe(10);
    story.get(JobRunner).begin();
    const ids = new Set((await told.kept(roomId)).map(({ id }) => id));
    const deliveries = (await told.deliveries()).filter((id) => ids.has(id));
    expect([deliveries.length, new Set(deliveries).size]).toEqual([999, 999]);
  }, 30_000);
});

describe('Right before it is sent', () => {
  const rules = async () => {
    const ids = await told.deliveries();
    const still = await story.get(StillToTell).of(ids);
    return new Map(still.map((each) => [each.userId, each]));
  };

  it('it is asked again: who left, was removed or has read it meanwhile is not told, nor anybody of what was deleted', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    const [carol, dave] = [await story.person('carol'), await story.person('dave')];
    for (const one of [carol, dave]) await talk.add(alice, roomId, one);
    await talk.post(alice, roomId, '@room **tea**, ||not cake||');
    await told.allDone();
    expect((await rules()).get(bob.id)).toMatchObject({
      rule: 'told',
      badge: 1,
      mayReply: true,
      roomKind: 'public',
    });
    expect((await rules()).get(bob.id)?.notification).toMatchObject({
      kind: 'room',
      excerpt: '@room tea, ▮▮▮',
    });
    await talk.read(bob, roomId, 1);
    await talk.leave(carol, roomId);
    const then = await rules();
    expect([bob, carol, dave].map(({ id }) => then.get(id)?.rule)).toEqual(['read', 'gone', 'told']);
    expect(then.get(carol.id)).toMatchObject({
      roomName: '',
      mayReply: false,
      notification: { excerpt: '' },
    });
    await talk.delete(alice, roomId, 1);
    expect((await rules()).get(dave.id)).toMatchObject({ rule: 'gone', notification: { excerpt: '' } });
  });

  it('words are left out where the room or the person hides them', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    const carol = await story.person('carol');
    await talk.add(alice, roomId, carol);
    await talk.prefer(carol, { notifyText: false });
    await talk.post(alice, roomId, '@room a secret');
    await told.allDone();
    const excerpts = async () => {
      const still = await rules();
      return [bob, carol].map(({ id }) => still.get(id)?.notification.excerpt);
    };
    expect(await excerpts()).toEqual(['@room a secret', '']);
    await talk.update(alice, roomId, { hidesText: true });
    expect(await excerpts()).toEqual(['', '']);
  });

  it('a direct room is called by who else is in it', async () => {
    const [alice, bob, carol] = [
      await story.person('alice'),
      await story.person('bob'),
      await story.person('carol'),
    ];
    const { answer } = await talk.direct(alice, bob, carol);
    await talk.post(alice, answer.room.id, 'hello');
    await told.allDone();
    const still = await rules();
    expect(still.get(bob.id)?.roomName).toMatch(/^alice-.*, carol-/);
  });
});
