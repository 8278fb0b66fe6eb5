import type { ServerRole } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { createApp } from '../../src/bootstrap.js';
import { CommittedChanges, type CommittedChange } from '../../src/database/committed-changes.js';
import type { Actor } from '../../src/http/actor.js';
import { createTestDatabase } from './test-database.js';
import { testConfig } from './test-server.js';

export interface Story {
  /** The server's own parts, by class. */
  get<Part>(part: abstract new (...given: never[]) => Part): Part;
  /** Somebody who is signed in, as the guards hand them on. */
  person(name: string, role?: ServerRole): Promise<Actor>;
  sql<Row>(statement: string, values?: unknown[]): Promise<Row[]>;
  dataSource: DataSource;
  /** All that was told after commits, in order. */
  told: CommittedChange[];
  end(): Promise<void>;
}

/** A server on a database of its own, met at its services: no network, no sign-in. */
export async function beginStory(): Promise<Story> {
  const database = await createTestDatabase();
  const app = await createApp(testConfig(database.url));
  app.useLogger(false);
  await app.init();
  const dataSource = app.get(DataSource);
  const told: CommittedChange[] = [];
  app.get(CommittedChanges).all.subscribe((changes) => told.push(...changes));
  return {
    told,
    dataSource,
    get: (part) => app.get(part),
    person: (name, role = 'member') => signUp(dataSource, name, role),
    sql: (statement, values) => dataSource.query(statement, values),
    async end() {
      await app.close();
      await database.drop();
    },
  };
}

async function signUp(dataSource: DataSource, name: string, role: ServerRole): Promise<Actor> {
  const [id, sessionId] = [uuid(), uuid()];
  await dataSource.query(`INSERT INTO users (id, username, display_name, role) VALUES ($1, $2, $2, $3)`, [
    id,
    `${name}-${id.slice(-6)}`,
    role,
  ]);
  await dataSource.query(
    `INSERT INTO sessions (id, user_id, user_agent, ip, expires_at) VALUES ($1, $2, '', '', now() + interval '1 day')`,
    [sessionId, id],
  );
  return { id, role, sessionId, tokenId: null, scopes: null, knownAt: performance.now() };
}
