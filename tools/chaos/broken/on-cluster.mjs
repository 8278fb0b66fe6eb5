/** Two nodes, PostgreSQL and Redis for as long as something is played on them. */
import { removeRunDirectory, runDirectory } from '../../services/run-directory.mjs';
import { Cluster } from '../cluster.mjs';

export class Interrupted extends Error {}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interruption.abort());
const interrupted = new Promise((_, stop) => {
  interruption.signal.addEventListener('abort', () => stop(new Interrupted('The proof was interrupted.')));
});
interrupted.catch(() => undefined);

/** Throws where nothing more is to be begun, and what failed failed because of that. */
export function goOn() {
  if (interruption.signal.aborted) throw new Interrupted('The proof was interrupted.');
}

/**
 * @template T
 * @param {{ nodeOptions?: string }} options
 * @param {(cluster: Cluster) => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function onCluster(options, act) {
  const directory = runDirectory();
  const starting = Cluster.start({ directory, nodes: 2, ...options });
  try {
    return await Promise.race([starting.then(act), interrupted]);
  } finally {
    const cluster = await starting.catch(() => null);
    await cluster?.stop();
    await removeRunDirectory(directory);
  }
}
