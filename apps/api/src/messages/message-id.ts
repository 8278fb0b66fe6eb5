import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const idBytes = 16;
/** Asking the system costs more than making an id: it is asked for many at once. */
const pool = new Uint8Array(256 * idBytes);
let used = pool.length;

/** A UUID, version 7: ids of one time lie side by side in an index. */
export function messageId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += idBytes;
  return v7({ random: pool.subarray(used - idBytes, used) });
}
