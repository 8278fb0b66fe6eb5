import { basename } from 'node:path';

export interface TestServices {
  databaseUrl: string;
  redisUrl: string;
  directory: string;
  /** Names this run, where several share one PostgreSQL. */
  run: string;
}

/** What `start.mjs` has started for this run. */
export function testServices(): TestServices {
  const { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl, TEST_DIRECTORY: directory } = process.env;
  if (!databaseUrl || !redisUrl || !directory) throw new Error('the services for tests are not running');
  return { databaseUrl, redisUrl, directory, run: basename(directory).replace(/\W/g, '_').toLowerCase() };
}
