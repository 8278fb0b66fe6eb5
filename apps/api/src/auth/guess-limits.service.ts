import { Injectable } from '@nestjs/common';
import { LinkGuesses } from '../http/rate-limits/link-guesses.service.js';
import { networkOf } from '../http/rate-limits/network.js';
import { RateLimits } from '../http/rate-limits/rate-limits.service.js';
import { Refusal } from '../http/refusal.js';

const nowhere = new Set<string>(['password_link.not_valid', 'email_link.not_valid', 'sign_up.not_found']);

/** Slows down who guesses passwords and who makes accounts by the dozen. */
@Injectable()
export class GuessLimits {
  constructor(
    private readonly limits: RateLimits,
    private readonly linkGuesses: LinkGuesses,
  ) {}

  /** Failures count, per account and per address. All are charged first: a hundred guesses at once are a hundred. */
  async signIn<Result>(username: string, ip: string, attempt: () => Promise<Result>): Promise<Result> {
    const fromAddress = await this.limits.charge('sign-in from an address', networkOf(ip));
    const ofAccount = await this.limits.charge('sign-in of an account', username);
    const result = await attempt();
    await fromAddress.refund();
    await ofAccount.refund();
    return result;
  }

  /** Who took over a device does not guess its password any faster. */
  async proof(userId: string, attempt: () => Promise<void>): Promise<void> {
    const charge = await this.limits.charge('sign-in of an account', userId);
    await attempt();
    await charge.refund();
  }

  async forgotten(ip: string, attempt: () => Promise<void>): Promise<void> {
    await this.limits.charge('forgotten passwords from an address', networkOf(ip));
    await attempt();
  }

  /** What leads nowhere counts, per address. */
  async link<Result>(ip: string, attempt: () => Promise<Result>): Promise<Result> {
    const charge = await this.limits.charge('one-time links from an address', networkOf(ip));
    try {
      const result = await attempt();
      await charge.refund();
      return result;
    } catch (error) {
      if (!(error instanceof Refusal) || !nowhere.has(error.code)) await charge.refund();
      throw error;
    }
  }

  /** Accounts that were made count, per address; and of codes those that let nobody in, like links that lead nowhere. */
  async signUp<Result>(
    { ip, inviteCode }: { ip: string; inviteCode: string | undefined },
    attempt: () => Promise<Result>,
  ): Promise<Result> {
    const charge = await this.limits.charge('sign-up from an address', networkOf(ip));
    try {
      if (inviteCode === undefined) return await attempt();
      return await this.linkGuesses.counted(ip, attempt, 'policy.denied');
    } catch (error) {
      await charge.refund();
      throw error;
    }
  }
}
