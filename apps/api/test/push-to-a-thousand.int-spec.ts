import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { PushStory } from './services/push-story.js';

const people = 1_000;
const devices = 1_300;
const seconds = 5;

let story: PushStory;
beforeAll(async () => {
  story = await PushStory.begin();
});
afterAll(() => story.end());

/** Everybody else in the room, signed in on a device or two. */
async function fill(roomId: string): Promise<void> {
  await story.sql(
    `INSERT INTO users (id, username, display_name, role)
     SELECT gen_random_uuid(), 'p' || n, 'Person ' || n, 'member' FROM generate_series(1, $1) AS n`,
    [people],
  );
  await story.sql(
    `INSERT INTO memberships (room_id, user_id, role, revision, joined_revision, self_revision, joined_self_revision)
     SELECT $1, id, 'member', 1, 1, 1, 1 FROM users WHERE username LIKE 'p%' AND display_name LIKE 'Person %'`,
    [roomId],
  );
  await story.sql('UPDATE rooms SET member_count = member_count + $2 WHERE id = $1', [roomId, people]);
  const subscriptions = Array.from({ length: devices }, () => story.service.subscribe());
  await story.sql(
    `WITH device AS (
       SELECT row_number() OVER () AS n, * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
         AS one (session_id, endpoint, p256dh, auth)
     ), person AS (
       SELECT row_number() OVER (ORDER BY id) AS n, id FROM users WHERE display_name LIKE 'Person %'
     ), session AS (
       INSERT INTO sessions (id, user_id, user_agent, ip, expires_at)
       SELECT d.session_id, p.id, '', '', now() + interval '1 day' FROM device d JOIN person p ON p.n = (d.n - 1) % $5 + 1
       RETURNING id, user_id
     )
     INSERT INTO push_devices (id, user_id, session_id, endpoint, p256dh, auth, name)
     SELECT gen_random_uuid(), s.user_id, s.id, d.endpoint, d.p256dh, d.auth, 'Phone'
     FROM device d JOIN session s ON s.id = d.session_id`,
    [
      subscriptions.map(() => uuid()),
      subscriptions.map(({ endpoint }) => endpoint),
      subscriptions.map(({ p256dh }) => p256dh),
      subscriptions.map(({ auth }) => auth),
      people,
    ],
  );
}

it(`tells ${String(devices)} devices of ${String(people)} people within ${String(seconds)} s of one @room, each once, and one who is called by name meanwhile does not wait for them`, async () => {
  const ana = await story.person('ana');
  const roomId = await story.room(ana);
  await fill(roomId);
  const bob = await story.person('bob');
  const phone = await story.device(bob);
  const kitchen = await story.room(ana, bob);
  const posted = performance.now();
  await story.post(ana, roomId, '@room the kettle is on');
  await story.service.until(({ taken }) => taken.length > 0);
  const before = story.service.taken.length;
  await story.post(ana, kitchen, `@${bob.user.username} yours has milk`);
  await story.service.until(({ taken, faults }) => taken.length > devices || faults.length > 0);
  const took = performance.now() - posted;
  await story.done();
  expect(story.service.faults).toEqual([]);
  const told = story.service.taken.map(({ endpoint }) => endpoint);
  expect(new Set(told).size).toBe(devices + 1);
  expect(told).toHaveLength(devices + 1);
  expect(told.indexOf(phone.endpoint) - before).toBeLessThan(devices / 3);
  expect(took).toBeLessThan(seconds * 1000);
  process.stdout.write(
    `@room of ${String(people)}: ${String(Math.round(took))} ms to ${String(devices)} devices\n`,
  );
});
