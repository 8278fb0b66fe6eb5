import { Injectable } from '@nestjs/common';
import { Refusal } from './refusal.js';

const trustedMs = 800;
const patienceMs = 5000;

/**
 * Whether this node knows of every revocation (R14). Cached grants (a socket in a room, a page already judged) hold
 * only while it does: otherwise what they would let out waits until the revocations have been read again.
 */
@Injectable()
export class Fence {
  private readBegan = -Infinity;
  private waiting: (() => void)[] = [];

  /** A read of the revocations has succeeded and was acted on; `began` is `performance.now()` at its start. */
  confirm(began: number): void {
    this.readBegan = Math.max(this.readBegan, began);
    if (!this.isSure()) return;
    const waiting = this.waiting;
    this.waiting = [];
    for (const go of waiting) go();
  }

  isSure(): boolean {
    return performance.now() - this.readBegan <= trustedMs;
  }

  /** Goes on once the node is sure again, or refuses when that takes too long. */
  async whenSure(): Promise<void> {
    if (this.isSure()) return;
    await new Promise<void>((go, refuse) => {
      const tooLong = setTimeout(() => {
        this.waiting = this.waiting.filter((other) => other !== pass);
        refuse(new Refusal('server.unavailable'));
      }, patienceMs);
      const pass = () => {
        clearTimeout(tooLong);
        go();
      };
      this.waiting.push(pass);
    });
  }
}
