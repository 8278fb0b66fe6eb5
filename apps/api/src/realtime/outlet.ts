import { Injectable } from '@nestjs/common';
import { Fence } from '../http/fence.js';

/** More than this is not kept: everybody asks anew instead. */
const most = 20_000;
/** So long (ms) after a read began, what it found lets nothing out any more: the rest of G5's second is for the way. */
const foundCountsMs = 950;

/**
 * The last gate before the sockets: all that a revocation would take away passes here in order, and waits while this
 * node cannot know of revocations (R14).
 */
@Injectable()
export class Outlet {
  private held: { deliver: () => void; count: number; at: number }[] = [];
  private waiting = 0;
  private overflowed = false;
  private holds = 0;

  constructor(private readonly fence: Fence) {}

  /** How much waits. */
  get holding(): number {
    return this.waiting;
  }

  /** How often it began to hold back. */
  get timesHeld(): number {
    return this.holds;
  }

  /** `deliver` tells `count` events. */
  pass(deliver: () => void, count = 1): void {
    if (this.overflowed) return;
    if (this.held.length === 0 && this.fence.isSure()) deliver();
    else if (this.waiting < most) {
      if (this.held.length === 0) this.holds += 1;
      this.held.push({ deliver, count, at: performance.now() });
      this.waiting += count;
    } else this.overflow();
  }

  /**
   * The revocations have been read since `began`, and acted on: lets go of what had come before that.
   * Answers false where that was too much to be held.
   */
  release(began: number): boolean {
    const { overflowed } = this;
    this.overflowed = false;
    for (let next = this.held[0]; next && this.mayGo(next.at, began); next = this.held[0]) {
      this.held.shift();
      this.waiting -= next.count;
      next.deliver();
    }
    return !overflowed;
  }

  /** Asked of each: this process may have stood still since the read, or have much to tell. */
  private mayGo(at: number, began: number): boolean {
    return this.fence.isSure() || (at <= began && performance.now() - began <= foundCountsMs);
  }

  private overflow(): void {
    this.held = [];
    this.waiting = 0;
    this.overflowed = true;
  }
}
