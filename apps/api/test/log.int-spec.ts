import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { password, signUp } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

describe('The log', () => {
  let server: TestServer;
  afterEach(() => server.close());

  it('tells each request by its id, and no secret', async () => {
    const lines: string[] = [];
    const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      lines.push(String(chunk));
      return true;
    });
    try {
      server = await startTestServer({ LOG_LEVEL: 'trace' });
      const olga = await signUp(server, 'olga');
      const caller = olga.with({ cookie: olga.cookie, 'x-request-id': 'trace-me.1' });
      const { headers } = await caller.get('/users?query=a-private-search');
      expect(headers.get('x-request-id')).toBe('trace-me.1');
      await caller.post('/auth/login', { username: 'olga', password: 'not my password' });
      await caller.with({ 'x-request-id': 'two\twords' }).get('/users/me');
      const log = lines.join('');
      for (const secret of [
        password,
        'not my password',
        olga.accessToken,
        olga.cookie.split('=')[1] ?? '?',
        'a-private-search',
      ])
        expect(log).not.toContain(secret);
      const requests = log
        .split('\n')
        .filter((line) => line.includes('"req"'))
        .map((line) => JSON.parse(line) as object);
      expect(requests).toContainEqual(
        expect.objectContaining({
          level: 30,
          req: expect.objectContaining({ id: 'trace-me.1', method: 'GET', path: '/api/v1/users' }),
          res: { statusCode: 200 },
        }),
      );
      expect(log).not.toContain('two\\twords');
    } finally {
      stdout.mockRestore();
    }
  });
});
