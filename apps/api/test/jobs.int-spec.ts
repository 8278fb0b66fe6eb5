import { describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { eventually } from './eventually.js';
import { JobQueue } from '../src/jobs/job-queue.js';
import { JobRunner } from '../src/jobs/job-runner.service.js';
import { Deciding } from '../src/notifications/deciding.service.js';
import { createApp } from '../src/bootstrap.js';
import { Config } from '../src/config/config.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';
import { Told } from './services/told.js';

const story = aStory();
const talk = new Talk(story);
const told = new Told(story);

async function direct() {
  const [alice, bob] = [await story.person('alice'), await story.person('bob')];
  const { answer } = await talk.direct(alice, bob);
  return { alice, bob, roomId: answer.room.id };
}
const waiting = () => told.waiting('decide');

describe('Work that a post makes', () => {
  it('is there if and only if the post is: a refused one, a repeated one and one undone leave none', async () => {
    const { alice, roomId } = await direct();
    const stranger = await story.person('stranger');
    await told.standingStill(async () => {
      await expect(talk.post(stranger, roomId, 'let me in')).rejects.toThrow();
      expect(await waiting()).toBe(0);
      const clientId = uuid();
      await talk.post(alice, roomId, 'once', { clientId });
      expect(await waiting()).toBe(1);
      expect((await talk.send(alice, roomId, 'once', { clientId })).duplicate).toBe(true);
      expect(await waiting()).toBe(1);
      const undone = story.dataSource.transaction(async (manager) => {
        await story.get(JobQueue).add(manager, 'decide', { messages: [] });
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      expect(await waiting()).toBe(1);
    });
  });

  it('is one for all that was committed together, and only of what may concern somebody', async () => {
    const { alice, bob, roomId } = await direct();
    const loud = await talk.room([alice, bob]);
    await told.allDone();
    await told.standingStill(async () => {
      const posts = [1, 2, 3, 4].map((n) => talk.post(alice, n % 2 ? roomId : loud, String(n)));
      await Promise.all(posts);
      const jobs = await story.sql<{ payload: { messages: { roomId: string }[] } }>(
        'SELECT payload FROM graphile_worker._private_jobs WHERE attempts < max_attempts AND payload::text LIKE $1',
        [`%${roomId}%`],
      );
      expect(jobs.length).toBeLessThan(3);
      const places = jobs.flatMap(({ payload }) => payload.messages);
      expect(places.map((place) => place.roomId)).toEqual([roomId, roomId]);
    });
  });

  it('is made of what a node of the release before posts, too', async () => {
    const { alice, bob, roomId } = await direct();
    const row = [uuid(), uuid()];
    await story.sql(
      `SELECT * FROM commit_posts(ARRAY[$1::uuid], ARRAY[$2::uuid], ARRAY[$3::uuid], ARRAY[$4::uuid], ARRAY[NULL::uuid],
         ARRAY[$5::uuid], ARRAY['x'::bytea], ARRAY['text'], ARRAY['by the old one'], ARRAY[NULL::int], true)`,
      [roomId, row[0], alice.id, alice.sessionId, row[1]],
    );
    expect(await told.of(bob, roomId)).toEqual(['told direct']);
  });
});

describe('Nothing is lost', () => {
  it('where the server is killed between the post and the decision', async () => {
    const { alice, bob, roomId } = await direct();
    await told.standingStill(() => talk.post(alice, roomId, 'hello'));
    expect(await told.of(bob, roomId)).toEqual(['told direct']);
  });

  it('where it is killed in the middle of deciding: its work is given back soon, and what it held is done once', async () => {
    const { alice, bob, roomId } = await direct();
    await told.standingStill(async () => {
      await talk.post(alice, roomId, 'hello');
      await story.sql(
        `UPDATE graphile_worker._private_jobs SET attempts = 1, locked_by = 'pool-of-the-dead', locked_at = now() - interval '16 s'
         WHERE payload::text LIKE $1`,
        [`%${roomId}%`],
      );
      await story.sql(
        `INSERT INTO job_runners VALUES ('pool-of-the-dead', clock_timestamp() - interval '21 s')`,
      );
    });
    expect(await told.of(bob, roomId)).toEqual(['told direct']);
  });

  it('but what somebody else is doing who is alive is left to them', async () => {
    const { alice, bob, roomId } = await direct();
    await told.standingStill(async () => {
      await talk.post(alice, roomId, 'hello');
      await story.sql(
        `UPDATE graphile_worker._private_jobs SET locked_by = 'pool-of-the-living', locked_at = now() - interval '1 hour'
         WHERE payload::text LIKE $1`,
        [`%${roomId}%`],
      );
      await story.sql(
        `INSERT INTO job_runners VALUES ('pool-of-the-living', clock_timestamp() + interval '1 hour')`,
      );
    });
    await eventually(async () => (await runners()).length === 2);
    expect((await story.sql('SELECT FROM notifications WHERE room_id = $1', [roomId])).length).toBe(0);
    await story.sql(`DELETE FROM job_runners WHERE name = 'pool-of-the-living'`);
    expect(await told.of(bob, roomId)).toEqual(['told direct']);
  });

  it('and what is decided twice is kept once, and told once', async () => {
    const { alice, bob, roomId } = await direct();
    const { seq } = await talk.post(alice, roomId, 'hello');
    const [kept] = await told.kept(roomId);
    const before = await told.deliveries();
    expect(before.filter((id) => id === kept!.id)).toHaveLength(1);
    await Promise.all([1, 2, 3].map(() => story.get(Deciding).decide({ messages: [{ roomId, seq }] })));
    expect(await told.of(bob, roomId)).toEqual(['told direct']);
    expect(await told.deliveries()).toEqual(before);
  });

  it('what is decided and what is to be sent are there together, or neither is', async () => {
    const { alice, bob, roomId } = await direct();
    await story.sql(`ALTER TABLE notifications ADD CONSTRAINT broken CHECK (room_id <> '${roomId}')`);
    const sending = () => story.sql('SELECT FROM given');
    const before = await sending();
    await talk.post(alice, roomId, 'hello');
    const failed = () =>
      story.sql(
        `SELECT FROM graphile_worker._private_jobs WHERE last_error LIKE '%broken%' AND locked_at IS NULL`,
      );
    await eventually(async () => (await failed()).length === 1);
    expect(await sending()).toHaveLength(before.length);
    await story.sql('ALTER TABLE notifications DROP CONSTRAINT broken');
    await story.sql(
      `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE last_error LIKE '%broken%'`,
    );
    expect(await told.of(bob, roomId)).toEqual(['told direct']);
  });
});

describe('Two nodes', () => {
  it('share the work, and each thing is decided once', async () => {
    const other = await createApp(story.get(Config));
    other.useLogger(false);
    await other.init();
    const { alice, bob, roomId } = await direct();
    await Promise.all(Array.from({ length: 40 }, (_, n) => talk.post(alice, roomId, String(n))));
    expect(await told.of(bob, roomId)).toHaveLength(40);
    expect(new Set(await told.deliveries()).size).toBe((await told.deliveries()).length);
    await told.standingStill(async () => {
      await talk.post(alice, roomId, 'the first node is gone');
      expect(await told.of(bob, roomId)).toHaveLength(41);
    });
    await other.close();
  });
});

describe('The runner', () => {
  it('begins again where its connections were cut, and says nothing of it', async () => {
    const { alice, bob, roomId } = await direct();
    await story.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'parley jobs' AND datname = current_database()`,
    );
    await talk.post(alice, roomId, 'still there?');
    expect(await told.of(bob, roomId)).toEqual(['told direct']);
    expect(story.get(JobRunner)).toBeDefined();
  });
});

function runners() {
  return story.sql<{ name: string }>(
    `SELECT name FROM job_runners WHERE heard_at > clock_timestamp() - interval '10 s'`,
  );
}
