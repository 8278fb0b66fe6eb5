import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InviteLink, Presence, RoomAndOwn, RoomInvitation } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { roomOf, say } from './conversation.js';
import { askingAt, codeOf, signIn, signUpAll } from './people.js';
import type { Person } from './people.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';
import { startTestNode, type TestServer } from './services/test-server.js';
import { socketOf, type TestSocket } from './socket-of.js';
import { startRedis, type PrivateRedis } from './services/private-redis.js';

let database: TestDatabase;
let redis: PrivateRedis;
let north: TestServer;
let south: TestServer;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  redis = await startRedis();
  north = await startTestNode(database.url, { REDIS_URL: redis.url });
  south = await startTestNode(database.url, { REDIS_URL: redis.url });
  ({ alice, bob } = await signUpAll(north, 'olga', 'alice', 'bob'));
}, 30_000);

afterAll(async () => {
  await Promise.all([north.close(), south.close()]);
  await redis.stop();
  await database.drop();
}, 30_000);

/** Alice on one node, bob on the other. */
async function theTwo(): Promise<[TestSocket, TestSocket]> {
  return [await socketOf(alice, north), await socketOf(bob, south)];
}

function expectOneOrder(roomId: string, ...sockets: TestSocket[]): void {
  const orders = sockets.map((socket) =>
    socket.heard
      .filter((event) => event.roomId === roomId && event.revision !== undefined)
      .map(({ revision = 0, since = revision - 1 }) => ({ since, revision })),
  );
  for (const order of orders) {
    for (const [place, { since }] of order.entries()) {
      if (place > 0) expect(since).toBe(order[place - 1]?.revision);
    }
  }
}

describe('Two nodes, alice on one and bob on the other', () => {
  it('R11: hear the same in the same order', async () => {
    const roomId = await roomOf(alice, bob);
    const [hers, his] = await theTwo();
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => say(n % 2 ? hers : his, roomId, `message ${String(n)}`)),
    );
    for (const socket of [hers, his]) await socket.until(() => socket.said.length === 60 || undefined);
    expect(his.said).toEqual(hers.said);
    expectOneOrder(roomId, hers, his);
    for (const socket of [hers, his]) socket.close();
  });

  it('R3: hear of an invitation and of its end, wherever it was made', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'den' });
    const his = await socketOf(bob, south);
    const path = `/rooms/${body.room.id}/invitations/${bob.id}`;
    await alice.put(path, {});
    const received = await his.hears(({ type }) => type === 'invitation.received');
    expect(received['invitation']).toMatchObject({ room: { id: body.room.id, name: 'den' } });
    await alice.delete(path);
    const closed = await his.hears(({ type }) => type === 'invitation.closed');
    expect(closed).toMatchObject({ roomId: body.room.id, state: 'withdrawn' });
    expect((closed.selfRevision ?? 0) - (received.selfRevision ?? 0)).toBe(1);
    his.close();
  });

  it('hear that the room they are invited to was archived, wherever that was done', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'den' });
    const his = await socketOf(bob, south);
    await alice.put(`/rooms/${body.room.id}/invitations/${bob.id}`, {});
    await his.hears(({ type }) => type === 'invitation.received');
    await alice.patch(`/rooms/${body.room.id}`, { archived: true });
    const hint = await his.hears(({ type }) => type === 'invitations.changed');
    expect(hint).toEqual({ type: 'invitations.changed', roomId: body.room.id });
    his.close();
  });

  it('R3: hear that an invitation is closed, then the room, then what goes on in it', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'den' });
    const roomId = body.room.id;
    const [hers, his] = await theTwo();
    const made = await alice.put<{ invitation: RoomInvitation }>(
      `/rooms/${roomId}/invitations/${bob.id}`,
      {},
    );
    const accept = `/invitations/${made.body.invitation.id}/accept`;
    expect((await askingAt(south, bob).post<RoomAndOwn>(accept)).status).toBe(200);
    const joined = await hers.hears(({ type }) => type === 'member.joined');
    expect(joined).toMatchObject({ roomId, member: { userId: bob.id }, memberCount: 2 });
    await say(hers, roomId, 'Welcome');
    await his.until(() => (his.said.length === 1 ? true : undefined));
    const inOrder = his.heard.filter(({ type }) => type !== 'notification.raised');
    expect(inOrder.map(({ type }) => type)).toEqual([
      'invitation.received',
      'invitation.closed',
      'room.added',
      'message.posted',
    ]);
    for (const socket of [hers, his]) socket.close();
  });

  it('R3: hear at once what was answered on the other’s node, on all devices, and who invites asks again', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'den' });
    const roomId = body.room.id;
    const made = await alice.put<{ invitation: RoomInvitation }>(
      `/rooms/${roomId}/invitations/${bob.id}`,
      {},
    );
    const [hers, his] = await theTwo();
    const phone = await socketOf(bob, north);
    const { id } = made.body.invitation;
    expect((await askingAt(south, bob).post(`/invitations/${id}/decline`)).status).toBe(204);
    for (const socket of [his, phone]) {
      const closed = await socket.hears(({ type }) => type === 'invitation.closed', 1000);
      expect(closed).toMatchObject({ invitationId: id, roomId, state: 'declined' });
    }
    await hers.hears((event) => event.type === 'invitations.changed' && event.roomId === roomId, 1000);
    const left = await alice.get<{ invitations: RoomInvitation[] }>(`/rooms/${roomId}/invitations`);
    expect(left.body.invitations).toEqual([]);
    for (const socket of [hers, his, phone]) socket.close();
  });

  it('let in as many by one link as it says, whichever of them is asked', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'full house' });
    const links = `/rooms/${body.room.id}/invite-links`;
    const made = await alice.post<{ inviteLink: InviteLink }>(links, { maxUses: 5 });
    const names = Array.from({ length: 16 }, (_, number) => `guest-${String(number)}`);
    const guests = Object.values(await signUpAll(north, ...names));
    const replies = await Promise.all(
      guests.map((guest, place) =>
        askingAt([north, south][place % 2]!, guest).post(`/invite-links/${made.body.inviteLink.code}/accept`),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(replies.filter((reply) => codeOf(reply) === 'invite_link.not_valid')).toHaveLength(11);
    const { body: listed } = await alice.get<{ inviteLinks: InviteLink[] }>(links);
    expect(listed.inviteLinks).toMatchObject([{ uses: 5, maxUses: 5 }]);
    const { body: room } = await alice.get<RoomAndOwn>(`/rooms/${body.room.id}`);
    expect(room.room.memberCount).toBe(6);
  });

  it('see who is there, and who types', async () => {
    const roomId = await roomOf(alice, bob);
    const hers = await socketOf(alice, north);
    const { presence } = await hers.done('presence.watch', { userIds: [bob.id, alice.id, randomUUID()] });
    expect(new Map(presence.map(({ userId, status }) => [userId, status]))).toEqual(
      new Map([
        [bob.id, 'offline'],
        [alice.id, 'online'],
      ]),
    );
    const his = await socketOf(bob, south);
    await hers.hears(
      ({ type, userId, status }) => type === 'presence.changed' && userId === bob.id && status === 'online',
    );
    const { body } = await alice.get<{ presence: Presence[] }>(`/presence?userIds=${bob.id}`);
    expect(body.presence).toMatchObject([{ userId: bob.id, status: 'online' }]);
    await his.done('presence.set', { status: 'dnd' });
    await hers.hears(({ type, status }) => type === 'presence.changed' && status === 'dnd');
    await his.done('typing.set', { roomId, typing: true });
    await hers.hears(({ type, userId }) => type === 'typing.changed' && userId === bob.id);
    his.close();
    const gone = await hers.hears(({ type, status }) => type === 'presence.changed' && status === 'offline');
    expect(Date.parse(String(gone['lastSeenAt']))).toBeGreaterThan(Date.now() - 60_000);
    hers.close();
  });

  it('R3: what only oneself sees reaches all one’s devices, wherever they are', async () => {
    const roomId = await roomOf(alice, bob);
    const phone = await socketOf(bob, north);
    const desk = await socketOf(bob, south);
    await say(await socketOf(alice, north), roomId, 'Read me');
    await desk.done('room.read', { roomId, seq: 1 });
    const { own } = await phone.hears(({ type }) => type === 'own.updated');
    expect(own).toMatchObject({ roomId, lastReadSeq: 1, unread: 0 });
    await bob.patch(`/rooms/${roomId}/own`, { favourite: true });
    await bob.patch('/users/me/preferences', { dense: true });
    for (const socket of [phone, desk]) {
      const { preferences } = await socket.hears(({ type }) => type === 'preferences.updated');
      expect(preferences).toMatchObject({ dense: true });
      const told = socket.heard.filter(({ type }) => type === 'own.updated');
      expect(told.at(-1)).toMatchObject({ own: { roomId, favourite: true } });
    }
    phone.close();
    desk.close();
  });

  it('R12: are let into a room and out of it on the other’s node', async () => {
    const roomId = await roomOf(alice);
    const [hers, his] = await theTwo();
    await alice.put(`/rooms/${roomId}/members/${bob.id}`, {});
    await say(hers, roomId, 'Welcome, bob');
    await his.until(() => his.said.length === 1 || undefined);
    await alice.delete(`/rooms/${roomId}/members/${bob.id}`);
    await say(hers, roomId, 'Now we are alone');
    await his.hears(({ type }) => type === 'room.removed');
    const synced = await his.done('room.sync', { selfRevision: 0, rooms: [] });
    expect(synced.rooms.map((room) => room.roomId)).not.toContain(roomId);
    const ofRoom = his.heard.filter((event) => event.roomId === roomId || 'room' in event);
    expect(ofRoom[0]?.type).toBe('room.added');
    expect(ofRoom.at(-1)?.type).toBe('room.removed');
    expect(his.said).toEqual(['Welcome, bob']);
    for (const socket of [hers, his]) socket.close();
  });

  it('R14: a session ended on one node ends on the other', async () => {
    const his = await socketOf(bob, south);
    const phone = await signIn(north, 'bob');
    const lost = await socketOf(phone, south);
    await phone.post('/auth/logout');
    await lost.until(() => lost.ended ?? undefined, 1000);
    expect(lost.heard.at(-1)).toMatchObject({ type: 'session.ended', code: 'auth.invalid' });
    expect(his.ended).toBeNull();
    his.close();
  });
});

describe('While Redis is away', () => {
  async function withoutRedis<Result>(story: () => Promise<Result>): Promise<Result> {
    redis.kill();
    try {
      return await story();
    } finally {
      redis = await redis.bringBack();
    }
  }

  it('R13: both hear everything within seconds, in order, and at once when it is back', async () => {
    const roomId = await roomOf(alice, bob);
    const [hers, his] = await theTwo();
    await say(hers, roomId, 'before');
    await his.until(() => his.said.length === 1 || undefined);
    await withoutRedis(async () => {
      for (let n = 0; n < 5; n += 1) {
        await say(hers, roomId, `alice ${String(n)}`);
        await say(his, roomId, `bob ${String(n)}`);
      }
      for (const socket of [hers, his]) await socket.until(() => socket.said.length === 11 || undefined);
    });
    expect(his.said).toEqual(hers.said);
    expectOneOrder(roomId, hers, his);
    await untilQuick(hers, his, roomId);
    for (const socket of [hers, his]) socket.close();
  }, 30_000);

  it('a node starts, and finds the others when Redis is there', async () => {
    const roomId = await roomOf(alice, bob);
    const hers = await socketOf(alice, north);
    const { url } = redis;
    const east = await withoutRedis(() => startTestNode(database.url, { REDIS_URL: url }));
    const his = await socketOf(bob, east);
    await untilQuick(hers, his, roomId);
    for (const socket of [hers, his]) socket.close();
    await east.close();
  }, 60_000);

  it('R14: who is removed hears nothing that was said a second later', async () => {
    const roomId = await roomOf(alice, bob);
    const [hers, his] = await theTwo();
    await withoutRedis(async () => {
      await alice.delete(`/rooms/${roomId}/members/${bob.id}`);
      const removed = performance.now();
      const late: string[] = [];
      while (his.of('room.removed').length === 0) {
        const { message } = await say(hers, roomId, 'Is he gone?');
        if (performance.now() - removed > 1000) late.push(message.id);
      }
      await his.done('room.sync', { selfRevision: 0, rooms: [] });
      const heard = his.of('message.posted').map(({ message }) => (message as { id: string }).id);
      expect(late.filter((id) => heard.includes(id))).toEqual([]);
      // What it was about is told to him alone, and of nothing in the room.
      const types = his.heard.map(({ type }) => type);
      expect(types.slice(types.indexOf('room.removed'))).toEqual(['room.removed', 'moderation.noticed']);
    });
    for (const socket of [hers, his]) socket.close();
  }, 30_000);
});

/** What one says, the other hears within a moment again. */
async function untilQuick(one: TestSocket, other: TestSocket, roomId: string): Promise<void> {
  for (let tries = 0; tries < 10; tries += 1) {
    const began = performance.now();
    const { message } = await say(one, roomId, 'Hello?');
    await other.hears((event) => event.revision === message.revision && event.roomId === roomId);
    if (performance.now() - began < 250) return;
  }
  throw new Error('the nodes do not tell each other');
}
