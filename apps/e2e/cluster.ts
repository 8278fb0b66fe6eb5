import { join } from 'node:path';
import { startPostgres } from '../../tools/services/postgres.mjs';
import { startProduct } from '../../tools/services/product.mjs';
import { startRedis } from '../../tools/services/redis.mjs';
import { inRunDirectory, removeRunDirectory } from '../../tools/services/run-directory.mjs';

type Product = Awaited<ReturnType<typeof startProduct>>;
type Redis = Awaited<ReturnType<typeof startRedis>>;

/** Several nodes of the built product on one PostgreSQL and one Redis, all private to the test. */
export interface Cluster {
  nodes: Product[];
  databaseUrl: string;
  stopRedis(): Promise<void>;
  startRedis(): Promise<void>;
  stop(): Promise<void>;
}

export function startCluster(count: number, settings: Record<string, string> = {}): Promise<Cluster> {
  return inRunDirectory((directory) => clusterIn(directory, count, settings));
}

async function clusterIn(
  directory: string,
  count: number,
  settings: Record<string, string>,
): Promise<Cluster> {
  const postgres = await startPostgres(directory, { fsync: 'off', max_connections: '200' });
  let redis: Redis = await startRedis(join(directory, 'redis'));
  const environment = {
    DATABASE_URL: postgres.url('postgres'),
    REDIS_URL: redis.url,
    AUTH_SECRET: 'the secret that the nodes of a test share',
    RATE_LIMITS: 'off',
    ...settings,
  };
  const nodes = await Promise.all(Array.from({ length: count }, () => startProduct(directory, environment)));
  return {
    nodes,
    databaseUrl: environment.DATABASE_URL,
    stopRedis: () => redis.stop(),
    async startRedis() {
      redis = await startRedis(join(directory, 'redis'), { port: redis.port, password: redis.password });
    },
    async stop() {
      await Promise.all(nodes.map((node) => (node.isAlive() ? node.stop() : node.exit)));
      if (redis.isAlive()) await redis.stop();
      await postgres.stop();
      await removeRunDirectory(directory);
    },
  };
}
