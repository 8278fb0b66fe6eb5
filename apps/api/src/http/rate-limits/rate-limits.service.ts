import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { Refusal } from '../refusal.js';
import { allowances } from './allowance.js';
import type { LimitedAct } from './allowance.js';
import { RateLimitStore } from './rate-limit-store.js';

/** One act that was counted. */
export interface Charge {
  /** It costs nothing after all: a post that was there already, a sign-in that succeeded. */
  refund(): Promise<void>;
}

const free: Charge = { refund: () => Promise.resolve() };

/** Counts what people do, and stops who does too much. */
@Injectable()
export class RateLimits {
  constructor(
    private readonly config: Config,
    private readonly store: RateLimitStore,
  ) {}

  /** Refuses with `rate.limited` where `who` (a person's id, an account's name, an address) has none left. */
  async charge(act: LimitedAct, who: string): Promise<Charge> {
    if (!this.config.rateLimits) return free;
    const key = keyOf(who);
    let wait = Infinity;
    for (const allowance of allowances[act]) {
      const milliseconds = await this.store.take(allowance, key);
      if (milliseconds === 0) return { refund: () => this.store.giveBack(allowance, key) };
      wait = Math.min(wait, milliseconds);
    }
    throw new Refusal('rate.limited', { retryAfter: Math.ceil(wait / 1000) });
  }
}

/** Whatever was typed for a name, the key is short and plain. */
function keyOf(who: string): string {
  return createHash('sha256').update(who).digest('base64url').slice(0, 22);
}
