import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CreatedToken, RoomAndOwn, Session } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { Caller, codeOf, cookieIn, password, signIn, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { openSocket, socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

let server: TestServer;
let olga: Person;
let alice: Person;
/** Whose access is taken away while their socket is open. */
let victor: Person;
let socket: TestSocket;
let roomId: string;
let square: string;

beforeAll(async () => {
  server = await startTestServer();
  ({ olga, alice } = await signUpAll(server, 'olga', 'alice'));
});
afterAll(() => server.close());

beforeEach(async () => {
  victor = await signUp(server, `victor-${randomUUID().slice(0, 8)}`);
  [roomId, square] = [await roomOfBoth(), await roomOfBoth()];
  socket = await socketOf(victor, server);
  await say(roomId, 'Before');
  await socket.until(() => socket.said.includes('Before') || undefined);
});

async function roomOfBoth(): Promise<string> {
  const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: randomUUID() });
  await alice.put(`/rooms/${body.room.id}/members/${victor.id}`);
  return body.room.id;
}
const say = (room: string, body: string) =>
  alice.post(`/rooms/${room}/messages`, { clientId: randomUUID(), body });
const another = () => signIn(server, victor.user.username);
const withCookie = (cookie: string) => new Caller(server.url, { cookie });

/** All that happens in a room while somebody goes, and after. */
async function goesOn(): Promise<void> {
  await say(roomId, 'After');
  await alice.patch(`/rooms/${roomId}/messages/1`, { body: 'Rewritten' });
  await alice.patch(`/rooms/${roomId}`, { topic: 'Without them' });
  const hers = await socketOf(alice, server);
  await hers.done('typing.set', { roomId, typing: true });
  hers.close();
}

/** What a socket heard from the moment on at which it was told that its sign-in is over. */
const lastWords = ({ heard }: TestSocket) =>
  heard.slice(heard.findIndex(({ type }) => type === 'session.ended'));

/** What is asked of a room by somebody who was in it. */
async function asks(caller: Caller): Promise<(string | undefined)[]> {
  const clientId = randomUUID();
  return Promise.all([
    caller.get(`/rooms/${roomId}`).then(codeOf),
    caller.get(`/rooms/${roomId}/messages`).then(codeOf),
    caller.get(`/rooms/${roomId}/members`).then(codeOf),
    caller.get(`/rooms/${roomId}/changes?since=1`).then(codeOf),
    caller.put(`/rooms/${roomId}/read`, { seq: 1 }).then(codeOf),
    caller.post(`/rooms/${roomId}/messages`, { clientId, body: 'Still here' }).then(codeOf),
    caller.patch(`/rooms/${roomId}`, { topic: 'Mine' }).then(codeOf),
    caller.delete(`/rooms/${roomId}/picture`).then(codeOf),
    caller.patch(`/rooms/${roomId}/own`, { favourite: true }).then(codeOf),
    caller.post(`/rooms/${roomId}/leave`).then(codeOf),
  ]);
}

describe('G5: Who is taken out of a room', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['by somebody else', () => alice.delete(`/rooms/${roomId}/members/${victor.id}`)],
    ['by leaving', () => victor.post(`/rooms/${roomId}/leave`)],
    [
      'by leaving on another device',
      async () => (await another()).delete(`/rooms/${roomId}/members/${victor.id}`),
    ],
  ])('hears nothing later and gets no page, %s; other rooms go on', async (_, takeAway) => {
    await takeAway();
    await socket.hears(({ type }) => type === 'room.removed', 1000);
    const heard = socket.heard.length;
    await goesOn();
    await say(square, 'Meanwhile elsewhere');
    await socket.until(() => socket.said.includes('Meanwhile elsewhere') || undefined);
    expect(socket.heard.slice(heard).map(({ type }) => type)).toEqual(['message.posted']);
    expect(new Set(await asks(victor))).toEqual(new Set(['room.not_found']));
    const given = { roomId, clientId: randomUUID(), body: 'Still here' };
    for (const [name, data] of [
      ['message.post', given],
      ['room.read', { roomId, seq: 1 }],
      ['typing.set', { roomId, typing: true }],
    ] as const)
      expect(await socket.send(name, data)).toMatchObject({ ok: false, error: { code: 'room.not_found' } });
    socket.close();
  });
});

describe('G5: Whose sign-in is taken away', () => {
  it.each<[string, string, () => Promise<unknown>]>([
    ['auth.invalid', 'by signing out', () => victor.post('/auth/logout')],
    ['auth.invalid', 'by signing out with the cookie', () => withCookie(victor.cookie).post('/auth/logout')],
    ['auth.invalid', 'on another device', async () => endFrom(await another())],
    ['auth.invalid', 'by a new password', async () => newPassword(await another())],
    ['auth.invalid', 'by an admin', () => olga.delete(`/admin/users/${victor.id}/sessions`)],
    ['auth.invalid', 'by a refresh token used twice', reuse],
    ['auth.suspended', 'by suspension', () => olga.patch(`/admin/users/${victor.id}`, { suspended: true })],
  ])('is sent away with %s and stays away, %s', async (code, _, takeAway) => {
    await takeAway();
    const meanwhile = goesOn();
    await socket.until(() => socket.ended ?? undefined, 1000);
    await meanwhile;
    expect(lastWords(socket)).toEqual([expect.objectContaining({ code })]);
    expect(new Set(await asks(victor))).toEqual(new Set([code]));
    const opening = openSocket({ url: server.url, token: victor.accessToken });
    await expect(opening).rejects.toMatchObject({ code });
    expect(codeOf(await withCookie(victor.cookie).post('/auth/refresh'))).toBe(code);
  });

  async function endFrom(device: Person): Promise<void> {
    const { body } = await victor.get<{ sessions: Session[] }>('/auth/sessions');
    const mine = body.sessions.find(({ current }) => current);
    expect((await device.delete(`/auth/sessions/${mine?.id ?? ''}`)).status).toBe(204);
  }

  async function newPassword(device: Person): Promise<void> {
    const change = { currentPassword: password, newPassword: 'quite another secret' };
    expect((await device.put('/auth/password', change)).status).toBe(204);
  }

  async function reuse(): Promise<void> {
    const second = await withCookie(victor.cookie).post('/auth/refresh');
    await withCookie(cookieIn(second.headers)).post('/auth/refresh');
    await withCookie(victor.cookie).post('/auth/refresh');
  }
});

describe('G5: A program whose token is taken back', () => {
  it.each<[string, string, (tokenId: string) => Promise<unknown>]>([
    ['auth.invalid', 'by its person', (tokenId) => victor.delete(`/auth/tokens/${tokenId}`)],
    [
      'auth.suspended',
      'with its person suspended',
      () => olga.patch(`/admin/users/${victor.id}`, { suspended: true }),
    ],
  ])('is sent away with %s and stays away, %s', async (code, _, takeAway) => {
    const { body } = await victor.post<CreatedToken>('/auth/tokens', { name: 'x', scopes: ['write'] });
    const program = await openSocket({ url: server.url, token: body.secret });
    await program.done('room.sync', { selfRevision: 0, rooms: [] });
    await takeAway(body.token.id);
    const meanwhile = goesOn();
    await program.until(() => program.ended ?? undefined, 1000);
    await meanwhile;
    expect(lastWords(program)).toEqual([expect.objectContaining({ code })]);
    const caller = new Caller(server.url, { authorization: `Bearer ${body.secret}` });
    expect(new Set(await asks(caller))).toEqual(new Set([code]));
    await expect(openSocket({ url: server.url, token: body.secret })).rejects.toMatchObject({ code });
    socket.close();
  });
});
