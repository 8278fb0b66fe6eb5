import { Injectable } from '@nestjs/common';
import { Fence } from '../http/fence.js';

/** More than this is not kept: everybody asks anew instead. */
const most = 20_000;

/**
 * The last gate before the sockets: all that a revocation would take away passes here in order, and waits while this
 * node cannot know of revocations (R14).
 */
@Injectable()
export class Outlet {
  private held: { deliver: () => void; at: number }[] = [];
  private overflowed = false;

  constructor(private readonly fence: Fence) {}

  /** How much waits. */
  get holding(): number {
    return this.held.length;
  }

  pass(deliver: () => void): void {
    if (this.overflowed) return;
    if (this.held.length === 0 && this.fence.isSure()) deliver();
    else if (this.held.length < most) this.held.push({ deliver, at: performance.now() });
    else this.overflow();
  }

  /**
   * The revocations have been read since `began`, and acted on: lets go of what had come before that.
   * Answers false where that was too much to be held.
   */
  release(began: number): boolean {
    const { overflowed } = this;
    this.overflowed = false;
    while (this.held[0] && (this.fence.isSure() || this.held[0].at <= began)) this.held.shift()?.deliver();
    return !overflowed;
  }

  private overflow(): void {
    this.held = [];
    this.overflowed = true;
  }
}
