import { startProduct } from '../../tools/services/product.mjs';
import { clearLeftovers, inRunDirectory, removeRunDirectory } from '../../tools/services/run-directory.mjs';
import { Owner } from './stage/owner.js';

/** Once per run: the built product on a free port, with a data directory of its own. */
export default async function start(): Promise<() => Promise<void>> {
  await clearLeftovers();
  return inRunDirectory(async (directory) => {
    const product = await startProduct(directory, { RATE_LIMITS: 'off', PUSH_HOSTS: '127.0.0.1' });
    await Owner.registered(product.url);
    process.env.E2E_URL = product.url;
    return async () => {
      const code = await product.stop();
      await removeRunDirectory(directory);
      if (code !== 0) throw new Error(`The product ended with ${String(code)}:\n${product.said()}`);
    };
  });
}
