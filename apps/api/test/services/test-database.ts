import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrateDatabase } from '../../src/database/migrate-database.js';
import { testServices } from './test-services.js';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A migrated, empty database for one spec file: a copy of a template, which the first one makes. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(async (admin) => {
    const template = await migratedTemplate(admin);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const drop = () => dropped(name);
  return { url: urlOf(name), drop };
}

/** An empty database without a schema, for tests of the migrations themselves. */
export async function createBareDatabase(): Promise<TestDatabase> {
  const name = `parley_bare_${randomBytes(6).toString('hex')}`;
  await asAdmin((admin) => admin.query(`CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`));
  const drop = () => dropped(name);
  return { url: urlOf(name), drop };
}

async function migratedTemplate(admin: pg.Client): Promise<string> {
  const name = `parley_template_${testServices().run}`;
  await admin.query('SELECT pg_advisory_lock(1)');
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) {
    await admin.query(`CREATE DATABASE ${name}_draft ENCODING 'UTF8' TEMPLATE template0`);
    await migrateDatabase(urlOf(`${name}_draft`));
    await admin.query(`ALTER DATABASE ${name}_draft RENAME TO ${name}`);
  }
  await admin.query('SELECT pg_advisory_unlock(1)');
  return name;
}

async function dropped(name: string): Promise<void> {
  await asAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

async function asAdmin<Result>(act: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const admin = new pg.Client({ connectionString: testServices().databaseUrl });
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(testServices().databaseUrl);
  url.pathname = `/${database}`;
  return url.href;
}
