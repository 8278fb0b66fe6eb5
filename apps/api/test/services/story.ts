import { afterAll, beforeAll } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { ServerRole } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { createApp } from '../../src/bootstrap.js';
import { CommittedChanges, type CommittedChange, type Raised } from '../../src/database/committed-changes.js';
import type { Actor } from '../../src/http/actor.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { testConfig } from './test-server.js';

/** A server on a database of its own, met at its services: no network, no sign-in. */
export class Story {
  /** All that was told after commits, in order; but for notifications, which come when they come. */
  readonly told: CommittedChange[] = [];
  readonly raised: Raised[] = [];
  private server?: { app: NestExpressApplication; database: TestDatabase };

  /** What an operator sets, known when the story begins. */
  constructor(private readonly environment: () => Record<string, string> = () => ({})) {}

  async begin(): Promise<void> {
    const database = await createTestDatabase();
    const app = await createApp(testConfig(database.url, this.environment()));
    app.useLogger(false);
    await app.init();
    app.get(CommittedChanges).all.subscribe((changes) => {
      this.told.push(...changes.filter(({ to }) => to !== 'raised'));
      this.raised.push(...changes.filter((change) => change.to === 'raised'));
    });
    this.server = { app, database };
  }

  async end(): Promise<void> {
    await this.server?.app.close();
    await this.server?.database.drop();
  }

  get dataSource(): DataSource {
    return this.get(DataSource);
  }

  /** The server's own parts, by class. */
  get<Part>(part: abstract new (...given: never[]) => Part): Part {
    if (!this.server) throw new Error('the story has not begun');
    return this.server.app.get(part);
  }

  /** Somebody who is signed in, as the guards hand them on. */
  person(name: string, role: ServerRole = 'member'): Promise<Actor> {
    return signUp(this.dataSource, name, role);
  }

  sql<Row>(statement: string, values?: unknown[]): Promise<Row[]> {
    return this.dataSource.query(statement, values);
  }
}

/** A story that begins before the first case of the file and ends after its last. */
export function aStory(environment?: () => Record<string, string>): Story {
  const story = new Story(environment);
  beforeAll(() => story.begin());
  afterAll(() => story.end());
  return story;
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
