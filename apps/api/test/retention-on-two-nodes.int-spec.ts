import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessagePage, RoomAndOwn } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { Metrics } from '../src/telemetry/metrics.js';
import { roomOf, say } from './conversation.js';
import { eventually } from './eventually.js';
import { askingAt, signUpAll } from './people.js';
import type { Person } from './people.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';
import { startTestNode, type TestServer } from './services/test-server.js';
import { testServices } from './services/test-services.js';
import { socketOf } from './socket-of.js';

let database: TestDatabase;
let north: TestServer;
let south: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
beforeAll(async () => {
  const { redisUrl } = testServices();
  database = await createTestDatabase();
  north = await startTestNode(database.url, { REDIS_URL: redisUrl });
  south = await startTestNode(database.url, { REDIS_URL: redisUrl });
  ({ olga, alice, bob } = await signUpAll(north, 'olga', 'alice', 'bob'));
}, 60_000);
afterAll(async () => {
  await Promise.all([north.close(), south.close()]);
  await database.drop();
});
beforeEach(async () => {
  await olga.patch('/admin/settings', { keepDays: 30 });
});

const sql = <Row>(text: string, given: unknown[] = []) => north.app.get(DataSource).query<Row[]>(text, given);
const roomAt = async (node: TestServer, roomId: string) =>
  (await askingAt(node, bob).get<RoomAndOwn>(`/rooms/${roomId}`)).body;
const takenAway = async () => {
  const counts = [north, south].map(({ app }) => app.get(Metrics).value('parley_messages_taken_away_total'));
  return (await Promise.all(counts)).reduce<number>((sum, count) => sum + (count ?? 0), 0);
};
const isDue = (keys: string[]) =>
  Promise.all(
    keys.map((key) =>
      sql(
        `SELECT FROM graphile_worker.add_job('take-old-messages', queue_name => 'retention', job_key => $1)`,
        [key],
      ),
    ),
  );
const isDone = () =>
  eventually(async () => {
    const text = `SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE t.identifier = 'take-old-messages'`;
    return (await sql(text)).length === 0;
  }, 20_000);

/** Alice's room with bob in it, in which three messages were said a month ago, and one today. */
async function aged() {
  const roomId = await roomOf(alice, bob);
  const hers = await socketOf(alice, north);
  for (const body of ['one', 'two', 'three', 'four']) await say(hers, roomId, body);
  await sql(
    `UPDATE messages SET created_at = created_at - interval '31 days' WHERE room_id = $1 AND seq < 4`,
    [roomId],
  );
  return { roomId, hers };
}

describe('What is past its time, on two nodes', () => {
  it('is taken away once, however often it is due, and who looks hears it at either node', async () => {
    const { roomId, hers } = await aged();
    const his = await socketOf(bob, south);
    await his.done('room.sync', { selfRevision: 0, rooms: [] });
    const [{ room: before }, counted] = [await roomAt(south, roomId), await takenAway()];
    await isDue(['one', 'another', 'a third']);
    for (const one of [hers, his])
      await one.hears(
        ({ type, ...event }) =>
          type === 'room.head' && event.roomId === roomId && event.revision === before.revision + 1,
      );
    const { body } = await askingAt(south, bob).get<MessagePage>(`/rooms/${roomId}/messages`);
    expect([body.messages.map((message) => message.body), body.hasMoreBefore]).toEqual([['four'], false]);
    await isDone();
    for (const node of [north, south])
      expect((await roomAt(node, roomId)).room).toMatchObject({ firstSeq: 4, revision: before.revision + 1 });
    expect(await takenAway()).toBe(counted + 3);
    hers.close();
    his.close();
  });

  it('is taken away by another where the node is killed that had begun', async () => {
    const { roomId, hers } = await aged();
    const dead = `INSERT INTO job_runners VALUES ('pool-of-the-killed', clock_timestamp() - interval '21 s')`;
    const held = `UPDATE graphile_worker._private_job_queues SET locked_by = 'pool-of-the-killed',
      locked_at = now() - interval '16 s' WHERE queue_name = 'retention'`;
    await sql(`SELECT FROM graphile_worker.add_job('take-old-messages', queue_name => 'retention',
      run_at => now() + interval '1 hour', job_key => 'killed')`);
    await sql(held);
    await sql(
      `UPDATE graphile_worker._private_jobs SET run_at = now(), attempts = 1, locked_by = 'pool-of-the-killed',
         locked_at = now() - interval '16 s' WHERE key = 'killed'`,
    );
    await sql(dead);
    await eventually(async () => (await roomAt(south, roomId)).room.firstSeq === 4, 20_000);
    await isDone();
    hers.close();
  });

  it('stays where it was switched off before, on whichever node', async () => {
    const { roomId, hers } = await aged();
    await askingAt(south, olga).patch('/admin/settings', { keepDays: null });
    await isDue(['off']);
    await isDone();
    expect((await roomAt(north, roomId)).room.firstSeq).toBe(1);
    hers.close();
  });
});
