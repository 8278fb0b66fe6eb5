import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { roomOf } from './conversation.js';
import { eventually } from './eventually.js';
import { signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { logOf } from './services/log-of.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';
import { startTestNode, type TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

const poolSize = 8;
let database: TestDatabase;
let server: TestServer;
let alice: Person;
let bob: Person;
/** Somebody else at the database. */
let outside: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestNode(database.url, { DATABASE_POOL_SIZE: String(poolSize), LOG_LEVEL: 'warn' });
  ({ alice, bob } = await signUpAll(server, 'alice', 'bob'));
}, 60_000);
afterAll(async () => {
  await server.close();
  await database.drop();
});
beforeEach(async () => {
  outside = new pg.Client(database.url);
  await outside.connect();
});
afterEach(() => outside.end());
const log = logOf();

async function waiting(): Promise<number> {
  const { rows } = await outside.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}

describe('While all connections to PostgreSQL are in use', () => {
  it('R14: who was signed out is sent away all the same, and PostgreSQL is not taken to be away', async () => {
    const dora = await signUp(server, 'dora');
    const hers = await socketOf(dora, server);
    log.length = 0;
    await outside.query('SELECT pg_advisory_lock(1)');
    const pool = server.app.get(DataSource);
    const busy = Array.from({ length: poolSize }, () => pool.query('SELECT pg_advisory_xact_lock(1)'));
    await eventually(async () => (await waiting()) >= poolSize, 20_000);

    await outside.query('UPDATE sessions SET ended_at = now() WHERE user_id = $1', [dora.id]);
    await outside.query('INSERT INTO access_changes (user_id) VALUES ($1)', [dora.id]);
    await hers.until(() => hers.ended ?? undefined, 1000);
    expect(hers.heard.at(-1)).toMatchObject({ type: 'session.ended', code: 'auth.invalid' });

    await outside.query('SELECT pg_advisory_unlock(1)');
    await Promise.all(busy);
    expect(log.filter(({ context }) => context === 'PostgreSQL')).toEqual([]);
  });
});

describe('While somebody holds a room', () => {
  it('those who want to change it leave connections to the others', async () => {
    const [held, free] = [await roomOf(alice, bob), await roomOf(alice, bob)];
    const hers = await socketOf(alice, server);
    await outside.query('BEGIN');
    await outside.query('SELECT FROM rooms WHERE id = $1 FOR NO KEY UPDATE', [held]);
    const changes = Array.from({ length: 24 }, (_, n) =>
      alice.patch(`/rooms/${held}`, { topic: `topic ${String(n)}` }),
    );
    await eventually(async () => (await waiting()) >= poolSize / 2, 20_000);

    const post = { roomId: free, clientId: randomUUID(), body: 'elsewhere life goes on' };
    expect(await hers.command('message.post', post)).toMatchObject({ ok: true });
    expect(await waiting()).toBe(poolSize / 2);

    await outside.query('COMMIT');
    expect((await Promise.all(changes)).map(({ status }) => status)).toEqual(changes.map(() => 200));
    hers.close();
  });
});
