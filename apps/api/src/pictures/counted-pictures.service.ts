import { Injectable } from '@nestjs/common';
import type { Actor } from '../http/actor.js';
import { RateLimits } from '../http/rate-limits/rate-limits.service.js';
import { Refusal } from '../http/refusal.js';

/** How many pictures one person sends. */
@Injectable()
export class CountedPictures {
  constructor(private readonly limits: RateLimits) {}

  /** What is refused costs nothing, but for what had to be decoded to find that out. */
  async by<Result>(actor: Actor, take: () => Promise<Result>): Promise<Result> {
    const charge = await this.limits.charge('pictures', actor.id);
    try {
      return await take();
    } catch (error) {
      const decoded = error instanceof Refusal && error.code === 'picture.unreadable';
      if (!decoded) await charge.refund();
      throw error;
    }
  }
}
