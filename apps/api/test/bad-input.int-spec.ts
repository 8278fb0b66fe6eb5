import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Problem, RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { badAccountCalls, badAdminCalls, badSignIns } from './bad-input/account-calls.js';
import { filledIn, nowhere } from './bad-input/bad-call.js';
import type { BadCall } from './bad-input/bad-call.js';
import { badMarkCalls } from './bad-input/mark-calls.js';
import { badModerationCalls } from './bad-input/moderation-calls.js';
import { badReportCalls, badReviewCalls } from './bad-input/report-calls.js';
import { badPictureCalls } from './bad-input/picture-calls.js';
import { badPrivateCalls, privateThingsThatAreNot } from './bad-input/private-calls.js';
import { badPushCalls, pushThingsThatAreNot } from './bad-input/push-calls.js';
import { badMessageCalls, badRoomCalls, badThreadCalls } from './bad-input/room-calls.js';
import { Caller, codeOf, signUpAll } from './people.js';
import type { Person, Reply } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { wholeState } from './whole-state.js';

let server: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
let story: Record<string, string>;
const said = randomUUID();

beforeAll(async () => {
  server = await startTestServer();
  ({ olga, alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
  const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'lounge' });
  const room = body.room.id;
  await bob.post(`/rooms/${room}/join`);
  for (const clientId of [said, randomUUID(), randomUUID()])
    await alice.post(`/rooms/${room}/messages`, { clientId, body: 'Good morning' });
  story = { room, alice: alice.id, bob: bob.id, nowhere, said };
});
afterAll(() => server.close());

let before: Record<string, string>;
const state = () => wholeState(server.app.get(DataSource));
beforeEach(async () => (before = await state()));

async function make(caller: Caller, call: string, body: unknown): Promise<Reply<Problem>> {
  const [method = '', path = ''] = filledIn(call, story).split(/ (.*)/s);
  return caller.call(method, path, filledIn(body, story));
}

/** The problem names each place that was wrong, and nothing was changed. */
async function isRefused(caller: Caller, [, call, body, ...paths]: BadCall): Promise<void> {
  const reply = await make(caller, call, body);
  expect([reply.status, codeOf(reply)]).toEqual([400, 'request.invalid']);
  expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect([...new Set(reply.body.errors?.map(({ path }) => path))]).toEqual(paths);
  for (const { message } of reply.body.errors ?? []) expect(message).not.toBe('');
  expect(await state()).toEqual(before);
}

describe('R28: A wrong request is refused where it is wrong, and changes nothing', () => {
  it.each(badSignIns)('%s: %s', (...bad) => isRefused(new Caller(server.url), bad));
  it.each(badAccountCalls)('%s: %s', (...bad) => isRefused(alice, bad));
  it.each(badRoomCalls)('%s: %s', (...bad) => isRefused(alice, bad));
  it.each(badMessageCalls)('%s: %s', (...bad) => isRefused(alice, bad));
  it.each(badMarkCalls)('%s: %s', (...bad) => isRefused(alice, bad));
  it.each(badThreadCalls)('%s: %s', (...bad) => isRefused(alice, bad));
  it.each(badPictureCalls)('%s: %s', (...bad) => isRefused(alice, bad));
  it.each(badPrivateCalls)('%s: %s', (...bad) => isRefused(alice, bad));
  it.each(badModerationCalls)('%s: %s', (...bad) => isRefused(alice, bad));
  it.each(badReportCalls)('%s: %s', (...bad) => isRefused(alice, bad));
  it.each(badReviewCalls)('%s: %s', (...bad) => isRefused(olga, bad));
  it.each(badPushCalls)('%s: %s', (...bad) => isRefused(alice, bad));
  it.each(badAdminCalls)('%s: %s', (...bad) => isRefused(olga, bad));
});

const message = { clientId: nowhere, body: 'Hello' };
describe('What is not there, or stands against it, is said so, and changes nothing', () => {
  it.each<[string, unknown, number, string]>([
    ['GET /', undefined, 404, 'not_found'],
    ['GET /rooms/{room}/secrets', undefined, 404, 'not_found'],
    ['GET /api/v2/rooms', undefined, 404, 'not_found'],
    ['GET /api/', undefined, 404, 'not_found'],
    ['PUT /rooms', {}, 405, 'method.not_allowed'],
    ['DELETE /server', undefined, 405, 'method.not_allowed'],
    ['GET /auth/login', undefined, 405, 'method.not_allowed'],
    ['PATCH /rooms/{room}/join', {}, 405, 'method.not_allowed'],
    ['OPTIONS /rooms', undefined, 405, 'method.not_allowed'],
    ['POST /auth/refresh', undefined, 401, 'auth.required'],
    ['DELETE /auth/sessions/{nowhere}', undefined, 404, 'not_found'],
    ['DELETE /auth/tokens/{nowhere}', undefined, 404, 'not_found'],
    ['POST /auth/tokens', { name: 'x', scopes: ['admin'] }, 403, 'policy.denied'],
    ['GET /users/{nowhere}', undefined, 404, 'user.not_found'],
    ['POST /auth/sign-up', { ticket: 'x' }, 404, 'sign_up.not_found'],
    ['POST /auth/password/link', { token: 'x' }, 404, 'password_link.not_valid'],
    [
      'POST /auth/password/reset',
      { token: 'x', newPassword: 'a long secret' },
      404,
      'password_link.not_valid',
    ],
    ['POST /auth/email/verify', { token: 'x' }, 404, 'email_link.not_valid'],
    ['POST /auth/password/forgotten', { who: 'bob' }, 409, 'mail.off'],
    ['POST /users/me/email/letter', undefined, 409, 'mail.off'],
    ['PUT /users/me/username', { username: 'bob' }, 409, 'user.username_taken'],
    ['GET /rooms/{nowhere}', undefined, 404, 'room.not_found'],
    ['PATCH /rooms/{nowhere}', { name: 'mine' }, 404, 'room.not_found'],
    ['DELETE /rooms/{nowhere}', undefined, 404, 'room.not_found'],
    ['POST /rooms/{nowhere}/join', undefined, 404, 'room.not_found'],
    ['POST /rooms/{nowhere}/leave', undefined, 404, 'room.not_found'],
    ['POST /rooms/{nowhere}/leave', { successorId: '{bob}' }, 404, 'room.not_found'],
    ['POST /rooms/{room}/leave', { successorId: '{nowhere}' }, 404, 'user.not_found'],
    ['POST /rooms/{room}/leave', undefined, 409, 'room.last_owner'],
    ['PATCH /rooms/{nowhere}/own', { favourite: true }, 404, 'room.not_found'],
    ['GET /rooms/{nowhere}/members', undefined, 404, 'room.not_found'],
    ['PUT /rooms/{nowhere}/members/{bob}', {}, 404, 'room.not_found'],
    ['GET /rooms/{nowhere}/messages', undefined, 404, 'room.not_found'],
    ['POST /rooms/{nowhere}/messages', message, 404, 'room.not_found'],
    ['GET /rooms/{nowhere}/changes?since=0', undefined, 404, 'room.not_found'],
    ['PUT /rooms/{nowhere}/read', { seq: 1 }, 404, 'room.not_found'],
    ['GET /pictures/{nowhere}', undefined, 404, 'picture.not_found'],
    ['PUT /rooms/{nowhere}/picture', undefined, 404, 'room.not_found'],
    ['DELETE /rooms/{nowhere}/picture', undefined, 404, 'room.not_found'],
    ['PUT /users/me/avatar', undefined, 415, 'picture.unreadable'],
    ['GET /rooms/{nowhere}/invitations', undefined, 404, 'room.not_found'],
    ['PUT /rooms/{nowhere}/invitations/{bob}', {}, 404, 'room.not_found'],
    ['PUT /rooms/{room}/invitations/{nowhere}', {}, 404, 'user.not_found'],
    ['PUT /rooms/{room}/invitations/{bob}', {}, 409, 'room.already_joined'],
    ['DELETE /rooms/{room}/invitations/{bob}', undefined, 404, 'invitation.not_found'],
    ['POST /invitations/{nowhere}/accept', {}, 404, 'invitation.not_found'],
    ['POST /invitations/{nowhere}/decline', {}, 404, 'invitation.not_found'],
    ['GET /rooms/{nowhere}/invite-links', undefined, 404, 'room.not_found'],
    ['POST /rooms/{nowhere}/invite-links', {}, 404, 'room.not_found'],
    ['DELETE /rooms/{room}/invite-links/{nowhere}', undefined, 404, 'invite_link.not_found'],
    ['GET /invite-links/0123456789abcdefghijkl', undefined, 404, 'invite_link.not_valid'],
    ['POST /invite-links/0123456789abcdefghijkl/accept', {}, 404, 'invite_link.not_valid'],
    ['PUT /rooms/{room}/members/{nowhere}', {}, 404, 'user.not_found'],
    ['DELETE /rooms/{room}/members/{nowhere}', undefined, 404, 'user.not_found'],
    ['POST /rooms/direct', { userIds: ['{bob}', '{nowhere}'] }, 404, 'user.not_found'],
    ['PATCH /rooms/{room}/messages/99', { body: 'x' }, 404, 'message.not_found'],
    ['PATCH /rooms/{room}/messages/1', { body: 'x', messageId: nowhere }, 404, 'message.not_found'],
    ['DELETE /rooms/{room}/messages/2147483647', undefined, 404, 'message.not_found'],
    ['POST /rooms/{room}/messages', { ...message, replyTo: 99 }, 404, 'message.not_found'],
    ['PUT /rooms/{nowhere}/messages/1/reactions/%F0%9F%91%8D', undefined, 404, 'room.not_found'],
    ['PUT /rooms/{room}/messages/99/reactions/%F0%9F%91%8D', undefined, 404, 'message.not_found'],
    ['DELETE /rooms/{room}/messages/99/reactions/%F0%9F%91%8D', undefined, 404, 'message.not_found'],
    [`PUT /rooms/{room}/messages/1/pin?messageId=${nowhere}`, undefined, 404, 'message.not_found'],
    ['GET /rooms/{room}/messages/99/reactions?emoji=%F0%9F%91%8D', undefined, 404, 'message.not_found'],
    ['PUT /rooms/{room}/messages/99/pin', undefined, 404, 'message.not_found'],
    ['DELETE /rooms/{nowhere}/messages/1/pin', undefined, 404, 'room.not_found'],
    ['GET /rooms/{room}/messages/99/history', undefined, 404, 'message.not_found'],
    ['GET /rooms/{nowhere}/pins', undefined, 404, 'room.not_found'],
    ['GET /rooms/{room}/seen', undefined, 403, 'policy.denied'],
    ['GET /rooms/{nowhere}/own-reactions?seqs=1', undefined, 404, 'room.not_found'],
    ['POST /rooms/{room}/messages', { ...message, replyTo: 2147483647 }, 404, 'message.not_found'],
    ['POST /rooms/{room}/messages', { clientId: said, body: 'x' }, 409, 'message.client_id_reused'],
    ['PATCH /rooms/{room}/messages/1', { body: 'x', ifRevision: 99 }, 409, 'message.changed'],
    ['POST /rooms', { kind: 'public', name: 'LOUNGE' }, 409, 'room.name_taken'],
    ['POST /auth/register', { username: 'Bob', password: 'a long secret' }, 409, 'user.username_taken'],
    ['PATCH /admin/users/{bob}', { role: 'admin' }, 403, 'policy.denied'],
    ...privateThingsThatAreNot,
    ...pushThingsThatAreNot,
  ])('%s with %j: %i %s', async (call, body, status, code) => {
    const reply = await make(alice, call, body);
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await state()).toEqual(before);
  });
});

describe('The ends of what may be asked', () => {
  it.each([
    ['before=0', 0],
    ['before=1', 0],
    ['before=2147483647', 3],
    ['after=0', 3],
    ['after=2147483646', 0],
    ['after=2147483647', 0],
    ['around=0&limit=1', 1],
    ['around=2147483647', 3],
    ['limit=200', 3],
  ])('are answered: %s gives %i messages', async (query, count) => {
    const reply = await alice.get<{ messages: object[] }>(`/rooms/${story['room'] ?? ''}/messages?${query}`);
    expect([reply.status, reply.body.messages.length]).toEqual([200, count]);
  });

  it.each(['since=0', 'since=2147483647', 'since=1&tailSeq=0&tailId={nowhere}', 'since=1&epoch=another'])(
    'are answered: changes %s',
    async (query) => {
      const reply = await make(alice, `GET /rooms/{room}/changes?${query}`, undefined);
      expect(reply.status).toBe(200);
    },
  );
});
