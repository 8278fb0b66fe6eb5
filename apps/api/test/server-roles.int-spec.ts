import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RoomAndOwn, ServerRole } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { ConnectedPeople } from '../src/realtime/connected-people.js';
import { eventually } from './eventually.js';
import { codeOf, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { nextLook } from './services/next-look.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

let server: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
let carol: Person;
let hers: TestSocket;
let lounge: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ olga, alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
  const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'lounge' });
  lounge = body.room.id;
});
afterAll(() => server.close());

beforeEach(async () => {
  carol = await signUp(server, `carol-${randomUUID().slice(0, 8)}`);
  hers = await socketOf(carol, server);
});

const watched = async () => {
  const { presence } = await hers.done('presence.watch', { userIds: [bob.id, carol.id] });
  return presence.map(({ userId }) => userId).sort();
};
const promote = async (role: ServerRole) =>
  expect(codeOf(await olga.patch(`/admin/users/${carol.id}`, { role }))).toBeUndefined();

describe('R14: A change of server role reaches open sockets at the next look', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['as it is told', () => promote('guest')],
    [
      'where nobody tells of it',
      async () => {
        const db = server.app.get(DataSource);
        await db.query(`UPDATE users SET role = 'guest' WHERE id = $1`, [carol.id]);
        await db.query(`INSERT INTO access_changes (user_id) VALUES ($1)`, [carol.id]);
      },
    ],
  ])('a guest watches nobody whom they share no room with, %s', async (_, change) => {
    expect(await watched()).toEqual([bob.id, carol.id].sort());
    await change();
    await nextLook(server);
    // First what was watched before, without asking anew.
    const watching = () =>
      [...(socketsOf(carol)[0]?.rooms ?? [])].filter((channel) => channel.startsWith('watch:'));
    expect(watching()).not.toContain(`watch:${bob.id}`);
    await eventually(() => watching().length > 0);
    expect(watching()).toEqual([`watch:${carol.id}`]);
    const his = await socketOf(bob, server);
    await his.done('presence.set', { status: 'dnd' });
    his.close();
    expect(await watched()).toEqual([carol.id]);
    expect(hers.of('presence.changed').map(({ userId }) => userId)).not.toContain(bob.id);
    hers.close();
  });

  it('a guest does not see public rooms, and a member does again', async () => {
    const code = async (): Promise<string | undefined> => {
      const ack = await hers.command('room.read', { roomId: lounge, seq: 0 });
      return ack.ok ? undefined : ack.error.code;
    };
    const typing = async (): Promise<string | undefined> => {
      const ack = await hers.command('typing.set', { roomId: lounge, typing: true });
      return ack.ok ? undefined : ack.error.code;
    };
    expect([await code(), await typing()]).toEqual(['room.not_joined', 'room.not_joined']);
    await promote('guest');
    await nextLook(server);
    expect([await code(), await typing()]).toEqual(['room.not_found', 'room.not_found']);
    await promote('member');
    await nextLook(server);
    expect(await code()).toBe('room.not_joined');
    hers.close();
  });
});

function socketsOf({ id }: Person) {
  return server.app
    .get(ConnectedPeople)
    .connectionsOf(id)
    .map(({ socket }) => socket);
}
