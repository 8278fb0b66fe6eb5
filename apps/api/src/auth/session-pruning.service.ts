import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { limits } from '@parley/contracts';
import { DataSource } from 'typeorm';

const everyMs = 6 * 60 * 60 * 1000;
const atOnce = 1000;

/** What became of sign-ups is said for a while; links and former names are worth nothing afterwards. */
const longOver = [
  `DELETE FROM sign_ups WHERE decided_at < clock_timestamp() - interval '${String(limits.signUpDays)} days'`,
  `DELETE FROM one_time_links WHERE expires_at < clock_timestamp() - interval '1 day'`,
  'DELETE FROM former_usernames WHERE held_until < clock_timestamp()',
];

/** Forgets sessions and personal tokens a month after their end, so that a program that signs in daily fills no disk. */
@Injectable()
export class SessionPruning implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SessionPruning.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: DataSource) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.prune().catch((error: unknown) => {
        this.logger.warn(error);
      });
    }, everyMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async prune(): Promise<void> {
    for (const over of longOver) await this.database.query(over);
    for (const table of ['sessions', 'personal_tokens']) {
      let gone;
      do {
        [, gone] = await this.database.query<[unknown, number]>(
          `DELETE FROM ${table} WHERE id IN (
             SELECT id FROM ${table} WHERE least(ended_at, expires_at) < clock_timestamp() - interval '30 days'
             LIMIT ${atOnce})`,
        );
      } while (gone === atOnce);
    }
  }
}
