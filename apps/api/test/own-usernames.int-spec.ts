import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message, RoomAndOwn, Self } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { SessionPruning } from '../src/auth/session-pruning.service.js';
import { Caller, codeOf, password, signIn, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let alice: Person;
let bob: Person;
beforeAll(async () => {
  server = await startTestServer();
  ({ alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
});
afterAll(() => server.close());

const rename = (person: Person, username: string) =>
  person.put<{ user: Self }>('/users/me/username', { username });
const register = (username: string) => new Caller(server.url).post('/auth/register', { username, password });
const long = `UPDATE former_usernames SET held_until = held_until - interval '90 days'`;

describe('A username', () => {
  it('is changed, seen by others at once, and what was written about one still names one', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: randomUUID() });
    await bob.post(`/rooms/${body.room.id}/join`);
    const said = { clientId: randomUUID(), body: 'tea, @bob?' };
    await alice.post(`/rooms/${body.room.id}/messages`, said);
    const socket = await socketOf(alice, server);
    await socket.done('presence.watch', { userIds: [bob.id] });
    expect((await rename(bob, 'Bobby')).body.user).toMatchObject({ id: bob.id, username: 'bobby' });
    const told = await socket.hears(({ type }) => type === 'user.updated');
    expect(told).toMatchObject({ user: { id: bob.id, username: 'bobby' } });
    socket.close();
    const { body: page } = await alice.get<{ messages: Message[] }>(`/rooms/${body.room.id}/messages`);
    expect(page.messages.at(-1)).toMatchObject({ mentions: { userIds: [bob.id] } });
    await signIn(server, 'bobby');
  });

  it('is nobody else’s, in any case, nor taken from who waits or had it before', async () => {
    const [carol, dave] = [await signUp(server, 'carol'), await signUp(server, 'dave')];
    expect(codeOf(await rename(carol, 'DAVE'))).toBe('user.username_taken');
    await rename(carol, 'caroline');
    for (const reply of [await rename(dave, 'carol'), await register('carol')])
      expect(codeOf(reply)).toBe('user.username_taken');
    // She may go back, and then the other one is kept for her.
    expect((await rename(carol, 'carol')).status).toBe(200);
    expect(codeOf(await rename(dave, 'caroline'))).toBe('user.username_taken');
    await server.app.get(DataSource).query(long);
    await server.app.get(SessionPruning).prune();
    expect((await rename(dave, 'caroline')).status).toBe(200);
  });

  it('of two who want one at once, one gets it', async () => {
    const [erin, frank] = [await signUp(server, 'erin'), await signUp(server, 'frank')];
    const replies = await Promise.all([rename(erin, 'wanted'), rename(frank, 'wanted'), register('wanted')]);
    expect(replies.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(replies.map(codeOf).filter((code) => code === 'user.username_taken')).toHaveLength(2);
  });

  it('two trade theirs by no trick, and five former ones are kept at the most', async () => {
    const grace = await signUp(server, 'grace');
    for (let number = 1; number <= 5; number += 1)
      expect((await rename(grace, `grace-${String(number)}`)).status).toBe(200);
    expect(codeOf(await rename(grace, 'grace-6'))).toBe('user.too_many_names');
    expect((await rename(grace, 'grace-2')).status).toBe(200);
  });

  it('is not changed all day long', async () => {
    const strict = await startTestServer({ RATE_LIMITS: 'on' });
    const heidi = await signUp(strict, 'heidi');
    for (let number = 0; number < 6; number += 1) await rename(heidi, number % 2 ? 'heidi' : 'other-heidi');
    expect(codeOf(await rename(heidi, 'third-heidi'))).toBe('rate.limited');
    await strict.close();
  });
});
