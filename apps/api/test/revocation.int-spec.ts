import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Fence } from '../src/http/fence.js';
import { Outlet } from '../src/realtime/outlet.js';
import { roomOf, say } from './conversation.js';
import { eventually } from './eventually.js';
import { Caller, codeOf, signIn, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { cuttableLine, type CuttableLine } from './services/cuttable-line.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';
import { startTestNode, type TestServer } from './services/test-server.js';
import { testServices } from './services/test-services.js';
import { openSocket, socketOf } from './socket-of.js';

let database: TestDatabase;
let line: CuttableLine;
let north: TestServer;
let south: TestServer;
let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  const { redisUrl } = testServices();
  database = await createTestDatabase();
  line = await cuttableLine(database.url);
  north = await startTestNode(database.url, { REDIS_URL: redisUrl });
  south = await startTestNode(line.url, { REDIS_URL: redisUrl });
  ({ alice, bob, carol } = await signUpAll(north, 'olga', 'alice', 'bob', 'carol'));
}, 60_000);

afterAll(async () => {
  await Promise.all([north.close(), south.close()]);
  await line.close();
  await database.drop();
}, 60_000);

const fleeting = ['typing.changed', 'presence.changed', 'user.updated'];

describe('R14: The revocation fence', () => {
  it('a node cut off from PostgreSQL holds back what it hears, and lets it out to those who still may', async () => {
    const roomId = await roomOf(alice, bob, carol);
    const hers = await socketOf(alice, north);
    const [his, carols] = [await socketOf(bob, south), await socketOf(carol, south)];
    await say(hers, roomId, 'All of you hear this');
    for (const one of [his, carols]) await one.until(() => one.said.length === 1 || undefined);

    await his.done('presence.watch', { userIds: [carol.id] });
    line.cut();
    await eventually(() => !south.app.get(Fence).isSure());
    await alice.delete(`/rooms/${roomId}/members/${bob.id}`);
    await say(hers, roomId, 'Bob is gone');
    await carols.done('presence.set', { status: 'dnd' });
    await hers.done('typing.set', { roomId, typing: true });
    const outlet = south.app.get(Outlet);
    // That Bob left, and the message; what Bob alone hears is looked up later.
    await eventually(() => outlet.holding >= 2);
    expect([his.said, carols.said]).toEqual([['All of you hear this'], ['All of you hear this']]);
    // Nor does it answer what it cannot know.
    const there = new Caller(south.url, bob.headers);
    for (const path of ['messages', 'changes?since=0', 'members'])
      expect(codeOf(await there.get(`/rooms/${roomId}/${path}`))).toBe('server.unavailable');
    const unavailable = { ok: false, error: { code: 'server.unavailable' } };
    expect(await his.command('typing.set', { roomId, typing: true })).toMatchObject(unavailable);
    expect(await his.command('presence.watch', { userIds: [alice.id] })).toMatchObject(unavailable);

    line.mend();
    await carols.until(() => carols.said.length === 2 || undefined, 8000);
    await his.hears(({ type }) => type === 'room.removed');
    await his.done('room.sync', { selfRevision: 0, rooms: [] });
    expect(his.said).toEqual(['All of you hear this']);
    expect(carols.said).toEqual(['All of you hear this', 'Bob is gone']);
    expect([...his.of(...fleeting), ...carols.of(...fleeting)]).toEqual([]);
    for (const one of [hers, his, carols]) one.close();
  }, 30_000);

  it('finds within a second what nobody announced', async () => {
    const dora = await signUp(north, 'dora');
    const hers = await socketOf(dora, north);
    const db = north.app.get(DataSource);
    await db.query(`UPDATE sessions SET ended_at = now() WHERE user_id = $1`, [dora.id]);
    await db.query(`INSERT INTO access_changes (user_id) VALUES ($1)`, [dora.id]);
    await hers.until(() => hers.ended ?? undefined, 1000);
    expect(hers.heard.at(-1)).toMatchObject({ type: 'session.ended', code: 'auth.invalid' });
  });

  it('says so where a session was not ended, but is too old', async () => {
    const erin = await signUp(north, 'erin');
    const hers = await socketOf(erin, north);
    const db = north.app.get(DataSource);
    await db.query(`UPDATE sessions SET expires_at = now() WHERE user_id = $1`, [erin.id]);
    await db.query(`INSERT INTO access_changes (user_id) VALUES ($1)`, [erin.id]);
    await hers.until(() => hers.ended ?? undefined);
    expect(hers.heard.at(-1)).toMatchObject({ type: 'session.ended', code: 'auth.expired' });
  });

  it('finds a removal within a second that nobody announced', async () => {
    const roomId = await roomOf(alice, bob);
    const hers = await socketOf(alice, north);
    const his = await socketOf(bob, north);
    const db = north.app.get(DataSource);
    await db.query(`UPDATE memberships SET left_at = now() WHERE room_id = $1 AND user_id = $2`, [
      roomId,
      bob.id,
    ]);
    await db.query(`INSERT INTO access_changes (user_id, room_id) VALUES ($1, $2)`, [bob.id, roomId]);
    const removed = performance.now();
    let last = '';
    while (performance.now() - removed < 1000) last = (await say(hers, roomId, 'Still here?')).message.id;
    const { message } = await say(hers, roomId, 'And now?');
    await hers.hears(({ revision }) => revision === message.revision);
    await his.done('presence.set', { status: 'online' });
    const heard = his.of('message.posted').map((event) => (event['message'] as { id: string }).id);
    expect(heard).not.toContain(last);
    expect(heard).not.toContain(message.id);
    for (const one of [hers, his]) one.close();
  });

  it('leaves those alone whose role in a room changed', async () => {
    const roomId = await roomOf(alice, bob);
    const hers = await socketOf(alice, north);
    const his = await socketOf(bob, north);
    await alice.put(`/rooms/${roomId}/members/${bob.id}`, { role: 'moderator' });
    await his.hears(({ type }) => type === 'own.updated');
    const { message } = await say(hers, roomId, 'Moderate us');
    await his.hears(({ revision }) => revision === message.revision);
    for (const one of [hers, his]) one.close();
  });
});

describe('A socket opened with a personal token', () => {
  it('dies with it', async () => {
    const { body } = await bob.post<{ secret: string; token: { id: string } }>('/auth/tokens', {
      name: 'robot',
      scopes: ['write'],
    });
    const robot = await openSocket({ url: south.url, token: body.secret });
    const phone = await socketOf(await signIn(north, 'bob'), south);
    await bob.delete(`/auth/tokens/${body.token.id}`);
    await robot.until(() => robot.ended ?? undefined, 1000);
    expect(robot.heard.at(-1)).toMatchObject({ type: 'session.ended', code: 'auth.invalid' });
    expect(phone.ended).toBeNull();
    phone.close();
  });
});
