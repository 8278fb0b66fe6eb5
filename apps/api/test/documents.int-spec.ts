import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes, commands, serverEvents } from '@parley/contracts';
import type {
  AdminUser,
  CreatedToken,
  InviteLink,
  PushDevice,
  RoomAndOwn,
  RoomInvitation,
  Session,
  SignedIn,
} from '@parley/contracts';
import { startPushService } from '@parley/testkit';
import type { PushService } from '@parley/testkit';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Epoch } from '../src/database/epoch.service.js';
import { Unsubscribing } from '../src/notifications/mail/unsubscribing.service.js';
import { Reminders } from '../src/rooms/bookmarks/reminders.service.js';
import { comingIn } from './coming-in.js';
import { deviations, witnessedAnswers } from './documented-answer.js';
import { witnessedPackets } from './documented-packet.js';
import { Caller, password, signIn, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { halves, sendPicture, showPicture } from './services/pictures.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { callsOfOrder } from './order-calls.js';
import { callsOfReports } from './report-calls.js';
import { socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

/**
 * One long story over every route, command and event. `Caller` and `TestSocket` hold each answer, ack and event that
 * they receive against the OpenAPI and AsyncAPI documents; here it is made sure that there is no door left out.
 */
let service: PushService;
let server: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
let hers: TestSocket;
let his: TestSocket;
let roomId: string;

/** E-mail is on, and nobody takes it. */
const noPostman = { SMTP_URL: 'smtp://127.0.0.1:9', PUBLIC_URL: 'https://chat.example.org' };

beforeAll(async () => {
  service = await startPushService();
  server = await startTestServer({ PUSH_HOSTS: service.host, ...noPostman });
  ({ olga, alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
  [hers, his] = [await socketOf(alice, server), await socketOf(bob, server)];
});
afterAll(async () => {
  for (const socket of [hers, his]) socket.close();
  await server.close();
  await service.close();
});

const goes = async (reply: Promise<{ status: number; body: unknown }>, ...statuses: number[]) => {
  const { status, body } = await reply;
  expect({ status, body }).toEqual({ status: expect.any(Number), body });
  expect(statuses).toContain(status);
};
const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString();
const text = (body: string) => ({ clientId: randomUUID(), body });

describe('The documents say what is answered', () => {
  it('to anybody', async () => {
    const anybody = new Caller(server.url);
    for (const path of [
      '/server',
      '/api/health/live',
      '/api/health/ready',
      '/api/openapi.json',
      '/api/asyncapi.json',
    ])
      await goes(anybody.get(path), 200);
  });

  it('to those who sign in and out', async () => {
    const phone = await signIn(server, 'alice');
    await goes(phone.with({ cookie: phone.cookie }).post('/auth/refresh'), 200);
    const { body } = await alice.get<{ sessions: Session[] }>('/auth/sessions');
    const other = body.sessions.find(({ current }) => !current);
    await goes(alice.delete(`/auth/sessions/${other?.id ?? ''}`), 204);
    const token = await alice.post<CreatedToken>('/auth/tokens', {
      name: 'a program',
      scopes: ['read'],
      expiresAt: '2096-01-01T00:00:00Z',
    });
    expect(token.status).toBe(201);
    await new Caller(server.url, { authorization: `Bearer ${token.body.secret}` }).get('/users/me');
    await goes(alice.get('/auth/tokens'), 200);
    await goes(alice.delete(`/auth/tokens/${token.body.token.id}`), 204);
    await goes(
      alice.put('/auth/password', { currentPassword: password, newPassword: 'a newer secret' }),
      204,
    );
    await goes((await signUp(server, 'carol')).post('/auth/logout'), 204);
  });

  it('to those who look for people and rooms', async () => {
    await his.done('presence.watch', { userIds: [alice.id] });
    await goes(alice.patch('/users/me', { displayName: 'Alice', bio: 'Here', statusEmoji: '🐧' }), 200);
    await his.hears(({ type }) => type === 'user.updated');
    const { body } = await alice.post<RoomAndOwn>('/rooms', {
      kind: 'public',
      name: 'lounge',
      clientId: bob.id,
    });
    roomId = body.room.id;
    await goes(alice.post('/rooms', { kind: 'public', name: 'lounge', clientId: bob.id }), 200);
    for (const path of [
      '/users',
      '/users?present=true&sort=newest',
      `/users?ids=${bob.id}`,
      `/users/${bob.id}`,
      `/users/${bob.id}/shared-rooms`,
      '/users/me',
      '/rooms',
      '/rooms/public',
      '/rooms/public?sort=activity',
    ])
      await goes(alice.get(path), 200);
    await goes(bob.get(`/rooms/${roomId}`), 200);
    await goes(bob.put('/rooms/by-name/garden'), 201);
    await goes(bob.put('/rooms/by-name/lounge'), 200);
    await goes(bob.post(`/rooms/${roomId}/join`), 200);
    await goes(alice.post('/rooms/direct', { userIds: [bob.id] }), 201);
    await goes(alice.post('/rooms/direct', { userIds: [bob.id] }), 200);
    await his.hears(({ type }) => type === 'room.added');
    await goes(alice.get(`/presence?userIds=${alice.id},${bob.id}`), 200);
  });

  it('to those who talk', async () => {
    const again = text('Hello');
    await goes(alice.post(`/rooms/${roomId}/messages`, again), 201);
    await goes(alice.post(`/rooms/${roomId}/messages`, again), 200);
    await his.done('message.post', { roomId, ...text('waves'), kind: 'action', replyTo: 1 });
    await goes(alice.patch(`/rooms/${roomId}/messages/1`, { body: 'Hello, you' }), 200);
    await goes(alice.delete(`/rooms/${roomId}/messages/1`), 204);
    await his.hears(({ type }) => type === 'message.deleted');
    await goes(bob.get(`/rooms/${roomId}/messages?around=1`), 200);
    await goes(bob.get(`/rooms/${roomId}/changes?since=1`), 200);
    await goes(bob.get(`/rooms/${roomId}/changes?since=1&epoch=another`), 200);
    await goes(alice.put(`/rooms/${roomId}/read`, { seq: 1, force: true }), 200);
    await goes(alice.patch(`/rooms/${roomId}/own`, { favourite: true, hidden: true, notify: 'none' }), 200);
    await hers.done('room.read', { roomId, seq: 2 });
    await hers.hears(({ type }) => type === 'own.updated');
    await hers.done('typing.set', { roomId, typing: true });
    await his.hears(({ type }) => type === 'typing.changed');
    await hers.done('presence.set', { status: 'dnd' });
    await hers.done('look.set', { roomId });
    await hers.done('look.set', { roomId: null });
    await hers.done('look.set', { roomId, threadRoot: 1, line: true });
    await hers.done('notifications.shown', { shown: [{ id: roomId, how: 'page', sounded: true }] });
    await his.hears(({ type }) => type === 'presence.changed');
  });

  it('to those who talk in threads, and name each other', async () => {
    const messages = `/rooms/${roomId}/messages`;
    await goes(alice.post(messages, { ...text('@bob @room @here, see below'), replyTo: 2 }), 201);
    await goes(bob.post(messages, { ...text('@alice, I do'), threadRoot: 3 }), 201);
    await goes(bob.post(messages, { ...text('all of you, look'), threadRoot: 3, inRoom: true }), 201);
    await goes(bob.get(`${messages}?line=room`), 200);
    await goes(bob.get(`${messages}?thread=3`), 200);
    await goes(bob.get(`${messages}/3`), 200);
    await goes(alice.get(`/rooms/${roomId}`), 200);
    await goes(alice.get('/threads'), 200);
    await goes(alice.get('/threads?unread=true&limit=1'), 200);
    await goes(alice.get('/users/me/threads'), 200);
    await goes(
      alice.patch(`/rooms/${roomId}/threads/3/own`, { following: true, read: { threadSeq: 1 } }),
      200,
    );
    await hers.hears(({ type }) => type === 'thread.updated');
    await hers.done('room.sync', { selfRevision: 0, rooms: [] });
  });

  it('to those who keep a room in order', async () => {
    const members = `/rooms/${roomId}/members`;
    await goes(alice.put(`${members}/${olga.id}`), 200);
    await goes(alice.put(`${members}/${bob.id}`, { role: 'moderator' }), 200);
    await goes(alice.get(members), 200);
    await goes(alice.get(`${members}?query=bo&role=moderator`), 200);
    await his.hears(({ type }) => type === 'member.updated');
    await goes(alice.patch(`/rooms/${roomId}`, { topic: 'What is new' }), 200);
    await his.hears(({ type }) => type === 'room.updated');
    await goes(alice.delete(`${members}/${olga.id}`), 204);
    await his.hears(({ type }) => type === 'member.left');
    await goes(bob.post(`/rooms/${roomId}/leave`), 204);
    await his.hears(({ type }) => type === 'room.removed');
    await goes(alice.delete(`/rooms/${roomId}`), 204);
  });

  it('to those who mark what was said', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms/direct', { userIds: [bob.id] });
    const room = `/rooms/${body.room.id}`;
    await goes(alice.post(`${room}/messages`, text('Look at this')), 201);
    const thumb = `${room}/messages/1/reactions/${encodeURIComponent('👍')}`;
    await goes(bob.put(thumb), 200);
    await hers.hears(({ type }) => type === 'message.reacted');
    await goes(alice.get(`${room}/messages/1/reactions?emoji=${encodeURIComponent('👍')}`), 200);
    await goes(bob.get(`${room}/own-reactions?seqs=1`), 200);
    await goes(bob.delete(thumb), 200);
    await goes(bob.put(`${room}/messages/1/pin`), 200);
    await hers.hears(({ type }) => type === 'message.updated');
    await goes(alice.get(`${room}/pins`), 200);
    await goes(alice.delete(`${room}/messages/1/pin`), 200);
    await goes(bob.get(`${room}/messages/1/history`), 200);
    await goes(alice.get(`${room}/seen`), 200);
    await goes(bob.put(`${room}/read`, { seq: 1 }), 200);
    await hers.hears(({ type }) => type === 'seen.changed');
  });

  it('to those who show themselves and their rooms', async () => {
    const picture = await halves(30, 30).png().toBuffer();
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'studio' });
    const ofRoom = `/rooms/${body.room.id}/picture`;
    expect((await sendPicture(alice, ofRoom, picture)).status).toBe(200);
    await goes(alice.delete(ofRoom), 200);
    const { user } = await sendPicture(alice, '/users/me/avatar', picture);
    expect((await showPicture(bob, user?.avatarUrl ?? 'none', 'large')).status).toBe(200);
    await goes(alice.delete('/users/me/avatar'), 200);
  });

  it('to those who are invited, and who choose', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'den' });
    const ofRoom = `/rooms/${body.room.id}/invitations`;
    const invite = () => alice.put<{ invitation: RoomInvitation }>(`${ofRoom}/${bob.id}`, {});
    const first = await invite();
    await goes(Promise.resolve(first), 201);
    await goes(invite(), 200);
    await goes(alice.get(ofRoom), 200);
    await goes(bob.get('/invitations'), 200);
    await his.hears(({ type }) => type === 'invitation.received');
    await his.done('room.sync', { selfRevision: 0, rooms: [] });
    await goes(bob.post(`/invitations/${first.body.invitation.id}/decline`), 204);
    await his.hears(({ type }) => type === 'invitation.closed');
    await goes(invite(), 201);
    await goes(alice.delete(`${ofRoom}/${bob.id}`), 204);
    const second = await invite();
    await goes(bob.post(`/invitations/${second.body.invitation.id}/accept`), 200);
    await hers.hears(({ type }) => type === 'invitations.changed');
    await goes(bob.get('/users/me/preferences'), 200);
    await goes(bob.patch('/users/me/preferences', { dense: true, collapsed: ['people'] }), 200);
    await his.hears(({ type }) => type === 'preferences.updated', 10_000);
  });

  it('to those whom a device tells', async () => {
    await goes(bob.get('/push/key'), 200);
    const { endpoint, p256dh, auth } = service.subscribe();
    const device = { endpoint, p256dh, auth, name: 'Phone' };
    await goes(bob.put('/push/device', device), 200);
    const { body } = await bob.put<{ device: PushDevice }>('/push/device', device);
    await goes(bob.get('/push/devices'), 200);
    await goes(bob.post(`/push/devices/${body.device.id}/test`), 204);
    await goes(new Caller(server.url).post('/push/received', { receipt: 'abc' }), 204);
    await goes(bob.delete(`/push/devices/${body.device.id}`), 204);
  });

  it('to those who hear by e-mail', async () => {
    await goes(bob.get('/mail'), 200);
    const token = server.app.get(Unsubscribing).tokenFor(bob.id);
    await goes(new Caller(server.url).post(`/mail/unsubscribe?token=${token}`), 204);
    await goes(new Caller(server.url).post('/mail/unsubscribe?token=abc'), 404);
  });

  it('to those who wait for an account, forget a password, or change by what they are known', async () => {
    await comingIn(server, olga, goes);
  });

  it('to those who keep something for themselves', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'desk' });
    const { id } = body.room;
    await goes(alice.post(`/rooms/${id}/messages`, text('Remember this')), 201);
    const half = { body: 'half', context: { kind: 'reply', seq: 1 }, version: 0 };
    await goes(alice.put(`/rooms/${id}/draft`, half), 200);
    await hers.hears(({ type }) => type === 'draft.updated');
    await goes(alice.get('/users/me/drafts'), 200);
    const mark = `/rooms/${id}/messages/1/bookmark`;
    await goes(alice.put(mark, { note: 'soon', remindAt: inAWeek() }), 200);
    await hers.hears(({ type }) => type === 'bookmark.updated');
    await goes(alice.get('/users/me/bookmarks'), 200);
    await goes(alice.get('/notifications'), 200);
    await goes(alice.get(`/rooms/${id}/messages/1/notified`), 200);
    await goes(alice.get('/users/me/bookmarks/changes?since=0'), 200);
    const due = `UPDATE bookmarks SET remind_at = clock_timestamp() - interval '1 second' WHERE room_id = $1`;
    await server.app.get(DataSource).query(due, [id]);
    await server.app.get(Reminders).remind();
    await hers.hears(({ type }) => type === 'notification.raised', 10_000);
    await goes(alice.get('/inbox?kind=reminder'), 200);
    const entry = { roomId: id, seq: 1, kind: 'reminder', revision: 0 };
    await goes(alice.put('/inbox/done', { items: [entry], done: true }), 200);
    await hers.hears(({ type }) => type === 'inbox.done');
    await goes(alice.get('/inbox/done?since=0'), 200);
    await goes(alice.delete(mark), 200);
    await goes(alice.post('/users/me/read-all', {}), 200);
  });

  it('to those who keep order, and those whom it concerns', () =>
    callsOfOrder({ alice, bob, olga, hers, his, goes }));

  it('to those who report something, and those who decide about it', () =>
    callsOfReports({ alice, bob, olga, his, roomId, goes, boss: () => socketOf(olga, server) }));

  it('to those who come by a link', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'attic' });
    for (const [maker, links] of [
      [alice, `/rooms/${body.room.id}/invite-links`],
      [olga, '/admin/invite-links'],
    ] as const) {
      const wanted = { clientId: randomUUID(), maxUses: 2, expiresAt: inAWeek() };
      const made = await maker.post<{ inviteLink: InviteLink }>(links, wanted);
      await goes(Promise.resolve(made), 201);
      await goes(maker.post(links, wanted), 200);
      await goes(maker.get(links), 200);
      const { id, code } = made.body.inviteLink;
      await goes(new Caller(server.url).get(`/invite-links/${code}`), 200);
      await goes(bob.post(`/invite-links/${code}/accept`), 200);
      if (maker === olga) {
        for (const part of [id, 'export']) await goes(olga.get(`${links}/${part}`), 200);
        await goes(olga.post(`${links}/bulk`, { ids: [id], dryRun: true }), 200);
      }
      await goes(maker.delete(`${links}/${id}`), 204);
      await goes(bob.get(`/invite-links/${code}`), 404);
    }
  });

  it('to those who run the server', async () => {
    await goes(olga.patch(`/admin/rooms/${roomId}`, { archived: false }), 200);
    await goes(olga.delete(`/admin/rooms/${roomId}/messages/2`), 204);
    await goes(olga.get('/admin/rooms'), 200);
    await goes(olga.get('/admin/rooms/export'), 200);
    await goes(
      olga.post('/admin/rooms/bulk', { ids: [roomId], change: { archived: true }, dryRun: true }),
      200,
    );
    const database = server.app.get(DataSource);
    const [job] = await database.query<{ id: string }[]>(
      `SELECT (graphile_worker.add_job('nobody-does-this', max_attempts => 1)).id::text AS id`,
    );
    const dead = `/admin/jobs/dead/${job?.id ?? ''}`;
    const die = () =>
      database.query('UPDATE graphile_worker._private_jobs SET attempts = 1 WHERE id = $1', [job?.id]);
    await die();
    await goes(olga.get('/admin/audit'), 200);
    await goes(olga.get('/admin/audit/export'), 200);
    await goes(olga.get('/admin/jobs/dead'), 200);
    await goes(olga.patch('/admin/settings', { name: 'Harbour' }), 200);
    await goes(olga.get('/admin/settings'), 200);
    await goes(olga.get('/admin/retention/preview?days=30'), 200);
    await goes(olga.get('/admin/overview'), 200);
    await goes(olga.get('/admin/settings/history'), 200);
    await goes(olga.post(`${dead}/retry`), 204);
    await die();
    await goes(olga.delete(dead), 204);
    await goes(olga.get('/admin/users?query=bob'), 200);
    await goes(olga.get('/admin/users/export'), 200);
    const made = await alice.post<CreatedToken>('/auth/tokens', { name: 'a program', scopes: ['read'] });
    const { body: held } = await olga.get<{ sessions: Session[] }>(`/admin/sessions?user=${bob.id}`);
    await goes(olga.post('/admin/tokens/bulk', { ids: [made.body.token.id], dryRun: true }), 200);
    await goes(olga.post('/admin/sessions/bulk', { ids: [held.sessions[0]?.id], dryRun: true }), 200);
    for (const table of [`users/${bob.id}`, `rooms/${roomId}`, 'jobs'])
      await goes(olga.get(`/admin/${table}`), 200);
    for (const table of ['sessions/export', 'tokens', 'tokens/export'])
      await goes(olga.get(`/admin/${table}`), 200);
    await goes(olga.delete(`/admin/tokens/${made.body.token.id}`), 204);
    await goes(olga.delete(`/admin/sessions/${held.sessions[0]?.id ?? ''}`), 204);
    const several = { ids: [bob.id, olga.id], change: { suspended: true }, dryRun: true };
    await goes(olga.post('/admin/users/bulk', several), 200);
    await goes(olga.patch<{ user: AdminUser }>(`/admin/users/${bob.id}`, { role: 'moderator' }), 200);
    await goes(olga.get('/admin/leavings'), 200);
    await goes(olga.delete(`/admin/users/${bob.id}/sessions`), 204);
    await his.hears(({ type }) => type === 'session.ended');
    await new Caller(server.url).post<SignedIn>('/auth/login', { username: 'bob', password });
  });

  it('to those who leave', async () => {
    const [dan, eva] = [await signUp(server, 'dan'), await signUp(server, 'eva')];
    await goes(dan.get('/users/me/leaving'), 200);
    await goes(dan.get('/users/me/export'), 200);
    const wish = { currentPassword: password, messages: 'keep', code: randomUUID() };
    await goes(dan.post('/users/me/leaving', wish), 200);
    await goes(new Caller(server.url).get(`/leavings/${wish.code}`), 200);
    await goes(new Caller(server.url).get('/leavings/none'), 404);
    await goes(olga.post(`/admin/users/${eva.id}/leaving`, { messages: 'erase' }), 200);
    await goes(olga.post('/users/me/leaving', wish), 409);
    await goes(alice.post('/rooms/direct', { userIds: [dan.id] }), 403);
  });

  it('to those who bring a conversation along, line by line', async () => {
    const lines = [
      { type: 'author', id: 'a', name: 'Ada' },
      { type: 'room', id: 'r', name: 'old times' },
      { type: 'message', id: 'm', room: 'r', author: 'a', at: '2001-01-01T00:00:00Z', body: 'Hello' },
      { type: 'nonsense' },
    ];
    const path = '/api/v1/admin/import';
    const { authorization = '' } = olga.headers;
    const { status, headers, ...reply } = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-ndjson' },
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
    }).then(async (response) => ({
      status: response.status,
      headers: response.headers,
      body: await response.text(),
    }));
    expect(status).toBe(200);
    for (const line of reply.body.split('\n').filter(Boolean))
      expect(deviations('POST', path, { status, headers, body: JSON.parse(line) })).toEqual([]);
  });

  it('to those who hear of what was done in bulk', async () => {
    const inBulk = 'UPDATE rooms SET revision = revision + 1, reset_revision = revision + 1 WHERE id = $1';
    await server.app.get(DataSource).query(inBulk, [roomId]);
    await hers.hears(({ type }) => type === 'room.head', 10_000);
  });
});

describe('A socket that the server closes', () => {
  it('is told why', async () => {
    const hers = await socketOf(alice, server);
    await server.app.get(Epoch).renew();
    await hers.hears(({ type, code }) => type === 'connection.closing' && code === 'server.renewed');
    await hers.until(() => hers.ended ?? undefined);
  });
});

describe('In the end', () => {
  it('no route was left out', () => {
    const answered = allRoutes.flatMap(({ method, base, path, answers }) =>
      Object.keys(answers).map(
        (status) => `${method} ${base}${path.replaceAll(/:(\w+)/g, '{$1}')} ${status}`,
      ),
    );
    expect(answered.filter((each) => !witnessedAnswers.has(each))).toEqual([]);
  });

  it('no command and no event was left out', () => {
    const packets = [...Object.keys(commands).map((name) => `${name}.ack`), ...Object.keys(serverEvents)];
    expect(packets.filter((each) => !witnessedPackets.has(each))).toEqual([]);
  });
});
