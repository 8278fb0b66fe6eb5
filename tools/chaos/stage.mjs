/** Sets a run up, lets it play, and clears everything away, however it ended. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clearLeftovers, removeRunDirectory, runDirectory } from '../services/run-directory.mjs';
import { Cluster } from './cluster.mjs';
import { until } from './ending.mjs';
import { watchStalls } from './stalls.mjs';
import { World } from './world.mjs';

const builtSdk = pathToFileURL(join(import.meta.dirname, '../../libs/sdk/dist/index.js')).href;
/** Milliseconds until everybody has come, at the beginning. */
const settledWithin = 60_000;

/**
 * @template T
 * @param {Stage} options
 * @param {(world: World, stalls: import('./stalls.mjs').Stalls) => Promise<T>} play
 * @returns {Promise<T>}
 *
 * @typedef {object} Stage
 * @property {number} seed
 * @property {number} [clients] devices
 * @property {number} [nodes]
 * @property {string} [nodeOptions] NODE_OPTIONS of the nodes
 * @property {object} [sdk] the SDK's module, instead of the built one
 * @property {AbortSignal} [signal] ends the run early
 * @property {(line: string) => void} [say]
 */
export async function onStage(options, play) {
  const { seed, clients = 60, nodes = 3, nodeOptions, signal, say = () => undefined } = options;
  const sdk = options.sdk ?? (await import(builtSdk));
  await clearLeftovers();
  const directory = runDirectory();
  const stalls = watchStalls();
  const interrupted = new Promise((_, stop) => {
    signal?.addEventListener('abort', () => stop(new Error('The run was interrupted.')));
  });
  const cluster = new Cluster(directory, nodeOptions);
  let world;
  const playing = async () => {
    say(`starting ${nodes} nodes, PostgreSQL and Redis`);
    await cluster.open(nodes);
    world = new World({ seed, sdk, cluster });
    say(`${clients} devices are coming`);
    await world.settle(clients);
    const all = () => world.devices.every((device) => device.isOnline() && device.isSettled());
    if (!(await until(all, settledWithin)))
      throw new Error('Not everybody came, though nothing was broken yet.');
    return play(world, stalls);
  };
  try {
    return await Promise.race([playing(), interrupted]);
  } finally {
    stalls.stop();
    await world?.close();
    await cluster.stop();
    await removeRunDirectory(directory);
  }
}
