import { describe, expect, it } from '@jest/globals';
import { errorLine, requestLine } from './log-lines.js';
import { readable } from './log-stream.js';

describe('A line of the log', () => {
  it('tells of a failed statement without what was in it', () => {
    const failed = Object.assign(new Error('duplicate key'), {
      code: '23505',
      parameters: ['$argon2id$hash'],
      driverError: { detail: 'Key (username)=(alice)' },
    });
    const line = JSON.stringify(errorLine(failed));
    expect(line).toContain('23505');
    expect(line).not.toMatch(/argon2id|alice/);
  });

  it.each([
    ['/api/v1/invite-links/0123456789abcdefghijkl', '/api/v1/invite-links/…'],
    ['/api/v1/invite-links/0123456789abcdefghijkl/accept', '/api/v1/invite-links/…/accept'],
    ['/API/v1/Invite-Links/0123456789abcdefghijkl', '/API/v1/Invite-Links/…'],
    ['/invite/0123456789abcdefghijkl', '/invite/…'],
    ['/sign-up?invite=0123456789abcdefghijkl', '/sign-up'],
    ['/api/v1/invitations/0189-an-id/accept', '/api/v1/invitations/0189-an-id/accept'],
  ])('does not let in who reads it: %s', (url, path) => {
    const request = { id: '1', method: 'GET', url, remoteAddress: '127.0.0.1' };
    expect(requestLine(request)).toEqual({ id: '1', method: 'GET', path, remoteAddress: '127.0.0.1' });
  });

  it('is short on a terminal', () => {
    const json = {
      level: 30,
      time: 0,
      req: { method: 'GET', path: '/api/v1/server' },
      res: { statusCode: 200 },
      responseTime: 3,
    };
    expect(readable(JSON.stringify(json))).toMatch(/^\d\d:\d\d:\d\d info {2}GET \/api\/v1\/server 200 3 ms$/);
    const failure = {
      level: 50,
      time: 0,
      context: 'Jobs',
      msg: 'gave up',
      err: { message: 'no disk', stack: 'Error: no disk\n at x' },
    };
    expect(readable(JSON.stringify(failure))).toMatch(/ERROR Jobs gave up\nError: no disk\n at x$/);
  });
});
