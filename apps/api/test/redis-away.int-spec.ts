import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message, Presence } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { NodeBus } from '../src/cluster/node-bus.js';
import { Attending } from '../src/presence/attending.service.js';
import { roomOf } from './conversation.js';
import { eventually } from './eventually.js';
import { codeOf, signIn, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { cuttableLine, type CuttableLine } from './services/cuttable-line.js';
import { logOf } from './services/log-of.js';
import { startRedis, type PrivateRedis } from './services/private-redis.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';
import { startTestNode, type TestServer } from './services/test-server.js';
import { socketOf, type TestSocket } from './socket-of.js';

let database: TestDatabase;
let redis: PrivateRedis;
let line: CuttableLine;
let north: TestServer;
let south: TestServer;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  redis = await startRedis();
  line = await cuttableLine(redis.url);
  north = await startTestNode(database.url, { REDIS_URL: line.url, RATE_LIMITS: 'on', LOG_LEVEL: 'warn' });
  south = await startTestNode(database.url, { REDIS_URL: line.url, RATE_LIMITS: 'on', LOG_LEVEL: 'warn' });
  ({ alice, bob } = await signUpAll(north, 'alice', 'bob'));
}, 60_000);

afterAll(async () => {
  await Promise.all([north.close(), south.close()]);
  await line.close();
  await redis.stop();
  await database.drop();
}, 60_000);
const log = logOf();

const saidIn = (roomId: string, { heard }: TestSocket) =>
  heard.flatMap((event) =>
    event.roomId === roomId && event.type === 'message.posted' ? [(event['message'] as Message).body] : [],
  );

const presenceOf = ({ id }: Person, { heard }: TestSocket) =>
  heard.findLast(({ type, userId }) => type === 'presence.changed' && userId === id)?.['status'];

const away = (node: TestServer) => node.app.get(NodeBus).away;

async function timed<Result>(work: Promise<Result>): Promise<number> {
  const began = performance.now();
  await work;
  return performance.now() - began;
}

describe.each<[string, () => void, () => void]>([
  ['falls silent', () => line.cut(), () => line.mend()],
  ['cannot be reached', () => line.refuse(), () => line.mend()],
  ['stands still', () => redis.pause(), () => redis.goOn()],
])('While Redis %s', (_, fault, mend) => {
  it('all goes on, people are shown as they were last seen, and it is as before by itself', async () => {
    const roomId = await roomOf(alice, bob);
    const carol = await signUp(north, `carol-${randomUUID().slice(0, 8)}`);
    const [hers, his] = [await socketOf(alice, north), await socketOf(bob, south)];
    const watch = async (...people: Person[]): Promise<Map<string, Presence['status']>> => {
      const { presence } = await hers.done('presence.watch', { userIds: people.map(({ id }) => id) });
      return new Map(presence.map(({ userId, status }) => [userId, status]));
    };
    await eventually(async () => (await watch(bob)).get(bob.id) === 'online');
    const beside = await socketOf(bob, north);
    await beside.done('presence.watch', { userIds: [alice.id] });
    log.length = 0;

    fault();
    try {
      // From the first moment on, when nobody knows of it yet.
      const waits = [];
      const post = () => ({ roomId, clientId: randomUUID(), body: 'Is it gone?' });
      while (!away(north) || !away(south)) waits.push(await timed(hers.command('message.post', post())));
      const meanwhile = [
        timed(hers.done('typing.set', { roomId, typing: true })),
        timed(hers.done('presence.set', { status: 'away' })),
        timed(alice.get(`/rooms/${roomId}`)),
        timed(signIn(south, 'bob')),
        timed(socketOf(carol, south)),
      ];
      const longest = Math.max(...waits, ...(await Promise.all(meanwhile)));
      expect(longest).toBeLessThan(2000);
      // Those who are on her node hear of it all the same.
      await beside.until(() => presenceOf(alice, beside) === 'away' || undefined);

      await eventually(
        async () => (await hers.command('message.post', { ...post(), body: 'He hears this' })).ok,
      );
      await his.until(() => saidIn(roomId, his).at(-1) === 'He hears this' || undefined);
      expect(saidIn(roomId, his)).toEqual(saidIn(roomId, hers));
      // Of carol, who came meanwhile, this node has heard nothing: it does not say that she is not there.
      expect(await watch(bob, carol, alice)).toEqual(
        new Map([
          [bob.id, 'online'],
          [alice.id, 'away'],
        ]),
      );
      const flood = await Promise.all(
        Array.from({ length: 60 }, (__, n) =>
          hers.command('message.post', { roomId, clientId: randomUUID(), body: String(n) }),
        ),
      );
      expect(flood.flatMap((ack) => (ack.ok ? [] : [ack.error.code]))).toContain('rate.limited');
    } finally {
      mend();
    }
    await eventually(() => !away(north) && !away(south));
    await eventually(async () => (await watch(carol)).get(carol.id) === 'online', 10_000);
    const warned = log.filter(({ level, context }) => level >= 40 && context === 'Redis');
    expect(warned.length).toBeLessThanOrEqual(4);
    for (const one of [hers, his, beside]) one.close();
    expect(codeOf(await alice.get('/rooms'))).toBeUndefined();
  }, 60_000);
});

describe('While Redis is dead and loses everything', () => {
  it('R27: who goes meanwhile is not shown as present afterwards', async () => {
    const [hers, his] = [await socketOf(alice, north), await socketOf(bob, south)];
    const seen = async () => {
      const { presence } = await hers.done('presence.watch', { userIds: [bob.id] });
      return presence[0];
    };
    await eventually(async () => (await seen())?.status === 'online');
    const before = await seen();

    redis.kill();
    await eventually(() => away(north) && away(south));
    his.close();
    await eventually(() => south.app.get(Attending).statusesHere(bob.id).length === 0);
    expect((await seen())?.status).toBe('online');
    redis = await redis.bringBack();
    await eventually(() => !away(north) && !away(south));

    await eventually(async () => (await seen())?.status === 'offline');
    const after = await seen();
    // Only a higher version is believed by those who have seen him.
    expect(after?.version).toBeGreaterThan(before?.version ?? Infinity);
    const again = await socketOf(bob, south);
    const last = await hers.hears(
      ({ type, userId, status }) => type === 'presence.changed' && userId === bob.id && status === 'online',
    );
    expect(last['version']).toBeGreaterThan(after?.version ?? Infinity);
    for (const one of [hers, again]) one.close();
  }, 60_000);
});
