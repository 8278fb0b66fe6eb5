import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { runningEmbeddedUrl } from '../src/database/embedded/ownership.js';
import { freePort, startEmbeddedPostgres } from '../src/database/embedded/embedded-postgres.js';
import { endedUnasked } from '../src/database/embedded/ended-unasked.js';
import { testServices } from './services/test-services.js';

describe('The embedded PostgreSQL', () => {
  let made: string;
  let directory: string;
  const freshDirectory = () => mkdtempSync(join(testServices().directory, 'embedded-'));

  beforeAll(async () => {
    made = freshDirectory();
    await (await startEmbeddedPostgres(made)).stop();
  });
  afterAll(() => rmSync(made, { recursive: true, force: true }));

  beforeEach(() => {
    directory = freshDirectory();
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  /** As after a first start, which takes seconds; for stories that begin later. */
  function startedBefore(place = directory): void {
    const { status } = spawnSync('cp', ['-a', `${made}/.`, place]);
    expect(status).toBe(0);
  }

  function insideClosed(): string {
    const inside = mkdtempSync(join(directory, 'home-'));
    chmodSync(directory, 0o700);
    return inside;
  }

  it('keeps what was committed when Parley is killed, and is taken over by the next start', async () => {
    startedBefore();
    const killed = spawn(process.execPath, [
      join(import.meta.dirname, 'services/embedded-child.mjs'),
      directory,
    ]);
    const [line] = (await once(killed.stdout, 'data')) as [Buffer];
    const left = line.toString().trim();
    await asked(left, 'CREATE TABLE said AS SELECT 1 AS seq');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(await asked(left, 'SELECT seq FROM said')).toEqual([{ seq: 1 }]);

    const next = await startEmbeddedPostgres(directory);
    expect(await asked(next.url('postgres'), 'SELECT seq FROM said')).toEqual([{ seq: 1 }]);
    await expect(asked(left, 'SELECT 1')).rejects.toThrow();
    await next.stop();
  });

  it('says whether its data is still there when it ends without having been asked to', async () => {
    startedBefore();
    const killed = await startEmbeddedPostgres(directory);
    process.kill(killed.pid, 'SIGQUIT');
    await killed.died;
    expect(endedUnasked(killed)).toContain('What was committed is kept: start it again.');
    const robbed = await startEmbeddedPostgres(directory);
    rmSync(robbed.data, { recursive: true, force: true });
    process.kill(robbed.pid, 'SIGQUIT');
    await robbed.died;
    expect(endedUnasked(robbed)).not.toContain('is kept');
    expect(endedUnasked(robbed)).toContain(`Its files in ${robbed.data} are gone`);
  });

  it('takes another port where the one it found free was taken meanwhile', async () => {
    startedBefore();
    const taker = createServer().listen(0, '127.0.0.1');
    await once(taker, 'listening');
    const ports = [(taker.address() as AddressInfo).port];
    const postgres = await startEmbeddedPostgres(directory, {}, async () => ports.pop() ?? freePort());
    expect(ports).toEqual([]);
    expect(await asked(postgres.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await postgres.stop();
    taker.close();
  });

  it('belongs to one Parley; a second one is refused and disturbs nothing', async () => {
    startedBefore();
    const first = await startEmbeddedPostgres(directory);
    await expect(startEmbeddedPostgres(directory)).rejects.toThrow(/Another Parley already runs on/);
    expect(await asked(first.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await first.stop();
  });

  it('does not stay behind where its password was lost', async () => {
    startedBefore();
    writeFileSync(join(directory, 'postgres-password'), 'another'.repeat(8));
    await expect(startEmbeddedPostgres(directory)).rejects.toThrow(/is not the password of the database/);
    expect(existsSync(join(directory, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('is made once when two first starts come at once, where the directories above are closed to its account', async () => {
    const inside = insideClosed();
    const starts = await Promise.allSettled([startEmbeddedPostgres(inside), startEmbeddedPostgres(inside)]);
    const won = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    const lost = starts.flatMap((start) => (start.status === 'rejected' ? [String(start.reason)] : []));
    expect(won).toHaveLength(1);
    expect(lost).toEqual([expect.stringContaining('Another Parley already runs on')]);
    await won[0]?.stop();
  });

  it("starts although a dead machine's PostgreSQL left a number that is ours now", async () => {
    startedBefore();
    writeFileSync(
      join(directory, 'postgres/postmaster.pid'),
      `${String(process.pid)}\n${directory}\n1\n5432\n`,
    );
    const next = await startEmbeddedPostgres(directory);
    expect(await asked(next.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await next.stop();
  });

  it('is durable, listens to this machine only, and logs nothing of what people write', async () => {
    startedBefore();
    const server = await startEmbeddedPostgres(directory);
    const settings = await asked(
      server.url('postgres'),
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit',
        'listen_addresses', 'log_min_error_statement') ORDER BY name`,
    );
    expect(settings.map(({ setting }) => setting)).toEqual(['on', 'on', '127.0.0.1', 'panic', 'on']);
    const [collation] = await asked(server.url('postgres'), 'SELECT datcollate FROM pg_database LIMIT 1');
    expect(collation).toEqual({ datcollate: 'C.UTF-8' });
    await expect(
      asked(server.url('postgres').replace(/:[0-9a-f]{64}@/, ':wrong@'), 'SELECT 1'),
    ).rejects.toThrow(/password/);
    await server.stop();
    expect(runningEmbeddedUrl(directory, 'postgres')).toBeNull();
    expect(existsSync(join(directory, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('runs where the directories above it are closed to the account it runs as', async () => {
    const inside = insideClosed();
    startedBefore(inside);
    const server = await startEmbeddedPostgres(inside);
    expect(await asked(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});

async function asked(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(query);
    return rows;
  } finally {
    await client.end();
  }
}
