import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../../src/bootstrap.js';
import { Config } from '../../src/config/config.js';
import { loadSettings } from '../../src/config/load-settings.js';
import { createTestDatabase } from './test-database.js';
import { testServices } from './test-services.js';

export interface TestServer {
  /** Where it listens, without a path. */
  url: string;
  app: NestExpressApplication;
  databaseUrl: string;
  /** Ends the server, and its database where it has one of its own. */
  close(): Promise<void>;
}

const quiet = {
  LOG_LEVEL: 'silent',
  RATE_LIMITS: 'off',
  AUTH_SECRET: 'the secret that all tests sign their tokens with',
};

/** Next to nothing: every story signs people up. */
const passwordCost = { memory: 64, passes: 1, parallelism: 1 };

export function testConfig(databaseUrl: string, environment: Record<string, string> = {}): Config {
  const settings = loadSettings({ DATABASE_POOL_SIZE: '8', ...quiet, ...environment });
  const dataDir = testServices().directory;
  const authSecret = settings.AUTH_SECRET ?? quiet.AUTH_SECRET;
  return new Config(settings, { dataDir, databaseUrl, authSecret }, passwordCost);
}

/** A whole server in this process, on a database of its own. Further environment variables as an operator sets them. */
export async function startTestServer(environment: Record<string, string> = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const node = await startTestNode(database.url, environment).catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  const close = async () => {
    await node.close();
    await database.drop();
  };
  return { ...node, close };
}

/** One more node on a database that is there; give all of them `REDIS_URL: testServices().redisUrl` to make a cluster. */
export async function startTestNode(
  databaseUrl: string,
  environment: Record<string, string> = {},
): Promise<TestServer> {
  const app = await createApp(testConfig(databaseUrl, environment));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return { url: `http://127.0.0.1:${String(port)}`, app, databaseUrl, close: () => app.close() };
}

export interface TwoNodes {
  north: TestServer;
  south: TestServer;
  /** Ends both, and their database. */
  close(): Promise<void>;
}

/** Two nodes that tell each other by the Redis of the whole run. */
export async function startTwoNodes(environment: Record<string, string> = {}): Promise<TwoNodes> {
  const both = { REDIS_URL: testServices().redisUrl, ...environment };
  const database = await createTestDatabase();
  const nodes = await Promise.all([1, 2].map(() => startTestNode(database.url, both)));
  const [north, south] = nodes as [TestServer, TestServer];
  const close = async () => {
    await Promise.all([north.close(), south.close()]);
    await database.drop();
  };
  return { north, south, close };
}
