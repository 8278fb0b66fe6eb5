import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AdminUser, Presence, Self, User } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../src/database/committed-changes.js';
import { StatusExpiry } from '../src/users/status-expiry.service.js';
import { roomOf } from './conversation.js';
import { eventually } from './eventually.js';
import { Caller, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startRedis } from './services/private-redis.js';
import type { PrivateRedis } from './services/private-redis.js';
import { startTestNode, startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import type { Heard } from './socket-of.js';
import { whileHeld } from './while-held.js';

let north: TestServer;
let south: TestServer;
/** A node that keeps presence in Redis. */
let clustered: TestServer;
let redis: PrivateRedis;
let olga: Person;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  north = await startTestServer();
  south = await startTestNode(north.databaseUrl);
  redis = await startRedis();
  clustered = await startTestNode(north.databaseUrl, { REDIS_URL: redis.url });
  ({ olga, alice, bob } = await signUpAll(north, 'olga', 'alice', 'bob'));
}, 60_000);
afterAll(async () => {
  for (const node of [clustered, south, north]) await node.close();
  await redis.stop();
});

const soon = () => new Date(Date.now() + 3_600_000).toISOString();
const end = (...people: Person[]) =>
  north.app
    .get(DataSource)
    .query(
      `UPDATE users SET status_until = clock_timestamp() - interval '1 second' WHERE id = ANY($1::uuid[])`,
      [people.map(({ id }) => id)],
    );
const asSeenBy = async (asker: Person, { id }: Person) =>
  (await asker.get<{ user: User }>(`/users/${id}`)).body.user;

describe('A status', () => {
  it('that is over is shown no more, also before it is taken back', async () => {
    await alice.patch('/users/me', { statusText: 'out', statusEmoji: '🌴', statusUntil: soon() });
    await end(alice);
    const none = { statusText: '', statusEmoji: '', statusUntil: null };
    expect(await asSeenBy(bob, alice)).toMatchObject(none);
    expect((await alice.get<{ user: Self }>('/users/me')).body.user).toMatchObject(none);
  });

  it('is taken back once by one of two nodes, and told to those who show the person', async () => {
    await roomOf(alice, bob);
    const his = await socketOf(bob, north);
    await alice.patch('/users/me', { statusText: 'at lunch', statusUntil: soon() });
    await bob.patch('/users/me', { statusText: 'stays' });
    const before = await asSeenBy(bob, alice);
    const published: string[] = [];
    const listening = [north, south].map(({ app }) =>
      app.get(CommittedChanges).all.subscribe((changes) => {
        for (const change of changes) if (change.to === 'profile') published.push(change.user.username);
      }),
    );
    await end(alice);
    const expiries = [north, south].map(
      ({ app }) =>
        () =>
          app.get(StatusExpiry).expire(),
    );
    // Both come at once upon a row that is not theirs to take at that moment.
    await whileHeld(north, `SELECT FROM users WHERE id = '${alice.id}' FOR UPDATE`, expiries);
    await Promise.all(expiries.map((expire) => expire()));
    expect(published).toEqual(['alice']);
    const { user } = await his.hears(
      ({ type, user }) =>
        type === 'user.updated' &&
        (user as User).id === alice.id &&
        (user as User).updatedAt > before.updatedAt,
      10_000,
    );
    expect(user).toMatchObject({ statusText: '', statusUntil: null });
    expect(await asSeenBy(alice, bob)).toMatchObject({ statusText: 'stays' });
    for (const each of listening) each.unsubscribe();
    his.close();
  });

  it('of many that end together is taken back with a few others at a time', async () => {
    const names = ['ada', 'bea', 'cleo', 'dora', 'eve', 'fay', 'gil'];
    const people = Object.values(await signUpAll(north, ...names));
    for (const person of people) await person.patch('/users/me', { statusText: 'out', statusUntil: soon() });
    const told: string[][] = [];
    const listening = [north, south, clustered].map(({ app }) =>
      app.get(CommittedChanges).all.subscribe((changes) => {
        told.push(changes.flatMap((change) => (change.to === 'profile' ? change.user.username : [])));
      }),
    );
    await end(...people);
    const expiry = north.app.get(StatusExpiry);
    while (await expiry.expire());
    await eventually(() => told.flat().length >= names.length);
    expect(told.flat().toSorted()).toEqual(names);
    expect(Math.max(...told.map(({ length }) => length))).toBeLessThanOrEqual(5);
    for (const each of listening) each.unsubscribe();
  });

  it('said without an end stays, whatever end the one before had', async () => {
    await alice.patch('/users/me', { statusText: 'at lunch', statusUntil: soon() });
    const { body } = await alice.patch<{ user: Self }>('/users/me', { statusText: 'back' });
    expect(body.user).toMatchObject({ statusText: 'back', statusUntil: null });
    const until = soon();
    await alice.patch('/users/me', { statusUntil: until });
    const other = await alice.patch<{ user: Self }>('/users/me', { bio: 'somebody' });
    expect(other.body.user).toMatchObject({ statusText: 'back', statusUntil: until });
  });
});

describe.each<[string, () => TestServer]>([
  ['memory', () => north],
  ['Redis', () => clustered],
])('When somebody was last here, with presence in %s', (_, node) => {
  beforeEach(() => bob.patch('/users/me', { hidesLastSeen: false }));

  const goes =
    ({ id }: Person) =>
    (event: Heard) =>
      event.type === 'presence.changed' && event['userId'] === id && event['status'] === 'offline';
  const answered = async (by: Person, { id }: Person) => {
    const there = new Caller(node().url, by.headers);
    return (await there.get<{ presence: Presence[] }>(`/presence?userIds=${id}`)).body.presence;
  };
  const asked = async (by: Person, whom: Person) => (await answered(by, whom))[0]?.lastSeenAt ?? null;
  /** Bob is here, and goes while Alice watches: what she was told. */
  async function bobGoes(): Promise<unknown> {
    const watching = await socketOf(alice, node());
    const his = await socketOf(bob, node());
    await watching.done('presence.watch', { userIds: [bob.id] });
    his.close();
    const { lastSeenAt } = await watching.hears(goes(bob));
    const again = await watching.done('presence.watch', { userIds: [bob.id] });
    expect(again.presence).toMatchObject([{ userId: bob.id, status: 'offline', lastSeenAt }]);
    watching.close();
    return lastSeenAt;
  }

  it('is told to others, until one hides it: then only to oneself and to those who run the server', async () => {
    expect(await bobGoes()).toEqual(expect.any(String));
    expect(await asked(alice, bob)).not.toBeNull();
    await bob.patch('/users/me', { hidesLastSeen: true });
    expect(await asked(alice, bob)).toBeNull();
    expect(await bobGoes()).toBeNull();
    expect(await asked(alice, bob)).toBeNull();
    expect(await asked(bob, bob)).not.toBeNull();
    const { body } = await olga.get<{ users: AdminUser[] }>('/admin/users?query=bob');
    const seen = { username: 'bob', lastSeenAt: expect.any(String), hidesLastSeen: true };
    expect(body.users).toMatchObject([seen]);
  });

  it('is told by nothing else in the answer where one hides it', async () => {
    await bob.patch('/users/me', { hidesLastSeen: true });
    await bobGoes();
    const before = await answered(alice, bob);
    await bobGoes();
    expect(before).toMatchObject([{ userId: bob.id, status: 'offline' }]);
    expect(await answered(alice, bob)).toEqual(before);
  });

  it('is not told with what they do next either', async () => {
    await bob.patch('/users/me', { hidesLastSeen: true });
    await bobGoes();
    const watching = await socketOf(alice, node());
    await watching.done('presence.watch', { userIds: [bob.id] });
    const his = await socketOf(bob, node());
    const back = await watching.hears(
      ({ type, status }) => type === 'presence.changed' && status === 'online',
    );
    expect(back).toMatchObject({ userId: bob.id, lastSeenAt: null });
    for (const socket of [his, watching]) socket.close();
  });
});
