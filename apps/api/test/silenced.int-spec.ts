import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoomAndOwn } from '@parley/contracts';
import { startPushService } from '@parley/testkit';
import type { PushService, Subscription } from '@parley/testkit';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { DataSource } from 'typeorm';
import { say } from './conversation.js';
import { eventually } from './eventually.js';
import { askingAt, Caller, codeOf, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { halves, sendPicture, showPicture } from './services/pictures.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';
import { startTestNode, type TestServer } from './services/test-server.js';
import { testServices } from './services/test-services.js';
import { socketOf } from './socket-of.js';

/** Of each of the four ways. `TRIES=250` makes a thousand of them, with Redis and without. */
const tries = Number(process.env['TRIES'] ?? 40);
/** Milliseconds after which nothing may reach them any more. */
const within = 1_000;

/** Somebody at the other node, whose socket notes which of the numbered messages come in. */
interface Listener {
  person: Person;
  phone: Subscription;
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

  async function listener(roomId: string): Promise<Listener> {
    const person = askingAt(south, await signUp(north, `p-${randomUUID().slice(0, 13)}`));
    await alice.put(`/rooms/${roomId}/members/${person.id}`);
    const phone = service.subscribe();
    const { endpoint, p256dh, auth } = phone;
    await person.put('/push/device', { endpoint, p256dh, auth, name: 'Phone' });
    const heard: number[] = [];
    const token = person.accessToken;
    const socket = io(south.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { token },
    });
    socket.on('message.posted', ({ message }: { message: { body: string } }) =>
      heard.push(Number(message.body.split(' ').at(-1))),
    );
    await new Promise<void>((connected) => socket.once('connect', connected));
    await socket.emitWithAck('room.sync', { selfRevision: 0, rooms: [] });
    return { person, phone, socket, heard, goneAt: Infinity };
  }

  const waiting = () =>
    north.app
      .get(DataSource)
      .query<unknown[]>("SELECT FROM graphile_worker.jobs WHERE task_identifier IN ('decide', 'push')")
      .then(({ length }) => length);

  it.each<[string, (roomId: string, person: Person) => Promise<{ status: number }>]>([
    ['removed', (roomId, { id }) => alice.delete(`/rooms/${roomId}/members/${id}`)],
    ['banned', (roomId, { id }) => alice.put(`/rooms/${roomId}/bans/${id}`, {})],
    ['suspended', (_, { id }) => olga.patch(`/admin/users/${id}`, { suspended: true })],
    ['signed out', (_, { cookie }) => new Caller(north.url, { cookie }).post('/auth/logout')],
  ])(
    `whoever is %s has no word, page, picture or push a second later, in ${String(tries)} of ${String(tries)} tries`,
    async (_way, takeAway) => {
      const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: randomUUID() });
      const roomId = body.room.id;
      const { room } = await sendPicture(
        alice,
        `/rooms/${roomId}/picture`,
        await halves(32, 32).png().toBuffer(),
      );
      const stays = await listener(roomId);
      const goes: Listener[] = [];
      while (goes.length < tries)
        goes.push(...(await Promise.all(Array.from({ length: 10 }, () => listener(roomId)))));

      const hers = await socketOf(alice, north);
      const saidAt: number[] = [];
      const speak = (words: string) =>
        say(hers, roomId, `${words} ${String(saidAt.push(performance.now()) - 1)}`);
      for (const [n, one] of goes.entries()) {
        if (n % 5 === 0) await speak('Number');
        const { status } = await takeAway(roomId, one.person);
        expect(status).toBeLessThan(300);
        one.goneAt = performance.now();
      }
      const end = performance.now() + within;
      while (performance.now() < end) {
        await speak('Number');
        // A pace at which who has no Redis is told each message, and not only that there are many.
        await setTimeout(50);
      }

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

      const late = goes.flatMap(({ heard, goneAt }) =>
        heard.filter((n) => (saidAt[n] ?? 0) > goneAt + within),
      );
      expect(late).toEqual([]);
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
});
