import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes } from '@parley/contracts';
import type { CommandInput, CommandName, Message, Route } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { roomOf, say } from './conversation.js';
import { eventually } from './eventually.js';
import { codeOf, password, signUpAll } from './people.js';
import type { Person } from './people.js';
import { cuttableLine, type CuttableLine } from './services/cuttable-line.js';
import { logOf } from './services/log-of.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';
import { startTestNode, type TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let database: TestDatabase;
let line: CuttableLine;
let server: TestServer;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  line = await cuttableLine(database.url);
  server = await startTestNode(line.url, { LOG_LEVEL: 'info' });
  ({ alice, bob } = await signUpAll(server, 'alice', 'bob'));
}, 60_000);

afterEach(() => line.mend());
afterAll(async () => {
  await server.close();
  await line.close();
  await database.drop();
}, 60_000);
const log = logOf();

/** Far more than it takes, and far less than TCP would wait. */
const soonMs = 4000;

async function timed<Result>(work: Promise<Result>): Promise<{ result: Result; ms: number }> {
  const began = performance.now();
  const result = await work;
  return { result, ms: performance.now() - began };
}

const needPostgres = allRoutes.filter(({ access }) => access !== 'public');
function knock(person: Person, { method, base, path }: Route) {
  return person.call(method, `${base}${path.replace(':seq', '1').replaceAll(/:\w+/g, randomUUID())}`);
}

describe.each<[string, () => void]>([
  ['falls silent', () => line.cut()],
  ['cannot be reached', () => line.refuse()],
  ['is much too slow', () => line.delay(2500)],
])('While PostgreSQL %s', (_, fault) => {
  it('every request and command is told so soon, nothing is half done, and all goes on by itself', async () => {
    const roomId = await roomOf(alice, bob);
    const [hers, his] = [await socketOf(alice, server), await socketOf(bob, server)];
    await say(hers, roomId, 'before');
    const posts = Array.from({ length: 12 }, (__, n) => ({
      roomId,
      clientId: randomUUID(),
      body: String(n),
    }));
    // Every connection is open, and nobody uses it.
    await Promise.all(Array.from({ length: 30 }, () => alice.get('/rooms')));
    log.length = 0;

    fault();
    const posting = posts.map((post) => timed(hers.command('message.post', post)));
    const command = <Name extends CommandName>(name: Name, data: CommandInput<Name>) =>
      timed(his.command(name, data));
    const commanding = [
      command('room.sync', { selfRevision: 0, rooms: [] }),
      command('room.read', { roomId, seq: 1 }),
      command('presence.watch', { userIds: [alice.id] }),
    ];
    const knocking = needPostgres.map((route) => timed(knock(alice, route)));
    const entering = timed(alice.post('/auth/login', { username: 'alice', password }));
    const ready = timed(alice.get('/api/health/ready'));
    const written = { clientId: randomUUID(), body: 'by HTTP' };
    const writing = timed(alice.post(`/rooms/${roomId}/messages`, written));

    const acks = await Promise.all([...posting, ...commanding]);
    const refusal = { ok: false, error: { code: 'server.unavailable', retryable: true } };
    for (const { result } of acks) expect(result).toMatchObject(refusal);
    const replies = await Promise.all([...knocking, entering, ready, writing]);
    for (const { result } of replies)
      expect([result.status, codeOf(result)]).toEqual([503, 'server.unavailable']);
    const slowest = Math.max(...[...acks, ...replies].map(({ ms }) => ms));
    expect(slowest).toBeLessThan(soonMs);
    // Once it is known, too.
    const late = await timed(
      alice.post(`/rooms/${roomId}/messages`, { clientId: randomUUID(), body: 'late' }),
    );
    expect([late.result.status, late.ms < soonMs]).toEqual([503, true]);

    await eventually(() => log.some(({ context }) => context === 'PostgreSQL'));
    line.mend();
    const away = performance.now();
    await eventually(
      async () => (await alice.post(`/rooms/${roomId}/messages`, written)).status < 300,
      10_000,
    );
    const back = performance.now() - away;
    expect(back).toBeLessThan(soonMs);
    await eventually(() => log.some(({ msg }) => msg === 'PostgreSQL is back.'));

    const said = log.filter(({ context }) => context === 'PostgreSQL').map(({ level }) => level);
    expect(said).toEqual([50, 30]);
    expect(log.filter(({ level, context }) => level >= 40 && context !== 'PostgreSQL')).toEqual([]);

    const again = await Promise.all(posts.map((post) => hers.done('message.post', post)));
    expect(new Set(again.map(({ message }) => message.id)).size).toBe(posts.length);
    const { body } = await bob.get<{ messages: Message[] }>(`/rooms/${roomId}/messages?limit=100`);
    const bodies = body.messages.map((message) => message.body).filter((text) => text !== 'by HTTP');
    expect(bodies.sort()).toEqual(['before', ...posts.map((post) => post.body)].sort());
    expect(body.messages.map(({ seq }) => seq)).toEqual(body.messages.map((___, place) => place + 1));
    await his.until(() => his.said.length === body.messages.length || undefined);
    for (const one of [hers, his]) one.close();
  }, 60_000);
});

describe('While every connection to PostgreSQL is lent out', () => {
  it('who needs one is told so soon, and is served when one is free', async () => {
    const roomId = await roomOf(alice);
    const hers = await socketOf(alice, server);
    const pool = server.app.get(DataSource);
    const borrowed = Array.from({ length: 8 }, () => pool.createQueryRunner());
    for (const one of borrowed) await one.connect();
    const post = { roomId, clientId: randomUUID(), body: 'In a crowd' };
    const [byHttp, bySocket] = await Promise.all([
      timed(alice.get('/rooms')),
      timed(hers.command('message.post', post)),
    ]);
    expect([byHttp.result.status, byHttp.ms < soonMs]).toEqual([503, true]);
    expect(bySocket.result).toMatchObject({ ok: false, error: { code: 'server.unavailable' } });
    expect(bySocket.ms).toBeLessThan(soonMs);
    for (const one of borrowed) await one.release();
    expect(await hers.done('message.post', post)).toMatchObject({ message: { seq: 1, body: 'In a crowd' } });
    hers.close();
  });
});
