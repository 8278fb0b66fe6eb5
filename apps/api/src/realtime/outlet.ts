import { Injectable } from '@nestjs/common';
import { Fence } from '../database/fence.js';

const most = 20_000;

/**
 * The last gate before the sockets: all that a revocation would take away passes here in order, and waits while this
 * node cannot know of revocations (R14).
 */
@Injectable()
export class Outlet {
  private held: (() => void)[] = [];
  private overflowed = false;

  constructor(private readonly fence: Fence) {}

  pass(deliver: () => void): void {
    if (this.held.length === 0 && !this.overflowed && this.fence.isSure()) deliver();
    else if (this.held.length < most && !this.overflowed) this.held.push(deliver);
    else this.overflow();
  }

  /** Lets go of what was held. Answers false where that was too much to be held: everybody has to ask anew. */
  release(): boolean {
    const { held, overflowed } = this;
    this.held = [];
    this.overflowed = false;
    for (const deliver of held) deliver();
    return !overflowed;
  }

  private overflow(): void {
    this.held = [];
    this.overflowed = true;
  }
}
