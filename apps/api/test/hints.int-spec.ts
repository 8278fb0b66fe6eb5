import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { User } from '@parley/contracts';
import { CommittedChanges } from '../src/database/committed-changes.js';
import { roomOf } from './conversation.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { startRedis } from './services/private-redis.js';
import type { PrivateRedis } from './services/private-redis.js';
import { startTestNode, startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

let redis: PrivateRedis;
let server: TestServer;
let node: TestServer;
let alice: Person;
let bob: Person;
let carol: Person;
let sockets: Record<'alice' | 'bob' | 'carol', TestSocket>;
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  server = await startTestServer(environment);
  node = await startTestNode(server.databaseUrl, environment);
  ({ alice, bob, carol } = await signUpAll(server, 'olga', 'alice', 'bob', 'carol'));
  roomId = await roomOf(alice, bob);
  sockets = {
    alice: await socketOf(alice, server),
    bob: await socketOf(bob, node),
    carol: await socketOf(carol, node),
  };
});
afterAll(async () => {
  for (const socket of Object.values(sockets)) socket.close();
  await node.close();
  await server.close();
  await redis.stop();
});

const publish = (...changes: Parameters<CommittedChanges['publish']>) =>
  server.app.get(CommittedChanges).publish(...changes);
const userOf = async ({ id }: Person) => (await alice.get<{ user: User }>(`/users/${id}`)).body.user;
/** What is published after it has been heard by everybody: so they heard all that came before. */
async function everybodyHears(what: string) {
  const users = await Promise.all([alice, bob, carol].map(userOf));
  for (const user of users) publish({ to: 'profile', user: { ...user, bio: what } });
  for (const socket of Object.values(sockets))
    await socket.hears(
      ({ type, user }) => type === 'user.updated' && (user as User | undefined)?.bio === what,
    );
}

describe('A hint', () => {
  it('reaches those it is for, on every node, and nobody else', async () => {
    publish({ to: 'hint', userIds: [alice.id, bob.id], event: { type: 'invitations.changed', roomId } });
    for (const socket of [sockets.alice, sockets.bob]) {
      expect(await socket.hears(({ type }) => type === 'invitations.changed')).toMatchObject({ roomId });
    }
    await everybodyHears('that it is over');
    expect(sockets.carol.of('invitations.changed')).toEqual([]);
  });

  it('that is for nobody reaches nobody', async () => {
    const before = Object.values(sockets).flatMap((socket) => socket.of('invitations.changed')).length;
    publish({ to: 'hint', userIds: [], event: { type: 'invitations.changed', roomId } });
    await everybodyHears('that this is over too');
    expect(Object.values(sockets).flatMap((socket) => socket.of('invitations.changed'))).toHaveLength(before);
  });
});

describe('A changed profile', () => {
  it('is told to those who are in a room named, also where they watch nobody', async () => {
    publish({ to: 'profile', user: { ...(await userOf(alice)), bio: 'in one room' }, roomIds: [roomId] });
    const heard = await sockets.bob.hears(
      ({ type, user }) => type === 'user.updated' && (user as User).bio === 'in one room',
    );
    expect(heard).toMatchObject({ user: { id: alice.id } });
  });

  it('is told once to each who is in one of the rooms named, and to no one else', async () => {
    await sockets.bob.done('presence.watch', { userIds: [alice.id] });
    const user = { ...(await userOf(alice)), bio: 'in two rooms' };
    const second = await roomOf(alice, bob);
    await sockets.bob.hears(
      ({ type, room }) => type === 'room.added' && (room as { id: string }).id === second,
    );
    publish({ to: 'profile', user, roomIds: [roomId, second] });
    const told = (socket: TestSocket) =>
      socket.of('user.updated').filter((event) => (event['user'] as User).bio === 'in two rooms');
    for (const socket of [sockets.alice, sockets.bob])
      await socket.until(() => (told(socket).length > 0 ? true : undefined));
    await everybodyHears('that the profile is told');
    expect([told(sockets.alice), told(sockets.bob), told(sockets.carol)].map(({ length }) => length)).toEqual(
      [1, 1, 0],
    );
  });
});
