import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedIn } from '@parley/contracts';
import { Config } from '../src/config/config.js';
import { Caller, codeOf, password, personOf } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
beforeAll(async () => {
  server = await startTestServer({ PUBLIC_URL: 'https://chat.example.org' });
  const { setupCode } = server.app.get(Config);
  const wish = { username: 'olga', password, setupCode };
  olga = personOf(server.url, await new Caller(server.url).post<SignedIn>('/auth/register', wish));
});
afterAll(() => server.close());

const calls: [string, object][] = [
  ['/auth/register', { username: 'mallory', password }],
  ['/auth/login', { username: 'olga', password }],
  ['/auth/refresh', {}],
  ['/auth/logout', {}],
];
const from = (origin: string) =>
  new Caller(server.url, { origin, cookie: olga.cookie, 'content-type': 'text/plain' });

describe('A page of another site', () => {
  it.each(calls)('cannot sign anybody in or out who looks at it: POST %s', async (path, body) => {
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost:1',
      'https://chat.example.org.evil.example',
    ]) {
      const reply = await from(origin).post(path, body);
      expect([reply.status, codeOf(reply)]).toEqual([403, 'policy.denied']);
      expect(reply.headers.getSetCookie()).toEqual([]);
    }
    expect((await olga.get('/users/me')).status).toBe(200);
  });

  it('learns nothing by asking: no answer allows it to read', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const reply = await from('https://evil.example').call(method, '/server');
      const allowed = [...reply.headers.keys()].filter((name) => name.startsWith('access-control-'));
      expect(allowed).toEqual([]);
      expect(reply.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });

  it('does not show us inside itself', async () => {
    const page = await fetch(`${server.url}/rooms/1`, { headers: { accept: 'text/html' } });
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect(page.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('Our own page', () => {
  it('signs in, by whichever of our names it was opened, and so does a program', async () => {
    for (const origin of [server.url, 'https://chat.example.org'])
      expect((await from(origin).post('/auth/login', { username: 'olga', password })).status).toBe(200);
    expect((await new Caller(server.url).post('/auth/login', { username: 'olga', password })).status).toBe(
      200,
    );
  });
});
