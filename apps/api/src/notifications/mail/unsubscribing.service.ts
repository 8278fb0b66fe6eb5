import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../config/config.js';
import { Refusal } from '../../http/refusal.js';
import { personById } from '../../users/people-by-id.js';
import { PreferencesService } from '../../users/preferences.service.js';
import { readUnsubscribeToken, unsubscribeKey, unsubscribeToken } from './unsubscribe-token.js';

/** Turns e-mail off for whoever was sent one, without a sign-in. */
@Injectable()
export class Unsubscribing {
  private readonly key: Buffer;

  constructor(
    private readonly database: DataSource,
    private readonly preferences: PreferencesService,
    config: Config,
  ) {
    this.key = unsubscribeKey(config.authSecret);
  }

  tokenFor(userId: string): string {
    return unsubscribeToken(this.key, userId);
  }

  async by(token: string): Promise<void> {
    const userId = readUnsubscribeToken(this.key, token);
    if (userId === null || !(await personById(this.database.manager, userId)))
      throw new Refusal('unsubscribe.not_valid');
    await this.preferences.choose({ id: userId }, { mailAfter: null });
  }
}
