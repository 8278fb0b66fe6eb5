import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import type { CreatedToken, RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { nowhere } from './bad-input/bad-call.js';
import { Caller, codeOf, signUpAll } from './people.js';
import type { Person } from './people.js';
import { rawCode, rawRequest } from './raw-request.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { openSocket } from './socket-of.js';

/**
 * Sign-in, token scope, server role, size, shape, existence, membership, policy, state: of two things that are wrong,
 * the earlier is told, so that nobody learns more than they may.
 */
let server: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
let stranger: Caller;
let reader: Caller;
let secret: string;
const rooms = { open: '', shut: '', hidden: '', archived: '' };

beforeAll(async () => {
  server = await startTestServer();
  ({ olga, alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
  for (const name of ['open', 'shut', 'archived'] as const) rooms[name] = await roomOf(alice, 'public');
  rooms.hidden = await roomOf(alice, 'private');
  await bob.post(`/rooms/${rooms.open}/join`);
  await bob.post(`/rooms/${rooms.archived}/join`);
  await alice.post(`/rooms/${rooms.archived}/messages`, { clientId: nowhere, body: 'The end' });
  await alice.delete(`/rooms/${rooms.archived}`);
  const { body } = await bob.post<CreatedToken>('/auth/tokens', { name: 'a reader', scopes: ['read'] });
  secret = body.secret;
  reader = new Caller(server.url, { authorization: `Bearer ${secret}` });
  stranger = new Caller(server.url);
});
afterAll(() => server.close());

async function roomOf(owner: Person, kind: string): Promise<string> {
  const { body } = await owner.post<RoomAndOwn>('/rooms', { kind, name: `room ${randomUUID()}` });
  return body.room.id;
}
const told = async (call: Promise<{ status: number; headers: Headers; body: unknown }>) =>
  codeOf(await call) ?? (await call).status;
const post = { clientId: '01890000-0000-7000-8000-00000000abcd', body: 'Hello' };
const huge = { body: 'x'.repeat(1_100_000) };

describe('Of two things that are wrong the earlier is told', () => {
  it('sign-in before size and shape', async () => {
    expect(await told(stranger.post(`/rooms/x/messages`, {}))).toBe('auth.required');
    const answer = await rawRequest(server, {
      method: 'POST',
      path: `/api/v1/rooms/${rooms.open}/messages`,
      body: '{broken',
    });
    expect(rawCode(answer)).toBe('auth.required');
    expect(await told(stranger.get('/admin/users?limit=0'))).toBe('auth.required');
  });

  it('sign-in before existence', async () => {
    expect(await told(stranger.get(`/rooms/${nowhere}`))).toBe('auth.required');
    expect(await told(stranger.get(`/rooms/${rooms.open}`))).toBe('auth.required');
  });

  it('token scope before server role, size, shape and existence', async () => {
    expect(await told(reader.post(`/rooms/x/messages`, {}))).toBe('policy.denied');
    expect(await told(reader.post(`/rooms/${nowhere}/messages`, post))).toBe('policy.denied');
    expect(await told(reader.put(`/users/${nowhere}/block`, { nonsense: 1 }))).toBe('policy.denied');
    expect(await told(reader.post(`/rooms/${rooms.open}/messages`, huge))).toBe('policy.denied');
    const reply = await reader.get<{ detail: string }>('/admin/users');
    expect(reply.body.detail).toMatch(/scope/);
  });

  it('server role before size, shape and existence', async () => {
    expect(await told(bob.patch('/admin/users/x', { nonsense: true }))).toBe('policy.denied');
    expect(await told(bob.patch(`/admin/users/${nowhere}`, {}))).toBe('policy.denied');
    expect(await told(bob.patch(`/admin/rooms/${nowhere}`, huge))).toBe('policy.denied');
    expect(await told(bob.delete('/admin/rooms/x/messages/y'))).toBe('policy.denied');
    expect(await told(bob.patch('/admin/settings', { nonsense: true }))).toBe('policy.denied');
    expect(await told(bob.get('/admin/retention/preview?days=x'))).toBe('policy.denied');
    expect(await told(bob.post('/admin/users/bulk', huge))).toBe('policy.denied');
    expect(await told(bob.post(`/moderation/reports/${nowhere}/acts`, huge))).toBe('policy.denied');
    expect(await told(bob.get('/moderation/reports/x'))).toBe('policy.denied');
    expect(await told(bob.post('/moderation/messages/bulk', huge))).toBe('policy.denied');
    expect(await told(bob.get('/moderation/messages?room=x'))).toBe('policy.denied');
    expect(await told(bob.post(`/admin/users/${nowhere}/leaving`, huge))).toBe('policy.denied');
    expect(await told(bob.post('/admin/sessions/bulk', huge))).toBe('policy.denied');
    expect(await told(bob.post('/admin/invite-links/bulk', huge))).toBe('policy.denied');
    expect(await told(bob.get('/admin/users/x'))).toBe('policy.denied');
    expect(await told(bob.post('/admin/sign-ups/x/decline', { nonsense: true }))).toBe('policy.denied');
    expect(await told(bob.post(`/admin/users/${nowhere}/password-link`))).toBe('policy.denied');
  });

  it('size before shape', async () => {
    expect(await told(bob.post('/rooms/x/messages', huge))).toBe('request.too_large');
  });

  it('shape before existence, membership, policy and state', async () => {
    for (const id of [nowhere, rooms.hidden, rooms.shut, rooms.archived]) {
      expect(await told(bob.post(`/rooms/${id}/messages`, { ...post, body: '' }))).toBe('request.invalid');
      expect(await told(bob.patch(`/rooms/${id}`, { name: '' }))).toBe('request.invalid');
      expect(await told(bob.post(`/rooms/${id}/leave`, { successorId: bob.id }))).toBe('request.invalid');
      expect(await told(bob.get(`/rooms/${id}/messages?limit=0`))).toBe('request.invalid');
    }
    expect(await told(olga.patch(`/admin/users/${nowhere}`, { role: 'god' }))).toBe('request.invalid');
    expect(await told(bob.put(`/users/${nowhere}/block`, { seconds: 9 }))).toBe('request.invalid');
    for (const roomId of [nowhere, rooms.hidden, rooms.shut])
      expect(await told(bob.post('/reports', { subject: { kind: 'room', roomId } }))).toBe('request.invalid');
    expect(await told(olga.post(`/moderation/reports/${nowhere}/notes`, {}))).toBe('request.invalid');
    expect(await told(olga.post(`/admin/sign-ups/${nowhere}/decline`, { why: '' }))).toBe('request.invalid');
  });

  it('existence of the room before membership, and membership before what is in it', async () => {
    expect(await told(bob.patch(`/rooms/${nowhere}/messages/99`, { body: 'x' }))).toBe('room.not_found');
    expect(await told(bob.patch(`/rooms/${rooms.hidden}/messages/99`, { body: 'x' }))).toBe('room.not_found');
    expect(await told(bob.patch(`/rooms/${rooms.shut}/messages/99`, { body: 'x' }))).toBe('room.not_joined');
    expect(await told(bob.delete(`/rooms/${rooms.shut}/messages/99`))).toBe('room.not_joined');
    expect(await told(bob.put(`/rooms/${rooms.shut}/messages/99/pin`))).toBe('room.not_joined');
    const reported = (roomId: string) => ({ subject: { kind: 'message', roomId, seq: 99 }, reason: 'spam' });
    expect(await told(bob.post('/reports', reported(rooms.hidden)))).toBe('room.not_found');
    expect(await told(bob.post('/reports', reported(rooms.shut)))).toBe('room.not_joined');
    expect(await told(bob.post('/reports', reported(rooms.open)))).toBe('message.not_found');
    expect(await told(bob.get(`/rooms/${rooms.shut}/seen`))).toBe('room.not_joined');
    expect(await told(bob.post(`/rooms/${rooms.shut}/messages`, { ...post, replyTo: 9 }))).toBe(
      'room.not_joined',
    );
    expect(await told(bob.delete(`/rooms/${rooms.shut}/members/${nowhere}`))).toBe('room.not_joined');
    expect(await told(bob.put(`/rooms/${rooms.hidden}/members/${nowhere}`, {}))).toBe('room.not_found');
  });

  it('existence in the room before policy', async () => {
    expect(await told(bob.patch(`/rooms/${rooms.open}/messages/99`, { body: 'x' }))).toBe(
      'message.not_found',
    );
    expect(await told(bob.delete(`/rooms/${rooms.open}/messages/99`))).toBe('message.not_found');
    expect(await told(bob.put(`/rooms/${rooms.open}/threads/99/lock`))).toBe('message.not_found');
    // Who may keep no order learns nothing of whom it would be about.
    expect(await told(bob.put(`/rooms/${rooms.open}/bans/${nowhere}`, {}))).toBe('policy.denied');
    expect(await told(bob.put(`/rooms/${rooms.open}/mutes/${nowhere}`, { seconds: 1 }))).toBe(
      'policy.denied',
    );
    expect(await told(bob.put(`/rooms/${rooms.open}/mutes/${nowhere}`, {}))).toBe('request.invalid');
    expect(await told(alice.put(`/rooms/${rooms.open}/bans/${nowhere}`, {}))).toBe('user.not_found');
    expect(await told(alice.put(`/rooms/${rooms.open}/mutes/${olga.id}`, { seconds: 1 }))).toBe(
      'user.not_found',
    );
    expect(await told(alice.post(`/rooms/${rooms.open}/purges/${nowhere}`, {}))).toBe('user.not_found');
    expect(await told(alice.get(`/rooms/${rooms.open}/purges/${nowhere}`))).toBe('user.not_found');
    expect(await told(bob.get(`/rooms/${rooms.open}/purges/${nowhere}`))).toBe('policy.denied');
    expect(await told(bob.put(`/rooms/${rooms.open}/messages/99/pin`))).toBe('message.not_found');
    expect(await told(bob.put(`/rooms/${rooms.open}/members/${nowhere}`, {}))).toBe('user.not_found');
    expect(await told(bob.delete(`/rooms/${rooms.open}/members/${nowhere}`))).toBe('user.not_found');
    expect(await told(bob.post(`/rooms/${rooms.open}/leave`, { successorId: nowhere }))).toBe(
      'user.not_found',
    );
    expect(await told(bob.post(`/rooms/${rooms.open}/leave`, { successorId: alice.id }))).toBe(
      'policy.denied',
    );
    expect(await told(olga.patch(`/admin/users/${nowhere}`, { role: 'member' }))).toBe('user.not_found');
    expect(await told(bob.put(`/users/${nowhere}/block`, {}))).toBe('user.not_found');
    expect(await told(bob.put(`/users/${bob.id}/block`, {}))).toBe('policy.denied');
    expect(await told(bob.delete(`/users/${nowhere}/block`))).toBe('user.not_found');
    expect(await told(olga.post(`/admin/users/${nowhere}/leaving`, { messages: 'keep' }))).toBe(
      'user.not_found',
    );
    expect(await told(olga.post(`/admin/users/${nowhere}/leaving`, {}))).toBe('request.invalid');
  });

  it('membership and policy before state', async () => {
    const { archived } = rooms;
    expect(await told(bob.patch(`/rooms/${archived}`, { name: 'mine' }))).toBe('policy.denied');
    expect(await told(bob.patch(`/rooms/${archived}/messages/1`, { body: 'x' }))).toBe('policy.denied');
    expect(await told(bob.delete(`/rooms/${archived}/messages/1`))).toBe('policy.denied');
    expect(await told(bob.put(`/rooms/${archived}/messages/1/pin`))).toBe('policy.denied');
    expect(await told(bob.put(`/rooms/${archived}/threads/1/lock`))).toBe('policy.denied');
    expect(await told(alice.put(`/rooms/${archived}/threads/1/lock`))).toBe('room.archived');
    expect(await told(alice.put(`/rooms/${archived}/mutes/${bob.id}`, { seconds: 1 }))).toBe('room.archived');
    expect(await told(alice.post(`/rooms/${archived}/purges/${bob.id}`, {}))).toBe('room.archived');
    expect(await told(alice.patch(`/rooms/${archived}`, { readOnly: true }))).toBe('room.archived');
    expect(await told(bob.patch(`/rooms/${archived}`, { keepDays: 9 }))).toBe('policy.denied');
    expect(await told(alice.patch(`/rooms/${archived}`, { keepDays: 9 }))).toBe('room.archived');
    expect(await told(bob.put(`/rooms/${archived}/messages/1/reactions/%F0%9F%91%8D`))).toBe('room.archived');
    expect(await told(bob.put(`/rooms/${archived}/members/${olga.id}`, {}))).toBe('policy.denied');
    expect(await told(olga.post(`/rooms/${archived}/messages`, post))).toBe('room.not_joined');
    expect(await told(bob.post(`/rooms/${archived}/messages`, post))).toBe('room.archived');
    expect(await told(alice.patch(`/rooms/${archived}/messages/1`, { body: 'x' }))).toBe('room.archived');
    expect(await told(alice.patch(`/rooms/${archived}`, { name: 'mine' }))).toBe('room.archived');
    expect(await told(bob.post(`/rooms/${archived}/leave`))).toBe(204);
  });
});

describe('Of a file that is sent the same is told', () => {
  const square = '?x=0&y=0&size=0';
  const large = { 'content-length': String(limits.picture.bytes + 1) };
  const send = async (who: Caller, path: string, headers = {}) => {
    const all = { ...who.headers, ...headers };
    const given = { method: 'PUT', path: `/api/v1${path}`, headers: all, body: 'x' };
    return rawCode(await rawRequest(server, given));
  };

  it('sign-in and scope, size, shape, existence, membership, policy, state, and then what it is', async () => {
    const picture = (room: string, query = '') => `/rooms/${room}/picture${query}`;
    const archived = await roomOf(alice, 'public');
    await bob.post(`/rooms/${archived}/join`);
    await alice.delete(`/rooms/${archived}`);
    expect(await send(stranger, '/users/me/avatar', large)).toBe('auth.required');
    expect(await send(reader, '/users/me/avatar', large)).toBe('policy.denied');
    expect(await send(bob, picture('x', square), large)).toBe('request.too_large');
    expect(await send(bob, picture(rooms.hidden, square))).toBe('request.invalid');
    expect(await send(bob, picture(rooms.hidden))).toBe('room.not_found');
    expect(await send(bob, picture(rooms.shut))).toBe('room.not_joined');
    expect(await send(bob, picture(archived))).toBe('policy.denied');
    expect(await send(alice, picture(archived))).toBe('room.archived');
    expect(await send(alice, picture(rooms.open))).toBe('picture.unreadable');
  });
});

describe('The socket tells in the same order', () => {
  const send = async (token: string, name: string, data: unknown) => {
    const socket = await openSocket({ url: server.url, token });
    const ack = await socket.send(name, data);
    socket.close();
    return ack.ok ? 'ok' : ack.error.code;
  };

  it('scope, shape, existence, membership, state', async () => {
    expect(await send(secret, 'message.post', {})).toBe('policy.denied');
    expect(await send(secret, 'message.post', { ...post, roomId: nowhere })).toBe('policy.denied');
    const { accessToken } = bob;
    expect(await send(accessToken, 'message.post', { ...post, roomId: nowhere, body: '' })).toBe(
      'request.invalid',
    );
    expect(await send(accessToken, 'message.post', { ...post, roomId: rooms.hidden, replyTo: 9 })).toBe(
      'room.not_found',
    );
    expect(await send(accessToken, 'message.post', { ...post, roomId: rooms.shut, replyTo: 9 })).toBe(
      'room.not_joined',
    );
    await bob.post(`/rooms/${rooms.archived}/join`);
    expect(await send(alice.accessToken, 'message.post', { ...post, roomId: rooms.archived })).toBe(
      'room.archived',
    );
  });
});
