import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CreatedToken, RoomAndOwn, User } from '@parley/contracts';
import { startPushService } from '@parley/testkit';
import type { PushService, Subscription } from '@parley/testkit';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { DataSource } from 'typeorm';
import { say } from './conversation.js';
import { eventually } from './eventually.js';
import { askingAt, Caller, codeOf, Person, signUp, signUpAll } from './people.js';
import { halves, sendPicture, showPicture } from './services/pictures.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';
import { startTestNode, type TestServer } from './services/test-server.js';
import { testServices } from './services/test-services.js';
import { socketOf } from './socket-of.js';

/** Of each way. `TRIES=1000` makes a thousand of each, with Redis and without. */
const tries = Number(process.env['TRIES'] ?? 40);
/** Milliseconds after which nothing may reach them any more. */
const within = 1_000;

/** Somebody at the other node, whose socket notes which of what is numbered comes in. */
interface Listener {
  person: Person;
  /** As which they asked for the token of a program, and its id. */
  maker: Person;
  tokenId: string;
  socket: Socket;
  heard: number[];
  /** When it was answered that their access is taken away. */
  goneAt: number;
}

describe.each([
  ['with Redis', () => ({ REDIS_URL: testServices().redisUrl })],
  ['without Redis', () => ({})],
])('%s', (_name, cluster) => {
  let database: TestDatabase;
  let service: PushService;
  let north: TestServer;
  let south: TestServer;
  let olga: Person;
  let alice: Person;

  beforeAll(async () => {
    [database, service] = [await createTestDatabase(), await startPushService()];
    const settings = { ...cluster(), PUSH_HOSTS: service.host };
    north = await startTestNode(database.url, settings);
    south = await startTestNode(database.url, settings);
    ({ olga, alice } = await signUpAll(north, 'olga', 'alice'));
  }, 60_000);
  afterAll(async () => {
    await Promise.all([north.close(), south.close()]);
    await service.close();
    await database.drop();
  }, 60_000);

  async function newcomer(): Promise<Person> {
    return askingAt(south, await signUp(north, `p-${randomUUID().slice(0, 13)}`));
  }

  async function listening(
    person: Person,
    event: string,
    words: (event: never) => string,
  ): Promise<Listener> {
    const heard: number[] = [];
    const token = person.accessToken;
    const socket = io(south.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { token },
    });
    socket.on(event, (told: unknown) =>
      heard.push(
        Number(
          words(told as never)
            .split(' ')
            .at(-1),
        ),
      ),
    );
    await new Promise<void>((connected) => socket.once('connect', connected));
    await socket.emitWithAck('room.sync', { selfRevision: 0, rooms: [] });
    return { person, maker: person, tokenId: '', socket, heard, goneAt: Infinity };
  }

  const body = ({ message }: { message: { body: string } }) => message.body;

  async function listener(roomId: string): Promise<Listener & { phone: Subscription }> {
    const person = await newcomer();
    await alice.put(`/rooms/${roomId}/members/${person.id}`);
    const phone = service.subscribe();
    const { endpoint, p256dh, auth } = phone;
    await person.put('/push/device', { endpoint, p256dh, auth, name: 'Phone' });
    return { ...(await listening(person, 'message.posted', body)), phone };
  }

  /** A program of somebody who stays. */
  async function program(roomId: string): Promise<Listener> {
    const person = await newcomer();
    await alice.put(`/rooms/${roomId}/members/${person.id}`);
    const made = await person.post<CreatedToken>('/auth/tokens', { name: 'A program', scopes: ['read'] });
    const robot = new Person(south.url, person.user, made.body.secret, person.cookie);
    const tokenId = made.body.token.id;
    return { ...(await listening(robot, 'message.posted', body)), maker: person, tokenId };
  }

  /** At least so many, some at once. */
  async function many(make: () => Promise<Listener>): Promise<Listener[]> {
    const all: Listener[] = [];
    while (all.length < tries) all.push(...(await Promise.all(Array.from({ length: 10 }, make))));
    return all;
  }

  /** Takes it away from one after the other while somebody goes on speaking, until a second after the last one. */
  async function takeFrom(
    goes: Listener[],
    takeAway: (one: Listener) => Promise<{ status: number }>,
    speak: () => Promise<unknown>,
  ): Promise<void> {
    for (const [n, one] of goes.entries()) {
      if (n % 5 === 0) await speak();
      const { status } = await takeAway(one);
      expect(status).toBeLessThan(300);
      one.goneAt = performance.now();
    }
    const end = performance.now() + within;
    while (performance.now() < end) {
      await speak();
      // A pace at which who has no Redis is told each message, and not only that there are many.
      await setTimeout(50);
    }
  }

  const late = (goes: Listener[], saidAt: number[]) =>
    goes.flatMap(({ heard, goneAt }) => heard.filter((n) => (saidAt[n] ?? 0) > goneAt + within));

  const waiting = () =>
    north.app
      .get(DataSource)
      .query<unknown[]>("SELECT FROM graphile_worker.jobs WHERE task_identifier IN ('decide', 'push')")
      .then(({ length }) => length);

  it.each<[string, (roomId: string, one: Listener) => Promise<{ status: number }>]>([
    ['removed', (roomId, { person }) => alice.delete(`/rooms/${roomId}/members/${person.id}`)],
    ['gone', (roomId, { person }) => person.post(`/rooms/${roomId}/leave`)],
    ['banned', (roomId, { person }) => alice.put(`/rooms/${roomId}/bans/${person.id}`, {})],
    ['suspended', (_, { person }) => olga.patch(`/admin/users/${person.id}`, { suspended: true })],
    ['deleted', (_, { person }) => olga.post(`/admin/users/${person.id}/leaving`, { messages: 'keep' })],
    ['signed out', (_, { person }) => new Caller(north.url, { cookie: person.cookie }).post('/auth/logout')],
    ['a program whose token is revoked', (_, { maker, tokenId }) => maker.delete(`/auth/tokens/${tokenId}`)],
  ])(
    `whoever is %s has no word, page, picture or push a second later, in ${String(tries)} of ${String(tries)} tries`,
    async (way, takeAway) => {
      const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: randomUUID() });
      const roomId = body.room.id;
      const { room } = await sendPicture(
        alice,
        `/rooms/${roomId}/picture`,
        await halves(32, 32).png().toBuffer(),
      );
      const stays = await listener(roomId);
      const goes = await many(() => (way.startsWith('a program') ? program(roomId) : listener(roomId)));

      const hers = await socketOf(alice, north);
      const saidAt: number[] = [];
      const speak = (words = 'Number') =>
        say(hers, roomId, `${words} ${String(saidAt.push(performance.now()) - 1)}`);
      await takeFrom(goes, (one) => takeAway(roomId, one), speak);

      const codes = await Promise.all(
        goes.flatMap(({ person }) => [
          person.get(`/rooms/${roomId}/messages`).then(codeOf),
          showPicture(person, room?.pictureUrl ?? 'none').then(({ code }) => code),
        ]),
      );
      expect(codes.filter((code) => code === undefined)).toEqual([]);
      const pushedBefore = service.taken.length;
      await speak('@room');
      const last = saidAt.length - 1;
      await eventually(() => stays.heard.includes(last) && service.takenFor(stays.phone).length > 0);
      await eventually(async () => (await waiting()) === 0);

      expect(late(goes, saidAt)).toEqual([]);
      // Of many changes at once one without Redis is told that there are many, and asks; what is told comes once and in order.
      expect(stays.heard).toEqual([...saidAt.keys()].filter((n) => stays.heard.includes(n)));
      expect(service.taken.slice(pushedBefore).map(({ endpoint }) => endpoint)).toEqual([
        stays.phone.endpoint,
      ]);
      hers.close();
      for (const { socket } of [stays, ...goes]) socket.disconnect();
    },
    tries * 1_000 + 60_000,
  );

  it(
    `whoever is made a guest hears and finds nothing a second later of whom they share no room with, in ${String(tries)} of ${String(tries)} tries`,
    async () => {
      const wanted = { kind: 'public', name: randomUUID() };
      const { body: made } = await alice.post<RoomAndOwn>('/rooms', wanted);
      const picture = await halves(32, 32).png().toBuffer();
      const { room } = await sendPicture(alice, `/rooms/${made.room.id}/picture`, picture);
      const status = ({ user }: { user: User }) =>
        user.id === alice.id ? user.statusText : 'of somebody else';
      const watcher = async () => {
        const one = await listening(await newcomer(), 'user.updated', status);
        await one.socket.emitWithAck('presence.watch', { userIds: [alice.id] });
        return one;
      };
      const stays = await watcher();
      const goes = await many(watcher);
      const saidAt: number[] = [];
      const speak = () =>
        alice.patch('/users/me', { statusText: `Number ${String(saidAt.push(performance.now()) - 1)}` });
      await takeFrom(goes, ({ person }) => olga.patch(`/admin/users/${person.id}`, { role: 'guest' }), speak);
      const codes = await Promise.all(
        goes.flatMap(({ person }) => [
          person.get(`/users/${alice.id}`).then(codeOf),
          showPicture(person, room?.pictureUrl ?? 'none').then(({ code }) => code),
        ]),
      );
      expect(codes.filter((code) => code === undefined)).toEqual([]);
      await speak();
      await eventually(() => stays.heard.includes(saidAt.length - 1));
      expect(late(goes, saidAt)).toEqual([]);
      for (const { socket } of [stays, ...goes]) socket.disconnect();
    },
    tries * 1_000 + 60_000,
  );
});
