import { expect, test } from '@playwright/test';
import pg from 'pg';
import { startCluster } from './cluster.js';
import type { Cluster } from './cluster.js';
import { bodies, programFor } from './program.js';

let cluster: Cluster;

test.beforeEach(async () => {
  cluster = await startCluster(2);
});
test.afterEach(async () => {
  for (const node of cluster.nodes) node.kill('SIGCONT');
  await cluster.stop();
});

test('R1: a node that is paused in the middle of a change holds its room for no more than a moment', async () => {
  const [first, second] = cluster.nodes;
  if (!first || !second) throw new Error('two nodes were started');
  const alice = await programFor(first.url, 'alice');
  const bob = await programFor(second.url, 'bob');
  const carol = await programFor(second.url, 'carol');
  const tea = (await alice.parley.rooms.byName('tea')).room.id;
  await bob.parley.rooms.byName('tea');
  for (const { parley } of [alice, bob]) await parley.room(tea).open('latest');

  // Alice's node holds the room and waits for carol's row, which is held here.
  const holder = new pg.Client({ connectionString: cluster.databaseUrl });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [carol.user.id]);
  const adding = fetch(`${first.url}/api/v1/rooms/${tea}/members/${carol.user.id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${alice.token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  await expect.poll(() => count(holder, `wait_event_type = 'Lock'`)).toBe(1);
  first.kill('SIGSTOP');
  await holder.query('COMMIT');
  await expect.poll(() => count(holder, `state LIKE 'idle in transaction%'`)).toBe(1);

  await bob.parley.room(tea).post('Can anybody hear me?');
  await expect.poll(() => bodies(bob, tea)).toEqual(['Can anybody hear me?']);
  expect(await count(holder, `state LIKE 'idle in transaction%'`)).toBe(0);

  // What was broken off is not there, and whoever asked for it may ask again.
  first.kill('SIGCONT');
  const answer = await adding;
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
    503,
    'server.unavailable',
  ]);
  await expect.poll(() => bodies(alice, tea)).toEqual(['Can anybody hear me?']);
  const { rows } = await holder.query('SELECT FROM memberships WHERE room_id = $1 AND left_at IS NULL', [
    tea,
  ]);
  expect(rows).toHaveLength(2);

  await holder.end();
  for (const { parley } of [alice, bob, carol]) parley.close();
});

async function count(client: pg.Client, where: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'parley' AND ${where}`,
  );
  return rows[0]?.count ?? 0;
}
