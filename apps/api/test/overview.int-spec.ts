import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Overview, RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { version } from '../src/config/version.js';
import { JobQueue } from '../src/jobs/job-queue.js';
import { NodeReporting } from '../src/metrics/node-reporting.service.js';
import { eventually } from './eventually.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestNode, startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

let north: TestServer;
let south: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
let hers: TestSocket;
let his: TestSocket;
let roomId: string;

beforeAll(async () => {
  north = await startTestServer();
  south = await startTestNode(north.databaseUrl);
  ({ olga, alice, bob } = await signUpAll(north, 'olga', 'alice', 'bob'));
  roomId = (await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'den' })).body.room.id;
  await alice.post('/rooms', { kind: 'public', name: 'square' });
  await alice.put(`/rooms/${roomId}/members/${bob.id}`);
  await alice.post('/rooms/direct', { userIds: [bob.id] });
  [hers, his] = [await socketOf(alice, north), await socketOf(bob, south)];
});
afterAll(async () => {
  for (const socket of [hers, his]) socket.close();
  await south.close();
  await north.close();
});

const read = async () => (await olga.get<Overview>('/admin/overview')).body;
const reporting = (node: TestServer) => node.app.get(NodeReporting);
const sql = (statement: string, values?: unknown[]) =>
  north.app.get(DataSource).query<unknown[]>(statement, values);
/** Both tell how they are, as they do every 5 s; and every minute, what they counted. */
const tell = (what: 'report' | 'endMinute') =>
  Promise.all([north, south].map((node) => reporting(node)[what]()));
/** The same again, as if the minute before had been so long ago. */
const earlier = (minutes: number) =>
  sql('UPDATE node_minutes SET at = at - make_interval(mins => $1)', [minutes]);

describe('The overview', () => {
  it('counts people, rooms, messages and what they take', async () => {
    await hers.done('message.post', { roomId, clientId: randomUUID(), body: 'Good morning' });
    const { people, rooms, messages, storage, jobs } = await read();
    expect(people).toEqual({ all: 3, online: 1, suspended: 0 });
    expect(rooms).toEqual({ public: 1, private: 1, direct: 1, archived: 0 });
    expect(messages).toBe(1);
    expect(storage.databaseBytes).toBeGreaterThan(storage.messageBytes);
    expect(Object.keys(jobs)).toEqual(['waiting', 'later', 'running', 'givenUp']);
  });

  it('counts work that waits for later', async () => {
    const { later } = (await read()).jobs;
    const manager = north.app.get(DataSource).manager;
    const runAt = new Date(Date.now() + 3_600_000);
    await north.app.get(JobQueue).add(manager, 'decide', { none: true }, { runAt });
    expect((await read()).jobs.later).toBe(later + 1);
  });

  it('shows each node as it last told of itself, and which is not heard of any more', async () => {
    await tell('report');
    const { nodes } = await read();
    expect(nodes).toHaveLength(2);
    for (const node of nodes)
      expect(node).toMatchObject({ version, alive: true, connections: 1, people: 1, redisAnswers: null });
    expect(nodes.every(({ memoryBytes, fenceAgeMs }) => memoryBytes > 1e7 && fenceAgeMs !== null)).toBe(true);
    const silent = reporting(south).id;
    await sql(`UPDATE nodes SET heard_at = heard_at - interval '20 s' WHERE id = $1`, [silent]);
    expect((await read()).nodes.filter(({ alive }) => !alive).map(({ id }) => id)).toEqual([silent]);
    await tell('report');
    expect((await read()).nodes.every(({ alive }) => alive)).toBe(true);
  });

  it('forgets a node that stopped in order at once, and one that died after a while', async () => {
    const third = await startTestNode(north.databaseUrl);
    await eventually(async () => (await read()).nodes.length === 3);
    await third.close();
    expect((await read()).nodes).toHaveLength(2);
    await sql(
      `INSERT INTO nodes VALUES ($1, 'long gone', '0.0.1', now() - interval '1 hour', now() - interval '11 minutes', '{}')`,
      [randomUUID()],
    );
    await tell('endMinute');
    expect((await read()).nodes).toHaveLength(2);
  });

  it('tells the last hour minute by minute, all nodes together', async () => {
    await tell('endMinute');
    await sql('DELETE FROM node_minutes');
    for (const body of ['one', 'two'])
      await hers.done('message.post', { roomId, clientId: randomUUID(), body });
    await his.done('message.post', { roomId, clientId: randomUUID(), body: 'three' });
    await his.hears(({ type }) => type === 'message.posted');
    await eventually(
      async () => hers.of('message.posted').length >= 4 && his.of('message.posted').length >= 4,
    );
    await tell('endMinute');
    const [minute, ...more] = (await read()).minutes;
    expect(more).toEqual([]);
    expect(minute).toMatchObject({ posts: 3, connections: 2, people: 2 });
    expect(minute?.deliveryMs?.half).toBeGreaterThan(0);
    expect(minute?.deliveryMs?.most).toBeGreaterThanOrEqual(minute?.deliveryMs?.half ?? Infinity);
    expect(Date.parse(minute?.at ?? '') % 60_000).toBe(0);
  });

  it('counts a minute in which nothing was said as none, and keeps a day of them', async () => {
    await earlier(5);
    await tell('endMinute');
    const { minutes } = await read();
    expect(minutes.map(({ posts }) => posts)).toEqual([3, 0]);
    expect(minutes[1]?.deliveryMs).toBeNull();
    await earlier(60);
    expect((await read()).minutes).toEqual([]);
    await earlier(24 * 60 + 1);
    await tell('endMinute');
    expect(await sql('SELECT DISTINCT at FROM node_minutes')).toHaveLength(1);
  });
});
