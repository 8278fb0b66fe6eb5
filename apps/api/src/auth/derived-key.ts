import { hkdfSync } from 'node:crypto';
import type { Config } from '../config/config.js';

/** A key of its own for each purpose, so that what is signed for one is worth nothing for another. */
export function derivedKey(config: Pick<Config, 'authSecret'>, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', config.authSecret, 'parley', purpose, 32));
}
