import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/database/data-source-options.js';
import { AddInvitationsAndProfiles1763800000000 } from '../src/database/migrations/1763800000000-add-invitations-and-profiles.js';
import { AddNotifications1764000000000 } from '../src/database/migrations/1764000000000-add-notifications.js';
import { migrations } from '../src/database/migrations/index.js';
import { migrateDatabase } from '../src/database/migrate-database.js';
import { createBareDatabase, createTestDatabase, type TestDatabase } from './services/test-database.js';
import { startTestServer } from './services/test-server.js';

describe('The connection to PostgreSQL', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource(
      dataSourceOptions({ databaseUrl: database.url, databasePoolSize: 3 }),
    ).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('R1: lets no lock, no statement and no idle transaction last', async () => {
    const shown = await Promise.all(
      ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'].map((name) =>
        dataSource.query<Record<string, string>[]>(`SHOW ${name}`),
      ),
    );
    expect(shown.flat().map((row) => Object.values(row)[0])).toEqual(['2s', '5s', '2s']);
  });

  it('ends within half a minute of its node, also where that went without a word', async () => {
    const idle = ['idle', 'interval', 'count'].map((name) => `tcp_keepalives_${name}`);
    const shown = await Promise.all(
      [...idle, 'tcp_user_timeout'].map((name) => dataSource.query<Record<string, string>[]>(`SHOW ${name}`)),
    );
    expect(shown.flat().map((row) => Object.values(row)[0])).toEqual(['10', '5', '3', '25000']);
  });

  it('reads a bigint as a number, and refuses one that does not fit', async () => {
    expect(await dataSource.query('SELECT count(*) AS n FROM generate_series(1, 3)')).toEqual([{ n: 3 }]);
    await expect(dataSource.query('SELECT 9007199254740993::bigint AS n')).rejects.toThrow(/too large/);
  });
});

describe('The migrations', () => {
  it('run once, whoever starts at the same time', async () => {
    const database = await createBareDatabase();
    const ran = await Promise.all([1, 2, 3].map(() => migrateDatabase(database.url)));
    const names = ran.flat();
    expect(names).toHaveLength(new Set(names).size);
    expect(ran.filter((each) => each.length > 0).length).toBeLessThanOrEqual(1);
    await database.drop();
  });

  it('refuse a schema from a newer Parley, in a sentence, and change nothing', async () => {
    const database = await createTestDatabase();
    const dataSource = await new DataSource(
      dataSourceOptions({ databaseUrl: database.url, databasePoolSize: 2 }),
    ).initialize();
    await dataSource.query(
      `CREATE TABLE IF NOT EXISTS migrations (id serial primary key, timestamp bigint not null, name varchar not null)`,
    );
    await dataSource.query(
      `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'AddTelepathy9999999999999')`,
    );
    await expect(migrateDatabase(database.url)).rejects.toThrow(/newer Parley \(AddTelepathy9999999999999\)/);
    await dataSource.destroy();
    await database.drop();
  });

  it('keep what is there: invitations and profiles come beside it, and go again', async () => {
    const database = await createBareDatabase();
    await migrateDatabase(database.url);
    const dataSource = await new DataSource(
      dataSourceOptions({ databaseUrl: database.url, databasePoolSize: 2 }),
    ).initialize();
    const added = migrations.slice(migrations.indexOf(AddInvitationsAndProfiles1763800000000));
    const rowsOf = (table: string) =>
      dataSource.query<{ row: object }[]>(`SELECT to_jsonb(t) AS row FROM ${table} t`);
    for (const _ of added) await dataSource.undoLastMigration();
    const [user, room] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b'];
    await dataSource.query(
      `INSERT INTO users (id, username, display_name, role) VALUES ($1, 'alice', 'Alice', 'owner')`,
      [user],
    );
    await dataSource.query(
      `INSERT INTO rooms (id, kind, name, name_key, created_by) VALUES ($1, 'private', 'den', 'den', $2)`,
      [room, user],
    );
    await dataSource.query(
      `INSERT INTO memberships (room_id, user_id, role, revision, joined_revision, self_revision, joined_self_revision)
       VALUES ($1, $2, 'owner', 1, 1, 1, 1)`,
      [room, user],
    );
    const before = await Promise.all(['users', 'rooms', 'memberships'].map(rowsOf));
    expect(await migrateDatabase(database.url)).toEqual(added.map((each) => new each().name));
    const after = await Promise.all(['users', 'rooms', 'memberships'].map(rowsOf));
    const beside = [
      {
        ...{ avatar_id: null, time_zone: '', status_until: null, hides_last_seen: false, deleted_at: null },
        ...{ email_verified_at: null, pending_email: null },
      },
      {
        ...{ emoji: '', picture_id: null, last_line_seq: null, last_line_at: null },
        has_threads: false,
        seen_by: false,
        ...{ hides_text: false, read_only: false, slow_seconds: 0, keep_days: null },
      },
      {
        ...{ favourite: false, hidden_seq: null, reactions_seen: 0, notify_chosen: false },
        ...{ muted_until: null, posted_at: null, direct_refusal: null },
      },
    ];
    expect(after).toEqual(before.map(([old], place) => [{ row: { ...old?.row, ...beside[place] } }]));
    for (const _ of added) await dataSource.undoLastMigration();
    expect(await Promise.all(['users', 'rooms', 'memberships'].map(rowsOf))).toEqual(before);
    await dataSource.destroy();
    await database.drop();
  });

  it('are not taken back where replies stand in threads alone: the release before would count them', async () => {
    const database = await createBareDatabase();
    await migrateDatabase(database.url);
    const dataSource = await new DataSource(
      dataSourceOptions({ databaseUrl: database.url, databasePoolSize: 2 }),
    ).initialize();
    const later = migrations.slice(migrations.indexOf(AddNotifications1764000000000));
    for (const _ of later) await dataSource.undoLastMigration();
    const posts = () =>
      dataSource.query<{ proname: string }[]>(
        `SELECT proname FROM pg_proc WHERE proname IN ('commit_posts', 'take_posts', 'line_span') ORDER BY 1`,
      );
    const id = '01890000-0000-7000-8000-00000000000a';
    await dataSource.query(
      `INSERT INTO messages (room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, created_at,
         thread_root, thread_seq) VALUES ($1, 2, $1, 1, 2, $1, $1, '', 'text', 'aside', now(), 1, 1)`,
      [id],
    );
    await expect(dataSource.undoLastMigration()).rejects.toThrow(/replies in threads/);
    expect((await posts()).map(({ proname }) => proname)).toEqual([
      'commit_posts',
      'line_span',
      'take_posts',
    ]);
    await dataSource.query('UPDATE messages SET in_room = true');
    await dataSource.undoLastMigration();
    expect(await posts()).toEqual([{ proname: 'commit_posts' }]);
    await dataSource.destroy();
    await database.drop();
  });

  it('say in a sentence that the database is not reached', async () => {
    await expect(migrateDatabase('postgres://parley:geheim@127.0.0.1:1/parley')).rejects.toThrow(
      /database at 127\.0\.0\.1:1\/parley is not reached: .*ECONNREFUSED/,
    );
  });
});

describe('A server for a test', () => {
  it('listens on a port of its own', async () => {
    const server = await startTestServer();
    expect((await fetch(`${server.url}/api/nowhere`)).status).toBe(404);
    await server.close();
  });
});
