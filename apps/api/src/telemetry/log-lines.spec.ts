import { describe, expect, it } from '@jest/globals';
import { errorLine } from './log-lines.js';
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
