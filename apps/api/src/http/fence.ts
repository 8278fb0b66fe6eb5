import { Injectable } from '@nestjs/common';

const trustedMs = 800;

/**
 * Whether this node knows of every revocation (R14). A cached grant (a socket in a room) holds only
 * while it does: otherwise what it would let out waits until the revocations have been read again. Requests need none
 * of it: who asks and what they may see is read from the database each time.
 */
@Injectable()
export class Fence {
  private readBegan = -Infinity;

  /** A read of the revocations has succeeded and was acted on; `began` is `performance.now()` at its start. */
  confirm(began: number): void {
    this.readBegan = Math.max(this.readBegan, began);
  }

  /** How long ago what this node knows was read, in seconds; null before the first time. */
  get age(): number | null {
    return this.readBegan === -Infinity ? null : (performance.now() - this.readBegan) / 1000;
  }

  isSure(): boolean {
    return performance.now() - this.readBegan <= trustedMs;
  }
}
