import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { withConnection } from '../src/cli/reached-database.js';
import { endSessions, makeOwner, setPassword } from '../src/cli/people.js';
import { declareRestored } from '../src/cli/restored.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';
import { startTestNode } from './services/test-server.js';

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

function sql<Row extends pg.QueryResultRow>(query: string, values: unknown[] = []): Promise<Row[]> {
  return withConnection(database.url, async (client) => (await client.query<Row>(query, values)).rows);
}

function never(): Promise<string> {
  return Promise.reject(new Error('nobody should be asked for a password'));
}

describe('The command line for people', () => {
  const give = (password: string) => () => Promise.resolve(password);

  it('makes an owner where nobody is there yet, and asks for a password', async () => {
    expect(await makeOwner(database.url, 'Alice', give('battery staple 9'))).toBe(
      'alice was made, and is an owner.',
    );
    const [alice] = await sql('SELECT role, password_hash FROM users');
    const asOwaspAsks = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;
    expect(alice).toEqual({ role: 'owner', password_hash: expect.stringMatching(asOwaspAsks) });
  });

  it('promotes whom it finds, without a password, and tells every node', async () => {
    await sql(`INSERT INTO users (id, username, display_name, role) VALUES ($1, 'bob', 'Bob', 'member')`, [
      randomUUID(),
    ]);
    expect(await makeOwner(database.url, 'bob', never)).toBe('bob is an owner now.');
    expect(await makeOwner(database.url, 'BOB', never)).toBe('bob is an owner already.');
    expect(await sql('SELECT user_id FROM access_changes')).toHaveLength(1);
    expect(await sql('SELECT actor_id, action, origin, before, after FROM audit_entries')).toEqual([
      {
        actor_id: null,
        action: 'user.role_changed',
        origin: 'command line',
        before: { role: 'member' },
        after: { role: 'owner' },
      },
    ]);
  });

  it('sets a password and ends the sessions that the old one opened', async () => {
    await makeOwner(database.url, 'alice', give('battery staple 9'));
    await signedIn('alice');
    expect(await setPassword(database.url, 'alice', give('staple battery 8'))).toMatch(
      /new password; one session ended/,
    );
    expect(await sql('SELECT 1 FROM sessions WHERE ended_at IS NULL')).toEqual([]);
  });

  it('signs a person out everywhere', async () => {
    await makeOwner(database.url, 'alice', give('battery staple 9'));
    await signedIn('alice');
    await signedIn('alice');
    expect(await endSessions(database.url, 'alice')).toBe('2 sessions of alice ended.');
  });

  it('refuses what the server would refuse, in a sentence', async () => {
    await expect(makeOwner(database.url, 'a b', give('battery staple 9'))).rejects.toThrow(/username/);
    await expect(makeOwner(database.url, 'alice', give('password'))).rejects.toThrow(/first to be guessed/);
    await expect(setPassword(database.url, 'mallory', never)).rejects.toThrow(
      'There is no account named mallory.',
    );
  });

  function signedIn(username: string) {
    return sql(
      `INSERT INTO sessions (id, user_id, user_agent, ip, expires_at)
       SELECT $1, id, 'Firefox', '10.0.0.1', now() + interval '1 day' FROM users WHERE username = $2`,
      [randomUUID(), username],
    );
  }
});

describe('R23: a database that was put back', () => {
  it('gets a new epoch once somebody says so, and keeps it otherwise', async () => {
    const epochAtStart = async () => {
      const node = await startTestNode(database.url);
      const info = (await (await fetch(`${node.url}/api/v1/server`)).json()) as { epoch: string };
      await node.close();
      return info.epoch;
    };
    const before = await epochAtStart();
    expect(await epochAtStart()).toBe(before);
    await declareRestored(database.url);
    expect(await epochAtStart()).not.toBe(before);
  });
});
