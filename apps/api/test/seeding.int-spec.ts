import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { signUp, type Person } from './people.js';
import { names, roomOfImport } from './services/importing.js';
import { startTestServer, type TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
beforeAll(async () => {
  server = await startTestServer();
  olga = await signUp(server, 'olga');
});
afterAll(() => server.close());

describe('npm run seed', () => {
  it('fills a server from a conversation file, and again without a change', async () => {
    const { room, ann, ben } = names();
    const directory = await mkdtemp(join(tmpdir(), 'parley-seed-'));
    const file = join(directory, 'talk.jsonl.gz');
    const message = (id: string, author: string, replyTo: string[] = []) =>
      JSON.stringify({
        id,
        room,
        at: '2010-01-01T00:00:00Z',
        author,
        kind: 'text',
        body: `from ${author}`,
        replyTo,
      });
    const lines = [message('1', ann), message('2', ben, ['1']), '{"id":"3"}', message('4', ann, ['2', '1'])];
    await writeFile(file, gzipSync(lines.join('\n')));
    const seed = () =>
      promisify(execFile)(process.execPath, ['tools/seed.mjs', file, '--url', server.url], {
        env: { PARLEY_TOKEN: olga.accessToken },
      });
    const first = await seed();
    expect(first.stdout).toMatch(
      /^3 messages, 2 people and 1 rooms are new, 0 lines were there before, 1 were refused/,
    );
    expect(first.stderr).toContain('line 3 (3):');
    expect((await seed()).stdout).toMatch(/^0 messages, 0 people and 0 rooms are new, 6 lines/);
    expect(await roomOfImport(server.app.get(DataSource), room)).toMatchObject({
      last_seq: 3,
      member_count: 3,
    });
    await rm(directory, { recursive: true });
  });
});
