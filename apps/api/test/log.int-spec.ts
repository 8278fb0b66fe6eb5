import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { codeOf, password, signUp } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

describe('The log', () => {
  let server: TestServer;
  let written: string[];
  beforeEach(async () => {
    written = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
    server = await startTestServer({ LOG_LEVEL: 'trace' });
  }, 30_000);
  afterEach(async () => {
    jest.restoreAllMocks();
    await server.close();
  });

  const lines = () =>
    written
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { level: number; req?: object; err?: { stack: string } });

  it('tells each request by its id, and no secret', async () => {
    const olga = await signUp(server, 'olga');
    const caller = olga.with({ cookie: olga.cookie, 'x-request-id': 'trace-me.1' });
    const { headers } = await caller.get('/users?query=a-private-search');
    expect(headers.get('x-request-id')).toBe('trace-me.1');
    await caller.post('/auth/login', { username: 'olga', password: 'not my password' });
    await caller.get('/invite-links/a-secret-invite-code-1');
    await caller.post('/invite-links/a-secret-invite-code-1/accept');
    await caller.with({ 'x-request-id': 'two\twords' }).get('/users/me');
    const log = written.join('');
    for (const secret of [
      password,
      'not my password',
      olga.accessToken,
      olga.cookie.split('=')[1] ?? '?',
      'a-private-search',
      'a-secret-invite-code-1',
    ])
      expect(log).not.toContain(secret);
    expect(lines().filter(({ req }) => req)).toContainEqual(
      expect.objectContaining({
        level: 30,
        req: expect.objectContaining({ id: 'trace-me.1', method: 'GET', path: '/api/v1/users' }),
        res: { statusCode: 200 },
      }),
    );
    expect(log).not.toContain('two\\twords');
  });

  it('tells what went wrong and where, and not what the statement carried', async () => {
    const olga = await signUp(server, 'olga');
    await server.app.get(DataSource).query('ALTER TABLE personal_tokens RENAME TO gone');
    const token = { name: 'a-private-name', scopes: ['read'] };
    expect(codeOf(await olga.post('/auth/tokens', token))).toBe('server.error');
    const errors = lines().filter(({ level, err }) => level === 50 && err);
    const failure = {
      type: 'QueryFailedError',
      message: 'relation "personal_tokens" does not exist',
      code: '42P01',
    };
    expect(errors).toContainEqual(expect.objectContaining({ err: expect.objectContaining(failure) }));
    for (const { err } of errors) expect(err?.stack).toMatch(/^\w*Error: .*\n +at /);
    expect(written.join('')).not.toMatch(/a-private-name|object Object/);
  });
});
