import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Leaving, LeavingList, Left, Message, RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { eventually } from './eventually.js';
import { Caller, codeOf, password, signIn, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestNode, startTestServer, type TestServer } from './services/test-server.js';
import { testServices } from './services/test-services.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let node: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  server = await startTestServer({ REDIS_URL: testServices().redisUrl });
  node = await startTestNode(server.databaseUrl, { REDIS_URL: testServices().redisUrl });
  ({ olga, alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
});
afterAll(async () => {
  await node.close();
  await server.close();
});

it('whoever proves their password deletes their account: who shows them hears it within a second, on another node too', async () => {
  const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'attic' });
  const room = `/rooms/${body.room.id}`;
  await alice.put(`${room}/members/${bob.id}`, {});
  await bob.post<{ message: Message }>(`${room}/messages`, { clientId: randomUUID(), body: 'my words' });
  const sockets = [await socketOf(alice, server), await socketOf(alice, node)] as const;
  const his = await socketOf(bob, server);
  const phone = await signIn(server, 'bob');

  const wrong = await bob.post('/users/me/leaving', { currentPassword: 'guessed it', messages: 'erase' });
  expect([wrong.status, codeOf(wrong)]).toEqual([400, 'request.invalid']);
  const { status, body: left } = await bob.post<Left>('/users/me/leaving', {
    currentPassword: password,
    messages: 'erase',
  });
  const begun = performance.now();
  expect(status).toBe(200);
  await his.hears(({ type }) => type === 'session.ended', 1000);
  for (const socket of sockets)
    await socket.hears(
      ({ type, user, member }) =>
        (type === 'user.updated' && (user as { former?: boolean }).former === true) ||
        (type === 'member.left' && (member as { user: { former?: boolean } }).user.former === true),
      1000,
    );
  expect(performance.now() - begun).toBeLessThan(1000);
  for (const device of [bob, phone]) expect(codeOf(await device.get('/users/me'))).toBe('auth.invalid');
  await expect(signIn(server, 'bob')).rejects.toThrow('auth.invalid');

  const stranger = new Caller(server.url);
  const receipt = async () =>
    (await stranger.get<{ leaving: Leaving }>(`/leavings/${left.code}`)).body.leaving;
  await eventually(async () => (await receipt()).doneAt !== null, 15_000);
  expect((await receipt()).erased).toMatchObject({ messages: 1, sessions: 2 });
  expect(codeOf(await stranger.get(`/leavings/${left.code}x`))).toBe('not_found');
  const page = await alice.get<{ messages: Message[] }>(`${room}/messages`);
  expect(page.body.messages.map(({ body: words }) => words)).toEqual(['']);
  expect((await olga.get<LeavingList>('/admin/leavings')).body.leavings).toEqual([await receipt()]);
  expect(JSON.stringify((await olga.get('/admin/users')).body)).not.toContain(bob.id);

  // The name is free again, and who takes it is somebody else.
  const other = await signUp(server, 'bob');
  expect(other.id).not.toBe(bob.id);
  for (const socket of [...sockets, his]) socket.close();
});

it('admins list receipts page by page', async () => {
  for (const name of ['mia', 'max']) {
    const { id } = await signUp(server, name);
    expect((await olga.post(`/admin/users/${id}/leaving`, { messages: 'keep' })).status).toBe(200);
  }
  const first = (await olga.get<LeavingList>('/admin/leavings?limit=1')).body;
  const second = (await olga.get<LeavingList>(`/admin/leavings?limit=1&after=${first.next ?? ''}`)).body;
  expect(first.leavings[0]?.id.localeCompare(second.leavings[0]?.id ?? '')).toBe(1);
});
