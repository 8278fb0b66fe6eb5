import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type {
  BookmarkList,
  Draft,
  MessagePage,
  OwnRooms,
  PinList,
  Preferences,
  Self,
} from '@parley/contracts';
import { DataSource } from 'typeorm';
import type pg from 'pg';
import { check } from '../src/cli/checking.js';
import { framesOf, headerSchema, said } from '../src/cli/keeping/archive-frames.js';
import type { Frame } from '../src/cli/keeping/archive-frames.js';
import { readBackupFile } from '../src/cli/keeping/backup-file.js';
import { fill } from '../src/cli/keeping/filling.js';
import { restoreFrom } from '../src/cli/keeping/keeping.js';
import { migrate } from '../src/cli/keeping/own-schema.js';
import { unsaid } from '../src/cli/keeping/progress.js';
import { migrationsOf } from '../src/cli/keeping/restore.js';
import { migrateDatabase } from '../src/database/migrate-database.js';
import { migrateJobs } from '../src/database/migrate-jobs.js';
import { migrations } from '../src/database/migrations/index.js';
import { signIn } from './people.js';
import type { Person } from './people.js';
import { createBareDatabase, type TestDatabase } from './services/test-database.js';
import { startTestNode, type TestServer } from './services/test-server.js';

/** What `fillPlace` left in a server of the release before this one (see CONTRIBUTING.md). */
const file = join(import.meta.dirname, 'fixtures/place-of-1764200000000.backup');
const clean = /rooms? held against \d+ rules: 0 deviations\.$/;

let target: TestDatabase;
let node: TestServer | null = null;
beforeEach(async () => {
  target = await createBareDatabase();
});
afterEach(async () => {
  await node?.close();
  node = null;
  await target.drop();
});

/** The database as that release left it: its schema, its rows. Answers what had changed it by then. */
async function asItWas(url: string): Promise<string[]> {
  await migrateJobs(url);
  const frames = framesOf(readBackupFile(file));
  const header = said((await frames.next()).value as Frame | undefined, 'H', headerSchema);
  const database = await new DataSource({ type: 'postgres', url, installExtensions: false }).initialize();
  const runner = database.createQueryRunner();
  const client = (await runner.connect()) as pg.PoolClient;
  await runner.startTransaction();
  await migrate(runner, migrationsOf(header));
  await fill(client, frames, unsaid);
  await runner.commitTransaction();
  await runner.release();
  await database.destroy();
  return header.migrations;
}

/** Everything that bob had there, through the doors of this release. */
async function bobFinds(bob: Person): Promise<void> {
  const { rooms } = (await bob.get<OwnRooms>('/rooms')).body;
  const named = (name: string | null) => rooms.find(({ room }) => room.name === name);
  expect(rooms.map(({ room }) => room.name).sort()).toEqual(['Den', 'Tea', null].sort());
  const tea = named('Tea')?.room.id ?? '';
  expect(named('Den')).toMatchObject({ room: { lastSeq: 30, memberCount: 3 }, own: { role: 'member' } });
  expect(named(null)?.room).toMatchObject({ kind: 'direct', lastSeq: 2 });
  const { messages, threads } = (await bob.get<MessagePage>(`/rooms/${tea}/messages`)).body;
  expect(messages.map(({ body }) => body)).toEqual([
    'hello @bob, “tea”\n\ttabs, \\ backslashes and 茶 🍵',
    'hello, all',
    'waves',
    'a thread',
    'with two',
    'in the room too',
    '',
  ]);
  expect(messages[0]).toMatchObject({
    mentions: { userIds: [bob.id] },
    reactions: [{ emoji: '👍', count: 2 }],
    pinned: { userId: messages[0]?.authorId },
  });
  expect(messages[1]).toMatchObject({ replyTo: 1, editedAt: expect.any(String) });
  expect(threads).toMatchObject([{ root: 1, replies: 3 }]);
  expect((await bob.get<PinList>(`/rooms/${tea}/pins`)).body.messages).toHaveLength(1);
  expect((await bob.get<{ drafts: Draft[] }>('/users/me/drafts')).body.drafts).toMatchObject([
    { body: 'what I meant to say' },
  ]);
  expect((await bob.get<BookmarkList>('/users/me/bookmarks')).body).toMatchObject({
    bookmarks: [{ bookmark: { note: 'for later', seq: 1 }, message: { id: messages[0]?.id } }],
  });
  expect((await bob.get<{ preferences: Preferences }>('/users/me/preferences')).body.preferences.dense).toBe(
    true,
  );
  expect((await bob.get<{ user: Self }>('/users/me')).body.user).toMatchObject({
    displayName: 'Bob “the” Baker',
  });
}

describe('An upgrade from the release before', () => {
  it('keeps everything: the start brings the schema up to date, and all of it is found', async () => {
    const before = await asItWas(target.url);
    const rest = migrations.map((each) => new each().name).filter((name) => !before.includes(name));
    expect(rest.length).toBeGreaterThan(0);
    expect(await migrateDatabase(target.url)).toEqual(rest);
    node = await startTestNode(target.url);
    await bobFinds(await signIn(node, 'bob'));
    expect(await check(target.url)).toMatch(clean);
  });

  it('is part of restoring a backup of that release', async () => {
    const restored = await restoreFrom(target.url, { file, replace: false }, new AbortController().signal);
    expect(restored).toMatch(clean);
    node = await startTestNode(target.url);
    await bobFinds(await signIn(node, 'bob'));
    expect(await migrateDatabase(target.url)).toEqual([]);
  });
});
