import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In a process of its own: Jest loads modules in a way that the embedded PostgreSQL's sources cannot be read in. */
function played(story) {
  const args = ['--input-type=module', '--eval', story];
  const { status, stdout, stderr, pid } = spawnSync(process.execPath, args, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, said: stdout.trim(), complaint: stderr, pid };
}

/** The directories of runs that a process has left. */
function leftBy(pid) {
  const owners = readdirSync(tmpdir()).map((name) => join(tmpdir(), name, 'owner'));
  return owners.filter((file) => existsSync(file) && readFileSync(file, 'utf8').startsWith(`${pid} `));
}

describe('the directory of a run', () => {
  test('takes along what was started in it and never stopped', () => {
    const { status, complaint, pid } = played(`
      import { startPostgres } from './postgres.mjs';
      import { startRedis } from './redis.mjs';
      import { removeRunDirectory, runDirectory } from './run-directory.mjs';
      const directory = runDirectory();
      const postgres = await startPostgres(directory);
      const redis = await startRedis(directory);
      // Neither keeps this process awake by itself.
      const awake = setInterval(() => undefined, 1000);
      await removeRunDirectory(directory);
      await postgres.died;
      clearInterval(awake);
      while (redis.isAlive()) await new Promise((go) => setTimeout(go, 10));
    `);
    expect({ status, complaint }).toEqual({ status: 0, complaint: '' });
    expect(leftBy(pid)).toEqual([]);
  });

  test('is gone, with what was begun in it, where a start fails half-way', () => {
    const { said, complaint, pid } = played(`
      import { once } from 'node:events';
      import { createServer } from 'node:net';
      import { startPrivateServices } from './private-services.mjs';
      const taken = createServer((caller) => caller.destroy()).listen(0, '127.0.0.1');
      await once(taken, 'listening');
      const { port } = taken.address();
      await startPrivateServices({ redis: { port } }).catch(({ message }) => console.log(message));
      taken.close();
    `);
    expect({ said, complaint }).toEqual({ said: 'redis-server did not start', complaint: '' });
    expect(leftBy(pid)).toEqual([]);
  });
});
