import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Caller, codeOf, password, signUp } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
let before: unknown;
const everything = () =>
  server.app.get(DataSource).query(`
    SELECT (SELECT json_agg(u ORDER BY id) FROM (SELECT id, username, display_name, bio, role, email FROM users) u) AS people,
           (SELECT count(*) FROM sessions) AS sessions, (SELECT count(*) FROM personal_tokens) AS tokens`);

beforeAll(async () => {
  server = await startTestServer();
  olga = await signUp(server, 'olga');
  await signUp(server, 'alice');
  before = await everything();
});
afterAll(() => server.close());

const account = (more: object) => ({ username: 'mallory', password, ...more });
const nobody = '01890000-0000-7000-8000-000000000000';
const nul = 'a\u0000b';
const half = 'a\ud800b';

/** What is sent, and at which place it is refused. */
const faults: [string, string, string, unknown, string][] = [
  ['no body', 'POST', '/auth/register', undefined, 'username'],
  ['a list for a body', 'POST', '/auth/register', [], ''],
  ['an unknown field', 'POST', '/auth/register', account({ role: 'owner' }), ''],
  ['no password', 'POST', '/auth/register', { username: 'mallory' }, 'password'],
  ['a number for a name', 'POST', '/auth/register', account({ username: 7 }), 'username'],
  ['an empty name', 'POST', '/auth/register', account({ username: '' }), 'username'],
  ['a short name', 'POST', '/auth/register', account({ username: 'ab' }), 'username'],
  ['a long name', 'POST', '/auth/register', account({ username: 'a'.repeat(33) }), 'username'],
  ['a reserved name', 'POST', '/auth/register', account({ username: 'Everyone' }), 'username'],
  ['a name that ends in a dot', 'POST', '/auth/register', account({ username: 'mallory.' }), 'username'],
  ['a name with a blank', 'POST', '/auth/register', account({ username: 'mal lory' }), 'username'],
  ['a name in Cyrillic', 'POST', '/auth/register', account({ username: 'олга' }), 'username'],
  ['SQL for a name', 'POST', '/auth/register', account({ username: "x'; DROP TABLE users; --" }), 'username'],
  ['HTML for a name', 'POST', '/auth/register', account({ username: '<b>mallory</b>' }), 'username'],
  ['a name with U+0000', 'POST', '/auth/register', account({ username: nul }), 'username'],
  ['a short password', 'POST', '/auth/register', account({ password: '1234567' }), 'password'],
  ['a long password', 'POST', '/auth/register', account({ password: 'x'.repeat(257) }), 'password'],
  [
    'a password with U+0000',
    'POST',
    '/auth/register',
    account({ password: `long ${nul} enough` }),
    'password',
  ],
  ['half a surrogate pair', 'POST', '/auth/register', account({ displayName: half }), 'displayName'],
  ['a blank display name', 'POST', '/auth/register', account({ displayName: ' \u200b ' }), 'displayName'],
  ['two lines of display name', 'POST', '/auth/register', account({ displayName: 'a\nb' }), 'displayName'],
  ['an address that is none', 'POST', '/auth/register', account({ email: 'mallory' }), 'email'],
  ['signing in as U+0000', 'POST', '/auth/login', { username: nul, password }, 'username'],
  ['signing in as nobody', 'POST', '/auth/login', { username: '', password }, 'username'],
  ['signing in with an object', 'POST', '/auth/login', { username: { $ne: '' }, password }, 'username'],
  [
    'signing in with a huge password',
    'POST',
    '/auth/login',
    { username: 'olga', password: 'x'.repeat(4097) },
    'password',
  ],
  ['a body where none is asked', 'POST', '/auth/logout', { all: true }, ''],
  ['a query where none is asked', 'GET', '/users/me?as=alice', undefined, ''],
  ['a body with a deletion', 'DELETE', `/auth/sessions/${nobody}`, { force: true }, ''],
  ['an id that is none', 'DELETE', '/auth/sessions/all', undefined, 'id'],
  ['a token without a name', 'POST', '/auth/tokens', { name: ' ', scopes: ['read'] }, 'name'],
  ['a token without scopes', 'POST', '/auth/tokens', { name: 'x', scopes: [] }, 'scopes'],
  ['an unknown scope', 'POST', '/auth/tokens', { name: 'x', scopes: ['everything'] }, 'scopes.0'],
  ['a scope twice', 'POST', '/auth/tokens', { name: 'x', scopes: ['read', 'read'] }, 'scopes'],
  [
    'a time that is none',
    'POST',
    '/auth/tokens',
    { name: 'x', scopes: ['read'], expiresAt: 'tomorrow' },
    'expiresAt',
  ],
  [
    'a time that has passed',
    'POST',
    '/auth/tokens',
    { name: 'x', scopes: ['read'], expiresAt: '1999-12-31T00:00:00Z' },
    'expiresAt',
  ],
  [
    'a weak new password',
    'PUT',
    '/auth/password',
    { currentPassword: password, newPassword: 'password1' },
    'newPassword',
  ],
  ['a bio of 501', 'PATCH', '/users/me', { bio: '🦊'.repeat(501) }, 'bio'],
  ['a bio with U+0000', 'PATCH', '/users/me', { bio: nul }, 'bio'],
  ['null for a text', 'PATCH', '/users/me', { bio: null }, 'bio'],
  ['a field of somebody else', 'PATCH', '/users/me', { id: nobody }, ''],
  ['a status emoji of 33', 'PATCH', '/users/me', { statusEmoji: 'x'.repeat(33) }, 'statusEmoji'],
  ['a limit of zero', 'GET', '/users?limit=0', undefined, 'limit'],
  ['a limit of 201', 'GET', '/users?limit=201', undefined, 'limit'],
  ['a negative limit', 'GET', '/users?limit=-1', undefined, 'limit'],
  ['a place that is none', 'GET', '/users?after=%27%20OR%201%3D1', undefined, 'after'],
  ['a search twice', 'GET', '/users?query=a&query=b', undefined, 'query'],
  ['a search with U+0000', 'GET', '/users?query=%00', undefined, 'query'],
  ['ids that are none', 'GET', '/users?ids=olga', undefined, 'ids.0'],
  ['201 ids', 'GET', `/users?ids=${Array.from({ length: 201 }, () => nobody).join()}`, undefined, 'ids'],
  ['a role that is none', 'PATCH', `/admin/users/${nobody}`, { role: 'emperor' }, 'role'],
  ['a word for yes', 'PATCH', `/admin/users/${nobody}`, { suspended: 'true' }, 'suspended'],
];

describe('A request that is not right', () => {
  it.each(faults)('%s is refused: %s %s', async (_, method, path, body, place) => {
    const reply = await olga.call<{ errors: { path: string }[] }>(method, path, body);
    expect([reply.status, codeOf(reply)]).toEqual([400, 'request.invalid']);
    expect(reply.body.errors.map((fault) => fault.path)).toContain(place);
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['what is no JSON', 'application/json', '{"username":', 400],
    ['a word', 'text/plain', 'hello', 400],
    ['another encoding', 'application/json; charset=latin1', '{}', 400],
    ['brackets without end', 'application/json', '['.repeat(100_000), 400],
    [
      'a million and more bytes',
      'application/json',
      JSON.stringify({ username: 'x'.repeat(1_048_577) }),
      413,
    ],
  ])('%s is refused', async (_, type, body, status) => {
    const response = await fetch(`${server.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    await response.arrayBuffer();
  });

  it('is not looked at before the one who sends it', async () => {
    const huge = { bio: 'x'.repeat(1_048_577) };
    expect(codeOf(await new Caller(server.url).patch('/users/me', huge))).toBe('auth.required');
    expect(codeOf(await olga.patch('/users/me', huge))).toBe('request.too_large');
  });
});
