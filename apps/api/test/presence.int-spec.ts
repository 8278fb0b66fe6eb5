import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Presence, RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { LastSeen, type Seen } from '../src/presence/last-seen.service.js';
import { ConnectedPeople } from '../src/realtime/connected-people.js';
import { channelOf } from '../src/realtime/parley-server.js';
import { Revoking } from '../src/realtime/revoking.service.js';
import { eventually } from './eventually.js';
import { untilLocked } from './locks-awaited.js';
import { codeOf, signIn, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer, type TestServer } from './services/test-server.js';
import { openSocket, socketOf, type Heard } from './socket-of.js';

let server: TestServer;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  server = await startTestServer();
  ({ alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
}, 30_000);
afterAll(() => server.close());

const told = (of: Person, is: Presence['status']) => (event: Heard) =>
  event.type === 'presence.changed' && event['userId'] === of.id && event['status'] === is;

async function asked(by: Person, ...userIds: string[]): Promise<Presence[]> {
  const { body } = await by.get<{ presence: Presence[] }>(`/presence?userIds=${userIds.join(',')}`);
  return body.presence;
}

describe('Presence', () => {
  it('is told to those who watch, and to nobody else', async () => {
    const watching = await socketOf(alice, server);
    const other = await socketOf(alice, server);
    await watching.done('presence.watch', { userIds: [bob.id] });
    const his = await socketOf(bob, server);
    await watching.hears(told(bob, 'online'));
    await his.done('presence.set', { status: 'away' });
    await watching.hears(told(bob, 'away'));
    await watching.done('presence.watch', { userIds: [] });
    await his.done('presence.set', { status: 'dnd' });
    await watching.done('presence.watch', { userIds: [bob.id] });
    expect(watching.of('presence.changed').map(({ status }) => status)).toEqual(['online', 'away']);
    await other.done('presence.watch', { userIds: [] });
    expect(other.of('presence.changed')).toEqual([]);
    const versions = watching.of('presence.changed').map(({ version }) => Number(version));
    expect(versions[1]).toBeGreaterThan(versions[0] ?? Infinity);
    his.close();
    const gone = await watching.hears(told(bob, 'offline'));
    expect(await asked(alice, bob.id)).toEqual([expect.objectContaining({ lastSeenAt: gone['lastSeenAt'] })]);
    for (const one of [watching, other]) one.close();
  });

  it('is what all devices together say', async () => {
    const [phone, desk] = [await socketOf(bob, server), await socketOf(await signIn(server, 'bob'), server)];
    await phone.done('presence.set', { status: 'away' });
    expect(await asked(alice, bob.id)).toMatchObject([{ status: 'online' }]);
    await phone.done('presence.set', { status: 'dnd' });
    expect(await asked(alice, bob.id)).toMatchObject([{ status: 'dnd' }]);
    phone.close();
    const watching = await socketOf(alice, server);
    await watching.done('presence.watch', { userIds: [bob.id] });
    desk.close();
    await watching.hears(told(bob, 'offline'));
    watching.close();
  });

  it('makes nobody up', async () => {
    expect(await asked(alice, randomUUID())).toEqual([]);
    expect(codeOf(await alice.get('/presence'))).toBe('request.invalid');
    const socket = await socketOf(alice, server);
    const tooMany = Array.from({ length: 501 }, () => randomUUID());
    const ack = await socket.command('presence.watch', { userIds: tooMany });
    expect(ack).toMatchObject({ ok: false, error: { code: 'request.invalid' } });
    socket.close();
  });

  it('of others is shown to a guest only where they share a room', async () => {
    const gus = await signUp(server, 'gus');
    await server.app.get(DataSource).query(`UPDATE users SET role = 'guest' WHERE id = $1`, [gus.id]);
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'With gus' });
    await alice.put(`/rooms/${body.room.id}/members/${gus.id}`, {});
    const ids = [alice.id, bob.id, gus.id];
    expect((await asked(gus, ...ids)).map(({ userId }) => userId).sort()).toEqual([alice.id, gus.id].sort());
    const his = await openSocket({ url: server.url, token: gus.accessToken });
    const { presence } = await his.done('presence.watch', { userIds: ids });
    expect(presence.map(({ userId }) => userId).sort()).toEqual([alice.id, gus.id].sort());
    const bobs = await socketOf(bob, server);
    const hers = await socketOf(alice, server);
    await his.hears(told(alice, 'online'));
    expect(his.heard.filter(told(bob, 'online'))).toEqual([]);
    for (const one of [his, bobs, hers]) one.close();
  });

  it('G5: of others is not told to a guest any more who shares no room with them', async () => {
    const ivy = await signUp(server, 'ivy');
    await server.app.get(DataSource).query(`UPDATE users SET role = 'guest' WHERE id = $1`, [ivy.id]);
    const rooms = [];
    for (const [name, person] of [
      ['With alice', alice],
      ['With bob', bob],
    ] as const) {
      const { body } = await person.post<RoomAndOwn>('/rooms', { kind: 'private', name: `Ivy ${name}` });
      await person.put(`/rooms/${body.room.id}/members/${ivy.id}`, {});
      rooms.push(body.room.id);
    }
    const hers = await openSocket({ url: server.url, token: ivy.accessToken });
    await hers.done('presence.watch', { userIds: [alice.id, bob.id, ivy.id] });
    const [connection] = server.app.get(ConnectedPeople).connectionsOf(ivy.id);
    const watches = ({ id }: Person) => connection?.socket.rooms.has(channelOf.watchersOf(id));
    expect([alice, bob, ivy].map(watches)).toEqual([true, true, true]);

    // She is taken out of the one room, and bob leaves the other.
    await alice.delete(`/rooms/${rooms[0] ?? ''}/members/${ivy.id}`);
    await eventually(() => !watches(alice));
    await bob.put(`/rooms/${rooms[1] ?? ''}/members/${ivy.id}`, { role: 'owner' });
    await bob.post(`/rooms/${rooms[1] ?? ''}/leave`, {});
    await server.app.get(Revoking).judgeGuests(connection ? [connection] : []);
    expect([alice, bob, ivy].map(watches)).toEqual([false, false, true]);
    hers.close();
  });

  it('a changed profile is a hint to those who watch', async () => {
    const hers = await socketOf(alice, server);
    await hers.done('presence.watch', { userIds: [bob.id] });
    await bob.patch('/users/me', { displayName: 'Robert' });
    const { user } = await hers.hears(({ type }) => type === 'user.updated');
    expect(user).toMatchObject({ id: bob.id, displayName: 'Robert' });
    hers.close();
  });
});

describe('Typing', () => {
  it('is for members only: a stranger learns no more than elsewhere', async () => {
    const open = (await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'Open' })).body.room.id;
    const hidden = (await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'Hidden' })).body.room.id;
    const his = await socketOf(bob, server);
    const code = async (roomId: string) => {
      const ack = await his.command('typing.set', { roomId, typing: true });
      return ack.ok ? 'ok' : ack.error.code;
    };
    expect(await code(open)).toBe('room.not_joined');
    expect(await code(hidden)).toBe('room.not_found');
    expect(await code(randomUUID())).toBe('room.not_found');
    his.close();
  });

  it('is said again only after a while', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'Busy keys' });
    const roomId = body.room.id;
    await bob.post(`/rooms/${roomId}/join`);
    const [hers, his] = [await socketOf(alice, server), await socketOf(bob, server)];
    for (let key = 0; key < 20; key += 1) await hers.done('typing.set', { roomId, typing: true });
    await hers.done('typing.set', { roomId, typing: false });
    await his.hears(({ type, typing }) => type === 'typing.changed' && typing === false);
    expect(his.of('typing.changed')).toHaveLength(2);
    for (const one of [hers, his]) one.close();
  });
});

describe('When people were last here', () => {
  const ids = Array.from({ length: 40 }, () => randomUUID()).sort();
  const lastSeenAt = '2026-01-02T03:04:05.000Z';
  const gone = (userId: string): Presence => ({ userId, status: 'offline', lastSeenAt, version: 1 });
  let database: DataSource;
  let lastSeen: LastSeen;
  beforeEach(async () => {
    [database, lastSeen] = [server.app.get(DataSource), server.app.get(LastSeen)];
    await database.query('DELETE FROM users WHERE id = ANY($1::uuid[])', [ids]);
    await database.query(
      `INSERT INTO users (id, username, display_name, role)
       SELECT id, 'crowd-' || n, 'One of many', 'member' FROM unnest($1::uuid[]) WITH ORDINALITY AS one (id, n)
       ORDER BY n DESC`,
      [ids],
    );
  });

  it('is noted together where many go at once, and the later time where one goes twice', async () => {
    const query = jest.spyOn(database, 'query');
    const later = { ...gone(ids[0] ?? ''), lastSeenAt: '2026-01-02T03:04:06.000Z' };
    await Promise.all([[later], ...ids.map((id) => [gone(id)])].map((people) => lastSeen.note(people)));
    const statements = query.mock.calls.filter(([text]) => text.includes('UPDATE users'));
    query.mockRestore();
    expect(statements).toHaveLength(1);
    const expected = ids.map((id): [string, Seen] => [id, { at: lastSeenAt, hides: false }]);
    expect(await lastSeen.of(ids)).toEqual(
      new Map(expected).set(later.userId, { at: later.lastSeenAt, hides: false }),
    );
  });

  it('waits in no circle with somebody who holds one of them and wants another', async () => {
    const [first = '', second = ''] = ids;
    const other = database.createQueryRunner();
    await other.startTransaction();
    const take = (id: string) => other.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [id]);
    await take(first);
    const noted = lastSeen.note([gone(second), gone(first)]);
    await untilLocked(database);
    await take(second);
    await other.commitTransaction();
    await other.release();
    await noted;
    const seen = [...(await lastSeen.of([first, second])).values()];
    expect(seen.map(({ at }) => at)).toEqual([lastSeenAt, lastSeenAt]);
  });
});
