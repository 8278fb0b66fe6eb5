import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrateDatabase } from '../src/database/migrate-database.js';
import { createBareDatabase } from './services/test-database.js';
import type { TestDatabase } from './services/test-database.js';

/** A role as a hoster gives it: it owns its database and is nothing besides. */
const plain = `parley_plain_${randomBytes(4).toString('hex')}`;
let database: TestDatabase;
let superuser: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  database = await createBareDatabase();
  superuser = await connected(database.url);
  await superuser.query(`CREATE ROLE ${plain} LOGIN PASSWORD 'plain'`);
  const name = new URL(database.url).pathname.slice(1);
  await superuser.query(`ALTER DATABASE ${name} OWNER TO ${plain}`);
  const url = new URL(database.url);
  url.username = plain;
  url.password = 'plain';
  await migrateDatabase(url.href);
  owner = await connected(url.href);
  await owner.query(
    `INSERT INTO audit_entries (id, action, subject_kind, origin) VALUES (gen_random_uuid(), 'import.begun', 'server', 'here')`,
  );
});
afterAll(async () => {
  await owner.end();
  await superuser.end();
  const admin = await connected(database.url.replace(/\/[^/]*$/, '/postgres'));
  await database.drop();
  await admin.query(`DROP ROLE ${plain}`);
  await admin.end();
});

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const rewritings = [
  `UPDATE audit_entries SET reason = 'none'`,
  `UPDATE audit_entries SET reason = 'none' WHERE false`,
  'DELETE FROM audit_entries',
  'TRUNCATE audit_entries',
  `INSERT INTO audit_entries SELECT * FROM audit_entries ON CONFLICT (id) DO UPDATE SET reason = 'none'`,
];

describe('What was written into the audit log', () => {
  it.each(rewritings)('is not rewritten by the role that the server works as: %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toMatchObject({ code: '42501', message: /permission denied/ });
  });

  it.each(rewritings)('nor by a superuser: %s', async (sql) => {
    for (const role of ['origin', 'replica']) {
      await superuser.query(`SET session_replication_role = ${role}`);
      await expect(superuser.query(sql)).rejects.toMatchObject({ code: '42501', message: /only added to/ });
    }
  });

  it('is still there', async () => {
    const { rows } = await owner.query<{ reason: string }>('SELECT reason FROM audit_entries');
    expect(rows).toEqual([{ reason: '' }]);
  });
});
