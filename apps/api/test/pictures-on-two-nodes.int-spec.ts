import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { filesCookie } from '@parley/contracts';
import type { Room, RoomAndOwn, Self, SignedIn, User } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { askingAt, Caller, cookieIn, password, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { colourAt, halves, sendPicture, showPicture } from './services/pictures.js';
import { startTestNode, startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { testServices } from './services/test-services.js';
import { socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

/** Two nodes that tell each other: what alice does on one, bob sees on the other. */
let north: TestServer;
let south: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
let his: TestSocket;
/** What the pictures of bob's page send along, and a program of his, both at his node. */
let page: Caller;
/** The page itself, which signed in on the other node. */
let desk: Caller;
let program: Caller;

beforeAll(async () => {
  const cluster = { REDIS_URL: testServices().redisUrl };
  north = await startTestServer(cluster);
  south = await startTestNode(north.databaseUrl, cluster);
  ({ olga } = await signUpAll(north, 'olga'));
}, 60_000);
afterAll(async () => {
  await south.close();
  await north.close();
});
beforeEach(async () => {
  const name = () => randomUUID().slice(0, 8);
  [alice, bob] = [await signUp(north, `alice-${name()}`), await signUp(north, `bob-${name()}`)];
  // He signs in on the one node, and his pictures are asked for at the other.
  const { username } = bob.user;
  const { headers, body } = await new Caller(north.url).post<SignedIn>('/auth/login', { username, password });
  page = new Caller(south.url, { cookie: cookieIn(headers, filesCookie) });
  desk = new Caller(north.url, { authorization: `Bearer ${body.accessToken}` });
  program = askingAt(south, bob);
});

/** Theirs alone, with bob on his node. */
async function den(): Promise<string> {
  const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'den' });
  await alice.put(`/rooms/${body.room.id}/members/${bob.id}`, {});
  his = await socketOf(bob, south);
  return body.room.id;
}

const drawn = (left: 'red' | 'green') => halves(32, 32, left).png().toBuffer();
const within = 1000;
const toldOfAlice = (avatarUrl: string | null) =>
  his.hears(({ type, user }) => {
    const { id, avatarUrl: told } = (user ?? {}) as Partial<User>;
    return type === 'user.updated' && id === alice.id && told === avatarUrl;
  }, within);
const toldOfDen = (pictureUrl: string | null) =>
  his.hears(({ type, room }) => {
    return type === 'room.updated' && (room as Room).pictureUrl === pictureUrl;
  }, within);
const answers = async (address: string) =>
  Promise.all([page, program].map(async (who) => (await showPicture(who, address, 'small')).status));

describe('A picture of a person', () => {
  it('is told on the other node within a second, and shown there to the page and to a program', async () => {
    await den();
    const { user } = await sendPicture(alice, '/users/me/avatar', await drawn('red'));
    const address = user?.avatarUrl ?? 'none';
    await toldOfAlice(address);
    for (const who of [page, program]) {
      const { status, bytes } = await showPicture(who, address, 'small');
      expect([status, await colourAt(bytes, 0.25, 0.5), await colourAt(bytes, 0.75, 0.5)]).toEqual([
        200,
        'red',
        'blue',
      ]);
    }
    his.close();
  });

  it('is gone there as soon as another takes its place, and where it is removed', async () => {
    await den();
    const first = await sendPicture(alice, '/users/me/avatar', await drawn('red'));
    const second = await sendPicture(alice, '/users/me/avatar', await drawn('green'));
    const [old, now] = [first, second].map(({ user }) => user?.avatarUrl ?? 'none') as [string, string];
    await toldOfAlice(now);
    expect([await answers(old), await answers(now)]).toEqual([
      [404, 404],
      [200, 200],
    ]);
    await alice.delete<{ user: Self }>('/users/me/avatar');
    await toldOfAlice(null);
    expect(await answers(now)).toEqual([404, 404]);
    his.close();
  });

  it('G5: is not shown there to a guest who was removed here from the room they shared', async () => {
    await olga.patch(`/admin/users/${bob.id}`, { role: 'guest' });
    const roomId = await den();
    const { user } = await sendPicture(alice, '/users/me/avatar', await drawn('red'));
    const address = user?.avatarUrl ?? 'none';
    expect(await answers(address)).toEqual([200, 200]);
    await alice.delete(`/rooms/${roomId}/members/${bob.id}`);
    expect(await answers(address)).toEqual([404, 404]);
    his.close();
  });

  it('G5: is not shown there by a page that was signed out here', async () => {
    await den();
    const { user } = await sendPicture(alice, '/users/me/avatar', await drawn('red'));
    const address = user?.avatarUrl ?? 'none';
    expect(await answers(address)).toEqual([200, 200]);
    await desk.post('/auth/logout');
    expect([(await showPicture(page, address)).code, (await showPicture(program, address)).status]).toEqual([
      'auth.invalid',
      200,
    ]);
    his.close();
  });
});

describe('A picture of a room', () => {
  it('is told on the other node within a second, gives way to the next, and is gone when it is removed', async () => {
    const roomId = await den();
    const first = await sendPicture(alice, `/rooms/${roomId}/picture`, await drawn('red'));
    const old = first.room?.pictureUrl ?? 'none';
    await toldOfDen(old);
    expect(await answers(old)).toEqual([200, 200]);
    const second = await sendPicture(alice, `/rooms/${roomId}/picture`, await drawn('green'));
    const now = second.room?.pictureUrl ?? 'none';
    await toldOfDen(now);
    expect([await answers(old), await answers(now)]).toEqual([
      [404, 404],
      [200, 200],
    ]);
    await alice.delete(`/rooms/${roomId}/picture`);
    await toldOfDen(null);
    expect(await answers(now)).toEqual([404, 404]);
    his.close();
  });

  it('G5: is not shown there to one who was removed here, from the moment the removal is answered', async () => {
    const roomId = await den();
    const { room } = await sendPicture(alice, `/rooms/${roomId}/picture`, await drawn('red'));
    const address = room?.pictureUrl ?? 'none';
    expect(await answers(address)).toEqual([200, 200]);
    await alice.delete(`/rooms/${roomId}/members/${bob.id}`);
    expect(await answers(address)).toEqual([404, 404]);
    await his.hears(({ type }) => type === 'room.removed', within);
    expect((await showPicture(askingAt(south, alice), address)).status).toBe(200);
    his.close();
  });
});
