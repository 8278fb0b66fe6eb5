import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Self, User } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../src/database/committed-changes.js';
import { roomOf } from './conversation.js';
import { codeOf, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestNode, startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

/** Two nodes that cannot reach each other: what one does the other finds in PostgreSQL. */
let north: TestServer;
let south: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
let gwen: Person;

beforeAll(async () => {
  north = await startTestServer();
  south = await startTestNode(north.databaseUrl);
  ({ olga, alice, bob, gwen } = await signUpAll(north, 'olga', 'alice', 'bob', 'gwen'));
  await olga.patch(`/admin/users/${gwen.id}`, { role: 'guest' });
}, 60_000);
afterAll(async () => {
  await south.close();
  await north.close();
});

const saying = (bio: string) => (event: { type: string; [field: string]: unknown }) =>
  event.type === 'user.updated' && (event['user'] as User).bio === bio;
const timesTold = (socket: TestSocket, bio: string) => socket.heard.filter(saying(bio)).length;

describe('A changed profile', () => {
  it('is told once to those in a room with them or who watch them, and not to a guest who is neither', async () => {
    await roomOf(alice, bob);
    await roomOf(alice, bob);
    const [his, watching, guest] = [
      await socketOf(bob, north),
      await socketOf(olga, north),
      await socketOf(gwen, north),
    ];
    await watching.done('presence.watch', { userIds: [alice.id] });
    await guest.done('presence.watch', { userIds: [alice.id] });
    await alice.patch('/users/me', { bio: 'by hand' });
    await Promise.all([his, watching].map((socket) => socket.hears(saying('by hand'))));
    // The next one is found by the sweep, which has looked at the first one too by then.
    await changeBehindTheBack(alice, 'by the sweep');
    await Promise.all([his, watching].map((socket) => socket.hears(saying('by the sweep'), 10_000)));
    expect([his, watching, guest].map((socket) => timesTold(socket, 'by hand'))).toEqual([1, 1, 0]);
    expect(guest.of('user.updated').map(({ user }) => (user as User).id)).not.toContain(alice.id);
    for (const socket of [his, watching, guest]) socket.close();
  });

  it('is told on a node that nobody told of it', async () => {
    await roomOf(alice, bob);
    const his = await socketOf(bob, south);
    await alice.patch('/users/me', { bio: 'on the other node' });
    const { user } = await his.hears(saying('on the other node'), 10_000);
    expect(user).toMatchObject({ id: alice.id, bio: 'on the other node' });
    his.close();
  });

  it('that is as it was is told to nobody, and is no later version', async () => {
    const statusUntil = new Date(Date.now() + 3_600_000).toISOString();
    const said = { bio: 'as it was', statusText: 'here', statusUntil, timeZone: 'Europe/Vienna' };
    const { body: first } = await alice.patch<{ user: Self }>('/users/me', said);
    const published: string[] = [];
    const listening = north.app.get(CommittedChanges).all.subscribe((changes) => {
      for (const change of changes) if (change.to === 'profile') published.push(change.user.bio);
    });
    for (const again of [said, { bio: 'as it was' }, {}])
      expect((await alice.patch('/users/me', again)).body).toEqual(first);
    expect((await alice.delete('/users/me/avatar')).body).toEqual(first);
    expect(published).toEqual([]);
    await alice.patch('/users/me', { bio: 'another' });
    expect(published).toEqual(['another']);
    listening.unsubscribe();
  });

  it('is later than the one before, however fast they come and whatever the clock says', async () => {
    const ahead = await behind<{ at: Date }>(
      `UPDATE users SET updated_at = clock_timestamp() + interval '1 hour' WHERE id = $1 RETURNING updated_at AS at`,
      [bob.id],
    );
    const { body } = await bob.patch<{ user: User }>('/users/me', { bio: 'an hour early' });
    expect(Date.parse(body.user.updatedAt)).toBeGreaterThan(ahead?.at.getTime() ?? Infinity);
  });
});

describe('The rooms that two share', () => {
  it('are those both are in now, archived ones left out, and a guest learns of nobody they do not meet', async () => {
    const { carla, dan, gus } = await signUpAll(north, 'carla', 'dan', 'gus');
    await olga.patch(`/admin/users/${gus.id}`, { role: 'guest' });
    const [both, left, hers, archived] = [
      await roomOf(carla, dan),
      await roomOf(carla, dan),
      await roomOf(carla),
      await roomOf(carla, dan),
    ];
    await dan.post(`/rooms/${left}/leave`, {});
    await carla.delete(`/rooms/${archived}`);
    const shared = (asker: Person, other: Person) =>
      asker.get<{ roomIds: string[] }>(`/users/${other.id}/shared-rooms`);
    expect((await shared(dan, carla)).body.roomIds).toEqual([both]);
    expect((await shared(carla, dan)).body.roomIds).toEqual([both]);
    expect((await shared(carla, carla)).body.roomIds.sort()).toEqual([both, left, hers].sort());
    expect((await shared(bob, carla)).body.roomIds).toEqual([]);
    expect(codeOf(await shared(gus, carla))).toBe('user.not_found');
    await carla.put(`/rooms/${both}/members/${gus.id}`, {});
    expect((await shared(gus, carla)).body.roomIds).toEqual([both]);
  });
});

async function behind<Row>(statement: string, values: unknown[]): Promise<Row | undefined> {
  const [rows] = await north.app.get(DataSource).query<[Row[], number]>(statement, values);
  return rows[0];
}

/** As another node does, or the command line. */
async function changeBehindTheBack({ id }: Person, bio: string): Promise<void> {
  await behind('UPDATE users SET bio = $2, updated_at = clock_timestamp() WHERE id = $1', [id, bio]);
}
