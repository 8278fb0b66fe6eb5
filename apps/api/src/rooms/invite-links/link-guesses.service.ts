import { Injectable } from '@nestjs/common';
import { networkOf } from '../../http/rate-limits/network.js';
import { RateLimits } from '../../http/rate-limits/rate-limits.service.js';
import { Refusal } from '../../http/refusal.js';

/** Slows down who tries codes. All are charged first: a hundred guesses at once are a hundred. */
@Injectable()
export class LinkGuesses {
  constructor(private readonly limits: RateLimits) {}

  /** Only what leads nowhere counts, per address. */
  async counted<Result>(ip: string, attempt: () => Promise<Result>): Promise<Result> {
    const charge = await this.limits.charge('invite links from an address', networkOf(ip));
    try {
      const result = await attempt();
      await charge.refund();
      return result;
    } catch (error) {
      const isGuess = error instanceof Refusal && error.code === 'invite_link.not_valid';
      if (!isGuess) await charge.refund();
      throw error;
    }
  }
}
