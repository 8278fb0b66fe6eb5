/** One PostgreSQL and one Redis for one run of tests, in a directory of their own, gone after it. */
import { join } from 'node:path';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';
import { clearLeftovers, inRunDirectory, removeRunDirectory } from './run-directory.mjs';

/** Nobody's data is in it: durability only costs time here. */
const careless = { fsync: 'off', synchronous_commit: 'on', full_page_writes: 'off', max_connections: '300' };

/** @param {{ redis?: { port?: number } }} [wish] as `startRedis` takes it */
export async function startPrivateServices(wish = {}) {
  await clearLeftovers();
  return inRunDirectory((directory) => servicesIn(directory, wish));
}

async function servicesIn(directory, wish) {
  const postgres = await startPostgres(directory, careless);
  const redis = await startRedis(join(directory, 'redis'), wish.redis);
  let postgresAlive = true;
  void postgres.died.then(() => (postgresAlive = false));
  return {
    directory,
    postgres,
    redis,
    /** Ends both, and says so where one had ended by itself. */
    async stop() {
      const dead = [!postgresAlive && 'PostgreSQL', !redis.isAlive() && 'Redis'].filter(Boolean);
      await Promise.all([postgres.stop(), redis.isAlive() && redis.stop()]);
      await removeRunDirectory(directory);
      if (dead.length > 0) throw new Error(`${dead.join(' and ')} ended in the middle of the tests`);
    },
  };
}
