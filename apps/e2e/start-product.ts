import { rmSync } from 'node:fs';
import { startProduct } from '../../tools/services/product.mjs';
import { clearLeftovers, runDirectory } from '../../tools/services/run-directory.mjs';
import { Owner } from './stage/owner.js';

/** Once per run: the built product on a free port, with a data directory of its own. */
export default async function start(): Promise<() => Promise<void>> {
  await clearLeftovers();
  const directory = runDirectory();
  const product = await startProduct(directory, { RATE_LIMITS: 'off' });
  await Owner.registered(product.url);
  process.env.E2E_URL = product.url;
  process.env.E2E_DIRECTORY = directory;
  return async () => {
    const code = await product.stop();
    rmSync(directory, { recursive: true, force: true });
    if (code !== 0) throw new Error(`The product ended with ${String(code)}:\n${product.said()}`);
  };
}
