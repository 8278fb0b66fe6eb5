import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Ack, RoomAndOwn } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { filledIn, half, ids, long, nowhere, nul, polluting } from './bad-input/bad-call.js';
import { signUpAll } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { openSocket, socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';
import { wholeState } from './whole-state.js';

let server: TestServer;
let token: string;
let socket: TestSocket;
let story: Record<string, string>;
let before: Record<string, string>;
const state = () => wholeState(server.app.get(DataSource));

beforeAll(async () => {
  server = await startTestServer();
  const { alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob');
  const open = await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'lounge' });
  const closed = await bob.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'secrets' });
  const elsewhere = await bob.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'elsewhere' });
  await alice.post(`/rooms/${open.body.room.id}/messages`, { clientId: nowhere, body: 'Good morning' });
  const [room, secret, other] = [open, closed, elsewhere].map(({ body }) => body.room.id) as [
    string,
    string,
    string,
  ];
  story = { room, secret, other, bob: bob.id };
  token = alice.accessToken;
  socket = await socketOf(alice, server);
});
afterAll(async () => {
  socket.close();
  await server.close();
});
beforeEach(async () => (before = await state()));
afterEach(async () => expect(await state()).toEqual(before));

const roomId = '{room}';
const clientId = '01890000-0000-7000-8000-00000000abcd';
const post = { roomId, clientId, body: 'Hello' };
const onPage = { id: nowhere, how: 'page', sounded: false };
const held = { roomId, epoch: 'x', revision: 1 };

describe('A wrong command is refused where it is wrong, and changes nothing', () => {
  it.each<[string, unknown, ...string[]]>([
    ['message.post', {}, 'roomId', 'clientId', 'body'],
    ['message.post', { ...post, roomId: 'lounge' }, 'roomId'],
    ['message.post', { ...post, roomId: [roomId] }, 'roomId'],
    ['message.post', { ...post, clientId: 5 }, 'clientId'],
    ['message.post', { ...post, body: '' }, 'body'],
    ['message.post', { ...post, body: nul }, 'body'],
    ['message.post', { ...post, body: half }, 'body'],
    ['message.post', { ...post, body: long(10_001) }, 'body'],
    ['message.post', { ...post, body: { toString: 'x' } }, 'body'],
    ['message.post', { ...post, kind: 'system' }, 'kind'],
    ['message.post', { ...post, replyTo: 0.5 }, 'replyTo'],
    ['message.post', { ...post, replyTo: -1 }, 'replyTo'],
    ['message.post', { ...post, replyTo: 2 ** 31 }, 'replyTo'],
    ['message.post', { ...post, authorId: '{bob}' }, ''],
    ['message.post', { ...post, seq: 1 }, ''],
    ['message.post', polluting('{"__proto__":{"roomId":"x"}}'), 'roomId', 'clientId', 'body', ''],
    ['room.read', { roomId }, 'seq'],
    ['room.read', { roomId, seq: -1 }, 'seq'],
    ['room.read', { roomId, seq: 1e10 }, 'seq'],
    ['room.read', { roomId, seq: '1' }, 'seq'],
    ['room.read', { roomId, seq: null }, 'seq'],
    ['room.read', { roomId, seq: 1, force: 1 }, 'force'],
    ['room.read', { roomId, seq: 1, readVersion: 0.1 }, 'readVersion'],
    ['room.read', { roomId, seq: 1, userId: '{bob}' }, ''],
    ['room.sync', {}, 'selfRevision', 'rooms'],
    ['room.sync', { selfRevision: -1, rooms: [] }, 'selfRevision'],
    ['room.sync', { selfRevision: 0, rooms: {} }, 'rooms'],
    ['room.sync', { selfRevision: 0, rooms: [null] }, 'rooms.0'],
    ['room.sync', { selfRevision: 0, rooms: [held, { ...held, roomId: 'x' }] }, 'rooms.1.roomId'],
    ['room.sync', { selfRevision: 0, rooms: [{ ...held, epoch: '' }] }, 'rooms.0.epoch'],
    ['room.sync', { selfRevision: 0, rooms: [{ ...held, revision: 2 ** 31 }] }, 'rooms.0.revision'],
    ['room.sync', { selfRevision: 0, rooms: [{ ...held, tail: { seq: 1 } }] }, 'rooms.0.tail.id'],
    ['room.sync', { selfRevision: 0, rooms: [{ ...held, tail: 1 }] }, 'rooms.0.tail'],
    ['room.sync', { selfRevision: 0, rooms: ids(5001).map((each) => ({ ...held, roomId: each })) }, 'rooms'],
    ['typing.set', { roomId }, 'typing'],
    ['typing.set', { roomId, typing: 'yes' }, 'typing'],
    ['typing.set', { roomId: null, typing: true }, 'roomId'],
    ['typing.set', { roomId, typing: true, userId: '{bob}' }, ''],
    ['presence.watch', { userIds: 'all' }, 'userIds'],
    ['presence.watch', { userIds: ['x'] }, 'userIds.0'],
    ['presence.watch', { userIds: ids(501) }, 'userIds'],
    ['look.set', {}, 'roomId'],
    ['look.set', { roomId: 'lounge' }, 'roomId'],
    ['look.set', { roomId, threadRoot: 0 }, 'threadRoot'],
    ['look.set', { roomId: null, threadRoot: '1' }, 'threadRoot'],
    ['look.set', { roomId, until: 'tomorrow' }, ''],
    ['look.set', { roomId, threadRoot: 1, line: 'seen' }, 'line'],
    ['notifications.shown', {}, 'shown'],
    ['notifications.shown', { shown: [] }, 'shown'],
    ['notifications.shown', { shown: ids(101).map((id) => ({ ...onPage, id })) }, 'shown'],
    ['notifications.shown', { shown: [{ ...onPage, id: 'x' }] }, 'shown.0.id'],
    ['notifications.shown', { shown: [{ ...onPage, how: 'told' }] }, 'shown.0.how'],
    ['notifications.shown', { shown: [{ ...onPage, sounded: 1 }] }, 'shown.0.sounded'],
    ['notifications.shown', { shown: [{ ...onPage, userId: '{bob}' }] }, 'shown.0'],
    ['notifications.shown', { shown: [onPage], device: 'mine' }, ''],
    ['presence.set', { status: 'offline' }, 'status'],
    ['presence.set', { status: 'busy' }, 'status'],
    ['presence.set', { status: 'away', userId: '{bob}' }, ''],
  ])('%s with %.80j', async (name, data, ...paths) => {
    const ack = await socket.send(name, filledIn(data, story));
    expect(ack).toMatchObject({
      ok: false,
      error: { status: 400, code: 'request.invalid', retryable: false },
    });
    expect(pathsOf(ack)).toEqual(paths);
  });

  it.each<[string, unknown, number, string]>([
    ['message.post', { ...post, roomId: nowhere }, 404, 'room.not_found'],
    ['message.post', { ...post, roomId: '{secret}' }, 404, 'room.not_found'],
    ['message.post', { ...post, roomId: '{other}' }, 403, 'room.not_joined'],
    ['message.post', { ...post, replyTo: 2 }, 404, 'message.not_found'],
    ['message.post', { ...post, clientId: nowhere }, 409, 'message.client_id_reused'],
    ['room.read', { roomId: nowhere, seq: 1 }, 404, 'room.not_found'],
    ['room.read', { roomId: '{secret}', seq: 1 }, 404, 'room.not_found'],
    ['room.read', { roomId: '{other}', seq: 1 }, 403, 'room.not_joined'],
    ['typing.set', { roomId: nowhere, typing: true }, 404, 'room.not_found'],
    ['typing.set', { roomId: '{secret}', typing: true }, 404, 'room.not_found'],
    ['typing.set', { roomId: '{other}', typing: true }, 403, 'room.not_joined'],
  ])('%s with %.80j', async (name, data, status, code) => {
    const ack = await socket.send(name, filledIn(data, story));
    expect(ack).toMatchObject({ ok: false, error: { status, code } });
  });

  it('room.sync with rooms that are not there, or not for this person, learns no more than that', async () => {
    const rooms = ['{secret}', '{other}', nowhere].map((each) => ({ ...held, roomId: each }));
    const answer = await socket.done('room.sync', filledIn({ selfRevision: 0, rooms }, story));
    expect(answer.removed).toEqual([story['secret'], story['other'], nowhere]);
    expect(answer.rooms.map((each) => each.roomId)).toEqual([story['room']]);
  });

  it('presence.watch of nobody is answered by nobody', async () => {
    expect(await socket.done('presence.watch', { userIds: ids(500) })).toEqual({ presence: [] });
  });
});

describe('A token that is none', () => {
  it.each<[unknown, string]>([
    [undefined, 'auth.required'],
    [null, 'auth.required'],
    ['', 'auth.required'],
    [5, 'auth.required'],
    [true, 'auth.required'],
    [['x'], 'auth.required'],
    [{ $gt: '' }, 'auth.required'],
    ['x', 'auth.invalid'],
    [nul, 'auth.invalid'],
    [half, 'auth.invalid'],
    [long(100_000), 'auth.invalid'],
    ['Bearer x', 'auth.invalid'],
    [`parley_pat_${nul}`, 'auth.invalid'],
    ['e30.e30.', 'auth.invalid'],
  ])('opens no socket: %.60j', async (given, code) => {
    await expect(openSocket({ url: server.url, token: given })).rejects.toMatchObject({ code });
  });
});

describe('A packet that no client sends', () => {
  it.each<[string, string]>([
    ['an unknown kind', '9nonsense'],
    ['broken JSON', '2["message.post",{'],
    ['no list', '2{"message.post":1}'],
    ['no name', '2[]'],
    ['a reserved name', '20["disconnect"]'],
    ['another reserved name', '20["connect_error",{}]'],
    ['a thousand attachments', '51000-0["message.post",{"_placeholder":true,"num":0}]'],
    ['a leave of another namespace', '1/admin,'],
    ['attachments that are none', '51-0["message.post",{"_placeholder":true,"num":0}]'],
  ])('closes the socket: %s', async (_, packet) => {
    const one = await openSocket({ url: server.url, token });
    one.socket.io.engine.write(packet);
    one.socket.io.engine.write('20["presence.watch",{"userIds":[]}]');
    await one.until(() => one.ended ?? undefined);
    expect((await socket.command('presence.watch', { userIds: [] })).ok).toBe(true);
  });

  it.each<[string, string]>([
    ['a number for a name', '2[5,{}]'],
    ['an ack that nobody asked for', '30["x"]'],
    ['the number of no attachment', '2["message.post",{"_placeholder":true,"num":"__proto__"}]'],
    ['another namespace', '0/admin,{"token":"x"}'],
    ['a name of a megabyte', `2["${long(1_000_000)}",{}]`],
  ])('is no matter: %s', async (_, packet) => {
    const one = await openSocket({ url: server.url, token });
    one.socket.io.engine.write(packet);
    expect((await one.command('presence.watch', { userIds: [] })).ok).toBe(true);
    one.close();
  });
});

function pathsOf(ack: Ack<unknown>): string[] {
  return ack.ok ? [] : [...new Set(ack.error.errors?.map(({ path }) => path))];
}
