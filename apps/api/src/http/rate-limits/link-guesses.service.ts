import { Injectable } from '@nestjs/common';
import { Refusal } from '../refusal.js';
import { networkOf } from './network.js';
import { RateLimits } from './rate-limits.service.js';

/** Slows down who tries codes of invite links. All are charged first: a hundred guesses at once are a hundred. */
@Injectable()
export class LinkGuesses {
  constructor(private readonly limits: RateLimits) {}

  /** Only what leads nowhere counts, per address. `nowhere`: how that is said. */
  async counted<Result>(
    ip: string,
    attempt: () => Promise<Result>,
    nowhere: 'invite_link.not_valid' | 'policy.denied' = 'invite_link.not_valid',
  ): Promise<Result> {
    const charge = await this.limits.charge('invite links from an address', networkOf(ip));
    try {
      const result = await attempt();
      await charge.refund();
      return result;
    } catch (error) {
      const isGuess = error instanceof Refusal && error.code === nowhere;
      if (!isGuess) await charge.refund();
      throw error;
    }
  }
}
