import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commands, type RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { RoomStanding } from '../src/rooms/room-standing.service.js';
import { roomOf } from './conversation.js';
import { codeOf, signIn, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer, type TestServer } from './services/test-server.js';
import { openSocket, socketOf } from './socket-of.js';

let server: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  server = await startTestServer();
  ({ olga, alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
}, 30_000);
afterAll(() => server.close());

describe('A socket', () => {
  it('is refused with the problem, before it is connected', async () => {
    const { url } = server;
    await expect(openSocket({ url })).rejects.toMatchObject({ code: 'auth.required' });
    await expect(openSocket({ url, token: 'nonsense' })).rejects.toMatchObject({ code: 'auth.invalid' });
    await expect(openSocket({ url, token: { $ne: 1 } })).rejects.toMatchObject({ code: 'auth.required' });
    const spent = await signUp(server, 'carol');
    await spent.post('/auth/logout');
    await expect(openSocket({ url, token: spent.accessToken })).rejects.toMatchObject({
      code: 'auth.invalid',
    });
  });

  it('is refused to the pages of other sites, and let in for our own and for programs', async () => {
    const { url } = server;
    const token = alice.accessToken;
    await expect(openSocket({ url, token, origin: 'https://evil.example' })).rejects.toMatchObject({
      code: 'policy.denied',
    });
    await expect(openSocket({ url, token, origin: 'null' })).rejects.toMatchObject({ code: 'policy.denied' });
    (await openSocket({ url, token, origin: url })).close();
    (await openSocket({ url, token })).close();
  });

  it('closes on a packet above 1 MiB', async () => {
    const socket = await socketOf(alice, server);
    socket.socket.emit('message.post', { body: 'x'.repeat(1_100_000) });
    await socket.until(() => socket.ended ?? undefined);
    expect(socket.ended).toMatch(/transport/);
  });
});

describe('R21: The answer to room.sync', () => {
  it('proves the subscription: all that is posted after it is heard', async () => {
    const roomId = await roomOf(alice, bob);
    const socket = await openSocket({ url: server.url, token: bob.accessToken });
    const { rooms } = await socket.done('room.sync', { selfRevision: 0, rooms: [] });
    expect(rooms.map((room) => room.roomId)).toContain(roomId);
    await alice.post(`/rooms/${roomId}/messages`, { clientId: randomUUID(), body: 'Are you there?' });
    await socket.hears(({ type }) => type === 'message.posted');
    expect(socket.said).toEqual(['Are you there?']);
    socket.close();
  });
});

describe('R21: Subscribed means answered', () => {
  it('room.sync waits until the socket is in all its rooms', async () => {
    const roomId = await roomOf(alice, bob);
    const standing = server.app.get(RoomStanding);
    let goOn = (): void => undefined;
    const mayGoOn = new Promise<void>((go) => (goOn = go));
    let noteRead = (): void => undefined;
    const read = new Promise<void>((noted) => (noteRead = noted));
    const real = standing.of.bind(standing);
    standing.of = async (userId) => {
      const found = await real(userId);
      noteRead();
      await mayGoOn;
      return found;
    };
    const his = await openSocket({ url: server.url, token: bob.accessToken });
    standing.of = real;
    let synced = false;
    const syncing = his.done('room.sync', { selfRevision: 0, rooms: [] }).then(() => (synced = true));
    await his.done('presence.set', { status: 'online' });
    await read;
    // Said after the memberships were read and before the socket was let in: it is not lost.
    await alice.post(`/rooms/${roomId}/messages`, { clientId: randomUUID(), body: 'in between' });
    await his.done('presence.watch', { userIds: [] });
    expect(synced).toBe(false);
    goOn();
    await syncing;
    await his.hears(({ type }) => type === 'message.posted');
    expect(his.said).toEqual(['in between']);
    his.close();
  });
});

describe('Two people in a room', () => {
  it('hear each other, on all their devices, in one order', async () => {
    const roomId = await roomOf(alice, bob);
    const hers = await socketOf(alice, server);
    const his = await socketOf(bob, server);
    const devices = [hers, await socketOf(alice, server), his];
    for (let n = 0; n < 10; n += 1) {
      await Promise.all(
        [hers, his].map((socket, who) =>
          socket.done('message.post', { roomId, clientId: randomUUID(), body: `${who}:${n}` }),
        ),
      );
    }
    for (const device of devices) await device.until(() => device.said.length === 20 || undefined);
    for (const device of devices) expect(device.said).toEqual(hers.said);
    const revisions = his.of('message.posted').map(({ revision }) => revision ?? 0);
    expect(revisions).toEqual(revisions.map((_, place) => (revisions[0] ?? 0) + place));
    for (const device of devices) device.close();
  });

  it('see each other type, but nobody sees themselves', async () => {
    const roomId = await roomOf(alice, bob);
    const hers = await socketOf(alice, server);
    const other = await socketOf(alice, server);
    const his = await socketOf(bob, server);
    await hers.done('typing.set', { roomId, typing: true });
    await hers.done('typing.set', { roomId, typing: true });
    await hers.done('typing.set', { roomId, typing: false });
    await his.until(() => his.of('typing.changed').length === 2 || undefined);
    expect(his.of('typing.changed').map(({ typing }) => typing)).toEqual([true, false]);
    // What was told to these two before is heard before an answer.
    for (const device of [hers, other]) {
      await device.done('presence.watch', { userIds: [] });
      expect(device.of('typing.changed')).toEqual([]);
    }
    for (const device of [hers, other, his]) device.close();
  });

  it('hear in which thread somebody types, each place for itself', async () => {
    const roomId = await roomOf(alice, bob);
    const hers = await socketOf(alice, server);
    const his = await socketOf(bob, server);
    await hers.done('typing.set', { roomId, typing: true, threadRoot: 7 });
    await hers.done('typing.set', { roomId, typing: true, threadRoot: 7 });
    await hers.done('typing.set', { roomId, typing: true });
    await hers.done('typing.set', { roomId, typing: true, threadRoot: 8 });
    await hers.done('typing.set', { roomId, typing: false, threadRoot: 7 });
    await his.until(() => his.of('typing.changed').length === 4 || undefined);
    const said = his.of('typing.changed').map(({ typing, threadRoot }) => [threadRoot, typing]);
    expect(said).toEqual([
      [7, true],
      [undefined, true],
      [8, true],
      [7, false],
    ]);
    for (const device of [hers, his]) device.close();
  });

  it('hear of the room before its events, and of the leaving after them', async () => {
    const roomId = await roomOf(alice);
    const his = await socketOf(bob, server);
    await bob.post(`/rooms/${roomId}/join`);
    await alice.post(`/rooms/${roomId}/messages`, { clientId: randomUUID(), body: 'Welcome' });
    await his.hears(({ type }) => type === 'message.posted');
    await alice.delete(`/rooms/${roomId}/members/${bob.id}`);
    await alice.post(`/rooms/${roomId}/messages`, { clientId: randomUUID(), body: 'He is gone' });
    await his.hears(({ type }) => type === 'room.removed');
    const own = await his.done('room.sync', { selfRevision: 0, rooms: [] });
    expect(own.rooms.map((room) => room.roomId)).not.toContain(roomId);
    const types = his.heard.filter((e) => e.roomId === roomId || 'room' in e).map(({ type }) => type);
    expect(types[0]).toBe('room.added');
    expect(types.at(-1)).toBe('room.removed');
    expect(his.said).toEqual(['Welcome']);
    his.close();
  });
});

describe('The answer to a post', () => {
  it('holds what the contract names, and nothing else, the second time too', async () => {
    const roomId = await roomOf(alice, bob);
    const hers = await socketOf(alice, server);
    const post = { roomId, clientId: randomUUID(), body: 'once' };
    for (const answer of [await hers.done('message.post', post), await hers.done('message.post', post)])
      expect(answer).toStrictEqual(commands['message.post'].answer.parse(answer));
    hers.close();
  });
});

describe('Every command', () => {
  const malformed: [string, unknown[]][] = [
    ['nothing', []],
    ['null', [null]],
    ['a text', ['x']],
    ['a list', [[]]],
    ['unknown fields', [{ surprise: true }]],
    ['two objects', [{}, {}]],
    ['bytes', [Buffer.from('x')]],
  ];
  it.each(Object.keys(commands))('settles its ack, whatever it is given: %s', async (name) => {
    const socket = await openSocket({ url: server.url, token: alice.accessToken });
    for (const [what, given] of malformed) {
      expect([what, await socket.send(name, ...given)]).toMatchObject([
        what,
        { ok: false, error: { code: 'request.invalid', status: 400 } },
      ]);
    }
    socket.close();
  });

  it.each(['message.explode', 'constructor', '__proto__', 'toString', 'exception', 'ping'])(
    'that does not exist is answered too: %s',
    async (name) => {
      const socket = await openSocket({ url: server.url, token: alice.accessToken });
      expect(await socket.send(name, {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
      socket.close();
    },
  );

  it('without an ack harms nobody', async () => {
    const socket = await socketOf(alice, server);
    socket.socket.emit('message.post', { nonsense: true });
    socket.socket.emit('message.explode');
    expect((await socket.command('room.sync', { selfRevision: 0, rooms: [] })).ok).toBe(true);
    socket.close();
  });

  it('asks for the token’s scope', async () => {
    const roomId = await roomOf(alice);
    const { body } = await alice.post<{ secret: string }>('/auth/tokens', {
      name: 'reader',
      scopes: ['read'],
    });
    const reader = await openSocket({ url: server.url, token: body.secret });
    const allowed: Record<string, unknown> = {
      'room.sync': { selfRevision: 0, rooms: [] },
      'presence.watch': { userIds: [bob.id] },
      'message.post': { roomId, clientId: randomUUID(), body: 'x' },
      'room.read': { roomId, seq: 0 },
      'typing.set': { roomId, typing: true },
      'presence.set': { status: 'away' },
    };
    for (const [name, { scope }] of Object.entries(commands)) {
      const ack = await reader.send(name, allowed[name]);
      if (scope === 'read') expect(ack).toMatchObject({ ok: true });
      else expect(ack).toMatchObject({ ok: false, error: { code: 'policy.denied' } });
    }
    reader.close();
  });
});

describe('A session that ends', () => {
  it('takes its own sockets with it, and no others', async () => {
    const dora = await signUp(server, 'dora');
    const phone = await signIn(server, 'dora');
    const [gone, stays] = await Promise.all([socketOf(dora, server), socketOf(phone, server)]);
    await dora.post('/auth/logout');
    await gone.until(() => gone.ended ?? undefined);
    expect(gone.heard.at(-1)).toMatchObject({ type: 'session.ended', code: 'auth.invalid' });
    expect(gone.ended).toBe('io server disconnect');
    expect((await stays.command('room.sync', { selfRevision: 0, rooms: [] })).ok).toBe(true);
    expect(stays.of('session.ended')).toEqual([]);
    stays.close();
  });

  it('R3: takes the next number of what only its person sees, each of them', async () => {
    const fay = await signUp(server, 'fay');
    const devices = [await signIn(server, 'fay'), await signIn(server, 'fay'), await signIn(server, 'fay')];
    const sockets = await Promise.all(devices.map((device) => socketOf(device, server)));
    const [phone] = devices;
    await phone?.post('/auth/logout');
    const { body } = await fay.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'Mine' });
    const made = body.own?.selfRevision ?? 0;
    await olga.delete(`/admin/users/${fay.id}/sessions`);
    await Promise.all(sockets.map((socket) => socket.until(() => socket.ended ?? undefined)));
    const [first = 0, ...others] = sockets.map(({ heard }) => heard.at(-1)?.selfRevision ?? 0);
    expect(sockets.map(({ heard }) => heard.at(-1)?.type)).toEqual(sockets.map(() => 'session.ended'));
    expect(first).toBe(made - 1);
    // Three sessions ended at once: those of the two sockets, and the one that made the room.
    expect(new Set(others).size).toBe(2);
    for (const other of others) {
      expect(other).toBeGreaterThan(made);
      expect(other).toBeLessThanOrEqual(made + 3);
    }
    const again = await openSocket({ url: server.url, token: (await signIn(server, 'fay')).accessToken });
    const { selfRevision } = await again.done('room.sync', { selfRevision: 0, rooms: [] });
    expect(selfRevision).toBe(made + 3);
    again.close();
  });

  it('by suspension says so', async () => {
    const erin = await signUp(server, 'erin');
    const socket = await socketOf(erin, server);
    const reply = await olga.patch(`/admin/users/${erin.id}`, { suspended: true });
    expect([reply.status, codeOf(reply)]).toEqual([200, undefined]);
    await socket.until(() => socket.ended ?? undefined);
    expect(socket.heard.at(-1)).toMatchObject({ type: 'session.ended', code: 'auth.suspended' });
  });
});
