/** Several nodes of the built product that are one server, with a PostgreSQL and a Redis of their own. */
import { startPrivateServices } from './private-services.mjs';
import { startProduct } from './product.mjs';

const secret = 'the secret that all nodes of this cluster sign with';

/**
 * @param {number} size
 * @param {Record<string, string>} [environment] the same for all nodes
 * @returns {Promise<Cluster>}
 *
 * @typedef {object} Cluster
 * @property {import('./product.mjs').Product[]} nodes
 * @property {Awaited<ReturnType<typeof startPrivateServices>>} services
 * @property {() => Promise<import('./product.mjs').Product>} addNode
 * @property {() => Promise<void>} stop
 */
export async function startCluster(size, environment = {}) {
  const services = await startPrivateServices();
  const shared = {
    DATABASE_URL: services.postgres.url('postgres'),
    REDIS_URL: services.redis.url,
    AUTH_SECRET: secret,
    RATE_LIMITS: 'off',
    ...environment,
  };
  const nodes = [];
  const addNode = async () => {
    const node = await startProduct(services.directory, shared);
    nodes.push(node);
    return node;
  };
  // At once, as an operator's cluster comes up: they migrate one after the other by themselves.
  await Promise.all(Array.from({ length: size }, addNode));
  const stop = async () => {
    await Promise.all(nodes.filter((node) => node.isAlive()).map((node) => node.stop()));
    await services.stop();
  };
  return { nodes, services, addNode, stop };
}
