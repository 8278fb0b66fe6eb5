import { randomUUID } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessagePage, OwnRooms } from '@parley/contracts';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { FrameWriter } from '../src/cli/keeping/archive-frames.js';
import { readBackupFile } from '../src/cli/keeping/backup-file.js';
import { backUpTo, restoreFrom } from '../src/cli/keeping/keeping.js';
import { unsaid } from '../src/cli/keeping/progress.js';
import { restoreInto } from '../src/cli/keeping/restore.js';
import { withConnection } from '../src/cli/reached-database.js';
import { migrations } from '../src/database/migrations/index.js';
import { signIn, signUpAll } from './people.js';
import { fillPlace } from './services/filled-place.js';
import { createBareDatabase, createTestDatabase } from './services/test-database.js';
import { startTestNode, startTestServer, type TestServer } from './services/test-server.js';
import { testServices } from './services/test-services.js';
import { wholeState } from './whole-state.js';

let directory: string;
let file: string;
/** What the place was when it was backed up, with the node stopped. */
let before: Record<string, string>;
let oldEpoch: string;

const goesOn = new AbortController().signal;
const clean = /rooms? held against \d+ rules: 0 deviations\.$/;

const stateOf = async (url: string) => {
  const database = await new DataSource({ type: 'postgres', url, installExtensions: false }).initialize();
  const state = await wholeState(database);
  await database.destroy();
  return state;
};
const sql = (url: string, text: string) =>
  withConnection(url, async (client) => (await client.query<pg.QueryResultRow>(text)).rows);
const epochOf = async ({ url }: { url: string }) =>
  ((await (await fetch(`${url}/api/v1/server`)).json()) as { epoch: string }).epoch;

/** What every restored place has otherwise: its history, what was done to it, and the numbers of its migrations. */
function alike({ server_state: _, audit_entries: __, migrations: ___, ...rest }: Record<string, string>) {
  return rest;
}

beforeAll(async () => {
  directory = mkdtempSync(join(testServices().directory, 'backup-'));
  file = join(directory, 'parley.backup');
  const database = await createTestDatabase();
  const server = await startTestNode(database.url);
  await fillPlace(server.url);
  oldEpoch = await epochOf(server);
  await server.close();
  before = await stateOf(database.url);
  await backUpTo(database.url, file, goesOn);
  await database.drop();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('A backup', () => {
  it('R23: brings everything along into an empty database, which begins another history', async () => {
    const target = await createBareDatabase();
    expect(await restoreFrom(target.url, { file, replace: false }, goesOn)).toMatch(clean);
    expect(alike(await stateOf(target.url))).toEqual(alike(before));
    expect(
      await sql(target.url, `SELECT action, origin FROM audit_entries ORDER BY at DESC LIMIT 1`),
    ).toEqual([{ action: 'server.restored', origin: 'command line' }]);
    const node = await startTestNode(target.url);
    expect(await epochOf(node)).not.toBe(oldEpoch);
    const bob = await signIn(node, 'bob');
    const { rooms } = (await bob.get<OwnRooms>('/rooms')).body;
    const den = rooms.find(({ room }) => room.name === 'Den')?.room;
    expect(den).toMatchObject({ lastSeq: 30, memberCount: 3 });
    const posted = await bob.post(`/rooms/${den?.id ?? ''}/messages`, {
      clientId: randomUUID(),
      body: 'again',
    });
    expect(posted.body).toMatchObject({ message: { seq: 31 } });
    const { messages } = (await bob.get<MessagePage>(`/rooms/${den?.id ?? ''}/messages`)).body;
    expect(messages.map(({ body }) => body).slice(-2)).toEqual(['the 30th in the den', 'again']);
    await node.close();
    await target.drop();
  });

  it('is of one moment, while people talk', async () => {
    const server = await startTestServer();
    const { alice, bob } = await signUpAll(server, 'alice', 'bob');
    const { body } = await alice.put<{ room: { id: string } }>('/rooms/by-name/kitchen', {});
    await bob.post(`/rooms/${body.room.id}/join`, {});
    let talking = true;
    const said: Promise<void>[] = [alice, bob].map(async (person) => {
      while (talking)
        await person.post(`/rooms/${body.room.id}/messages`, { clientId: randomUUID(), body: 'on' });
    });
    const midway = join(directory, 'midway.backup');
    await backUpTo(server.databaseUrl, midway, goesOn);
    talking = false;
    await Promise.all(said);
    const target = await createBareDatabase();
    expect(await restoreFrom(target.url, { file: midway, replace: false }, goesOn)).toMatch(clean);
    const count = 'SELECT count(*)::int AS messages FROM messages';
    const [[kept], [all]] = [await sql(target.url, count), await sql(server.databaseUrl, count)];
    expect(kept).not.toEqual(all);
    await target.drop();
    await server.close();
  });

  it('is readable by its owner alone', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is there as a whole or not at all: stopped, without room, without a place, in the way of another', async () => {
    const database = await createTestDatabase();
    const there = readdirSync(directory);
    const to = (name: string) => join(directory, name);
    const stopped = new AbortController();
    stopped.abort();
    await expect(backUpTo(database.url, to('x'), stopped.signal)).rejects.toThrow(
      /Stopped\. No backup was made/,
    );
    const full = (part: string) => {
      writeFileSync(part, 'what there was room for');
      return createWriteStream('/dev/full');
    };
    await expect(backUpTo(database.url, to('x'), goesOn, full)).rejects.toThrow(/There is no room left/);
    await expect(backUpTo(database.url, to('no/x'), goesOn)).rejects.toThrow(/cannot be written \(ENOENT\)/);
    await expect(backUpTo(database.url, file, goesOn)).rejects.toThrow(/is there already/);
    expect(readdirSync(directory)).toEqual(there);
    const bare = await createBareDatabase();
    await expect(backUpTo(bare.url, to('x'), goesOn)).rejects.toThrow(/no place of Parley/);
    expect(existsSync(to('x'))).toBe(false);
    for (const each of [database, bare]) await each.drop();
  });
});

describe('What is no whole backup of this release or one before', () => {
  const named = (name: string, bytes: Buffer | string) => {
    const path = join(directory, name);
    writeFileSync(path, bytes);
    return path;
  };
  const whole = () => readFileSync(file);
  const middle = () => Math.floor(whole().length / 2);
  const byFuture = () => {
    const frames = new FrameWriter();
    const all = [...migrations.map((each) => new each().name), 'AddTelepathy9999999999999'];
    const header = frames.frame('H', { madeAt: 'tomorrow', version: '9.0.0', migrations: all });
    return Buffer.concat([
      Buffer.from('PARLEY BACKUP 1\n'),
      gzipSync(Buffer.concat([header, frames.last()])),
    ]);
  };
  const changed = () => {
    const bytes = whole();
    bytes.writeUInt8(bytes.readUInt8(middle()) ^ 0xff, middle());
    return bytes;
  };

  it.each([
    ['a photo', () => 'JFIF and so on', /is no backup of Parley/],
    ['nothing', () => '', /is no backup of Parley/],
    ['one cut in the middle', () => whole().subarray(0, middle()), /is cut off/],
    ['one without its last byte', () => whole().subarray(0, whole().length - 1), /is cut off/],
    ['one that changed on the way', changed, /is damaged/],
    ['one in the form of another age', () => 'PARLEY BACKUP 7\nhello', /made by a newer Parley/],
    ['one with a newer schema', byFuture, /made by a newer Parley \(9\.0\.0: AddTelepathy/],
  ])('is refused before anything is changed: %s', async (name, bytes, words) => {
    const target = await createTestDatabase();
    await sql(
      target.url,
      `INSERT INTO users (id, username, display_name, role) VALUES (gen_random_uuid(), 'eve', 'Eve', 'owner')`,
    );
    const state = await stateOf(target.url);
    const path = named(name.replaceAll(' ', '-'), bytes());
    await expect(restoreFrom(target.url, { file: path, replace: true }, goesOn)).rejects.toThrow(words);
    expect(await stateOf(target.url)).toEqual(state);
    await target.drop();
  });

  it('nor is a file that is not there', async () => {
    const target = await createTestDatabase();
    const missing = join(directory, 'missing');
    await expect(restoreFrom(target.url, { file: missing, replace: true }, goesOn)).rejects.toThrow(/ENOENT/);
    await target.drop();
  });
});

describe('A place that is there', () => {
  let server: TestServer;
  const replacing = () => restoreFrom(server.databaseUrl, { file, replace: true }, goesOn);

  it('is taken away only where that is asked for, with every node stopped, and with nothing that is not Parley’s', async () => {
    server = await startTestServer();
    await signUpAll(server, 'eve');
    await expect(replacing()).rejects.toThrow(/A Parley runs on this database\. Stop every node first/);
    await server.app.close();
    const { databaseUrl: url } = server;
    await sql(url, `CREATE TABLE "Our reports" AS SELECT 'stays' AS word`);
    await expect(restoreFrom(url, { file, replace: false }, goesOn)).rejects.toThrow(
      /There is a place in this database already: one account and 0 rooms\. .* add --replace/,
    );
    expect(await replacing()).toMatch(clean);
    expect(await sql(url, 'SELECT * FROM "Our reports"')).toEqual([{ word: 'stays' }]);
    await sql(url, 'DROP TABLE "Our reports"');
    expect(alike(await stateOf(url))).toEqual(alike(before));
    await expect(sql(url, 'DELETE FROM audit_entries')).rejects.toThrow(/only added to/);
  });

  it('stays as it was where the one who restores is killed in the middle', async () => {
    const target = await createTestDatabase();
    await sql(
      target.url,
      `INSERT INTO users (id, username, display_name, role) VALUES (gen_random_uuid(), 'eve', 'Eve', 'owner')`,
    );
    const state = await stateOf(target.url);
    const middle = Promise.withResolvers<undefined>();
    const killed = Promise.withResolvers<undefined>();
    async function* untilTheMiddle(): AsyncGenerator<Buffer> {
      for await (const chunk of readBackupFile(file)) {
        const half = Math.floor(chunk.length / 2);
        yield chunk.subarray(0, half);
        middle.resolve(undefined);
        await killed.promise;
        yield chunk.subarray(half);
      }
    }
    const restoring = restoreInto(target.url, untilTheMiddle(), {
      ...{ replace: true, act: 'server.restored' as const },
      progress: unsaid,
    });
    const failed = expect(restoring).rejects.toThrow(/Nothing was changed/);
    await middle.promise;
    await sql(
      target.url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'parley restore'`,
    );
    killed.resolve(undefined);
    await failed;
    expect(await stateOf(target.url)).toEqual(state);
    await target.drop();
  });
});
