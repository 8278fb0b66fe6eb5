import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RoomAndOwn } from '@parley/contracts';
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { gzipSync } from 'node:zlib';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { rawCode, rawRequest } from './raw-request.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { wholeState } from './whole-state.js';

let server: TestServer;
let alice: Person;
let room: string;
let before: Record<string, string>;
const state = () => wholeState(server.app.get(DataSource));

beforeAll(async () => {
  server = await startTestServer();
  ({ alice } = await signUpAll(server, 'olga', 'alice'));
  const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'lounge' });
  room = body.room.id;
});
afterAll(() => server.close());
beforeEach(async () => (before = await state()));
afterEach(async () => expect(await state()).toEqual(before));

const mebibyte = 1_048_576;
const json = { 'content-type': 'application/json' };
const post = (body: string | Buffer | Buffer[], headers: Record<string, string> = json) =>
  rawRequest(server, {
    method: 'POST',
    path: `/api/v1/rooms/${room}/messages`,
    headers: { authorization: `Bearer ${alice.accessToken}`, ...headers },
    body,
  });
type Sent = [what: string, body: string | Buffer | Buffer[], headers?: Record<string, string>];
const withHeaders = (all: Sent[]) =>
  all.map(([what, body, headers = json]) => [what, body, headers] as const);
const letter = (body: string) => `{"clientId":"01890000-0000-7000-8000-000000000000","body":"${body}"}`;

describe('A body that is no JSON object', () => {
  it.each(
    withHeaders([
      ['breaks off', '{"body":"x'],
      ['has a comma too many', '{"body":"x",}'],
      ['is a number', '5'],
      ['is null', 'null'],
      ['is a text', '"body"'],
      ['is a list', '[]'],
      ['is a form', 'clientId=1&body=x', { 'content-type': 'application/x-www-form-urlencoded' }],
      ['is XML', '<body>x</body>', { 'content-type': 'text/xml' }],
      ['has a zero in it', letter('a\0b')],
      ['is no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
      ['is in an unknown alphabet', letter('x'), { 'content-type': 'application/json; charset=klingon' }],
      ['is packed in an unknown way', letter('x'), { ...json, 'content-encoding': 'zip' }],
      ['is not packed as it says', letter('x'), { ...json, 'content-encoding': 'gzip' }],
      ['is a hundred thousand lists deep', '['.repeat(100_000) + ']'.repeat(100_000)],
      ['is fifty thousand objects deep', '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000)],
      [
        'is a hundred thousand fields wide',
        `{${Array.from({ length: 60_000 }, (_, n) => `"${n}":0`).join()}}`,
      ],
      ['has an endless field', `{"${'x'.repeat(900_000)}":1}`],
      ['has an endless number', letter('x').replace('}', `,"replyTo":${'9'.repeat(500_000)}}`)],
    ]),
  )('is refused: one that %s', async (_, body, headers) => {
    const answer = await post(body, headers);
    expect([answer.status, rawCode(answer)]).toEqual([400, 'request.invalid']);
    // What was sent does not come back by the megabyte.
    expect(answer.text.length).toBeLessThan(20_000);
  });
});

describe('A body above 1 MiB', () => {
  const piece = Buffer.alloc(65_536, 'x');
  it.each(
    withHeaders([
      ['says its length', letter('x'.repeat(mebibyte))],
      [
        'says no length',
        Array.from({ length: 40 }, () => piece),
        { ...json, 'transfer-encoding': 'chunked' },
      ],
      [
        'is small on the way',
        gzipSync(letter('x'.repeat(20 * mebibyte))),
        { ...json, 'content-encoding': 'gzip' },
      ],
    ]),
  )('is too large: one that %s', async (_, body, headers) => {
    const answer = await post(body, headers);
    expect([answer.status, rawCode(answer)]).toEqual([413, 'request.too_large']);
  });

  it('of somebody who is not signed in is not even read', async () => {
    const answer = await post(letter('x'.repeat(mebibyte)), { ...json, authorization: 'Bearer x' });
    expect([answer.status, rawCode(answer)]).toEqual([401, 'auth.invalid']);
  });
});

describe('An address that leads out of the house', () => {
  const secrets = [readFileSync('/etc/passwd', 'utf8').slice(0, 40), '"workspaces"', 'AUTH_SECRET', '[core]'];
  it.each([
    '/../../../../etc/passwd',
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/..%5c..%5cpackage.json',
    '/....//....//etc/passwd',
    '//etc/passwd',
    '/assets/../../../package.json',
    '/index.html/../../package.json',
    '/media/%00.js',
    '/%00',
    '/%',
    '/%ff',
    '/.env',
    '/.git/config',
    '/api/docs/../../../../package.json',
    '/api/docs/..%2f..%2f..%2fpackage.json',
    '/api/docs/%2e%2e/%2e%2e/package.json',
    '/api/../../../etc/passwd',
    '/x.js/../../../package.json',
    '/..%2f..%2fpackage.json%00.js',
  ])('shows nothing of it: %s', async (path) => {
    for (const accept of ['text/html', '*/*']) {
      const answer = await rawRequest(server, { path, headers: { accept, 'accept-encoding': 'br, gzip' } });
      expect(answer.status).toBeLessThan(500);
      for (const secret of secrets) expect(answer.text).not.toContain(secret);
    }
  });

  it.each(['%', '%zz', '%E0%A4%A', '%ED%A0%80', '%FF', '%C0%AE'])(
    'is refused as a room’s name that is no UTF-8: %s',
    async (name) => {
      const answer = await rawRequest(server, {
        method: 'PUT',
        path: `/api/v1/rooms/by-name/${name}`,
        headers: { authorization: `Bearer ${alice.accessToken}` },
      });
      expect([answer.status, rawCode(answer)]).toEqual([400, 'request.invalid']);
    },
  );
});

describe('A header that is none of its kind', () => {
  const me = (headers: Record<string, string>) => rawRequest(server, { path: '/api/v1/users/me', headers });

  it.each(['', 'Bearer', 'Bearer ', 'Basic b2xnYTp4', 'Token x', 'Bearer a b', 'Bearer,x'])(
    'is no sign-in: authorization "%s"',
    async (authorization) => {
      const answer = await me({ authorization });
      expect([answer.status, rawCode(answer)]).toEqual([401, 'auth.required']);
    },
  );

  it.each(['x', '..', `e30.e30.`, 'x'.repeat(8000), 'parley_pat_', 'parley_pat_%00', "parley_pat_' OR 1=1"])(
    'opens nothing: %.20s',
    async (token) => {
      const answer = await me({ authorization: `Bearer ${token.replaceAll(' ', '')}` });
      expect([answer.status, rawCode(answer)]).toEqual([401, 'auth.invalid']);
    },
  );

  it.each(['a b', '<script>', 'x'.repeat(65), '{"a":1}', 'é'])(
    'is not passed on: X-Request-Id "%.20s"',
    async (id) => {
      const { headers } = await me({ 'x-request-id': id });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('leaves a proxy’s own id as it is', async () => {
    expect((await me({ 'x-request-id': 'edge-7:42' })).headers['x-request-id']).toBe('edge-7:42');
  });
});
