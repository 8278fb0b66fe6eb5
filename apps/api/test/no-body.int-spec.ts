import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { filledIn } from './bad-input/bad-call.js';
import { roomOf } from './conversation.js';
import { signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { heldRequest, rawRequest } from './raw-request.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
let wanda: Person;
let roomId: string;

beforeAll(async () => {
  server = await startTestServer();
  ({ olga } = await signUpAll(server, 'olga'));
});
afterAll(() => server.close());
beforeEach(async () => {
  wanda = await signUp(server, `wanda-${randomUUID().slice(0, 8)}`);
  roomId = await roomOf(olga, wanda);
});

const refused = { code: 'request.invalid', detail: 'must come without a body' };

describe('A body where none is asked for', () => {
  it.each([
    'GET /rooms/{room}/messages',
    'GET /rooms/{room}/changes?since=0',
    'GET /rooms',
    'GET /admin/users',
    'DELETE /admin/users/{wanda}/sessions',
  ])('is not waited for, and nothing is done: %s', async (call) => {
    const [method, path = ''] = filledIn(call, { room: roomId, wanda: wanda.id }).split(' ');
    const { headers } = olga;
    const asked = heldRequest(server, { method, path: `/api/v1${path}`, headers });
    const answer = await asked.answer;
    expect(JSON.parse(answer.text)).toMatchObject({ status: 400, ...refused });
    asked.letGo('');
    expect((await wanda.get('/users/me')).status).toBe(200);
  });

  it('is refused by its length, also where it says nothing', async () => {
    const path = `/api/v1/admin/users/${wanda.id}/sessions`;
    const headers = { ...olga.headers, 'content-length': '2' };
    const answer = await rawRequest(server, { method: 'DELETE', path, headers, body: '{}' });
    expect(JSON.parse(answer.text)).toMatchObject({ status: 400, ...refused });
    expect((await wanda.get('/users/me')).status).toBe(200);
  });

  it.each<[string, Record<string, string>]>([
    ['that is not spoken of', {}],
    ['whose length is 0', { 'content-length': '0' }],
    ['whose length is 0, as JSON', { 'content-length': '0', 'content-type': 'application/json' }],
  ])('is none %s', async (_, more) => {
    const ask = (method: string, path: string) =>
      rawRequest(server, { method, path: `/api/v1${path}`, headers: { ...wanda.headers, ...more } });
    expect((await ask('GET', '/users/me')).status).toBe(200);
    expect((await ask('POST', `/rooms/${roomId}/leave`)).status).toBe(204);
    await olga.put(`/rooms/${roomId}/members/${wanda.id}`);
    expect((await ask('DELETE', `/rooms/${roomId}/members/${wanda.id}`)).status).toBe(204);
    expect((await rawRequest(server, { path: '/api/health/live', headers: more })).status).toBe(200);
  });
});
