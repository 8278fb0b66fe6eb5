import { Injectable } from '@nestjs/common';
import type { Actor } from '../../http/actor.js';
import { RateLimits } from '../../http/rate-limits/rate-limits.service.js';

/** Invitations and links are few in an hour: nobody is to be flooded with them. */
@Injectable()
export class InvitationAllowance {
  constructor(private readonly limits: RateLimits) {}

  /** Only what is new counts, not what was there already or was refused. */
  async charged<Made extends { created: boolean }>(actor: Actor, make: () => Promise<Made>): Promise<Made> {
    const charge = await this.limits.charge('invitations', actor.id);
    try {
      const made = await make();
      if (!made.created) await charge.refund();
      return made;
    } catch (error) {
      await charge.refund();
      throw error;
    }
  }
}
