import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import { logFailure } from '../http/availability.js';
import { peopleById } from './people-by-id.js';
import { ProfileAudience } from './profile-audience.service.js';
import { profileVersion } from './profile-version.js';

const everyMs = 15_000;
const atOnce = 500;

/**
 * Takes back what people said they are at, once it is over. Each node does: a row that one has taken the others leave
 * out, so each end is told once. Rows are taken in ascending order of id, as everybody takes people's rows.
 */
@Injectable()
export class StatusExpiry implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(StatusExpiry.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly changes: CommittedChanges,
    private readonly audience: ProfileAudience,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.expire().catch((error: unknown) => {
        logFailure(this.logger, 'What people are at could not be taken back', error);
      });
    }, everyMs);
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Takes back all that is over by now. */
  async expire(): Promise<void> {
    for (let taken = atOnce; taken === atOnce;) {
      const [ended] = await this.database.query<[{ id: string }[], number]>(
        `WITH ended AS (
           SELECT id FROM users WHERE status_until <= statement_timestamp()
           ORDER BY id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED
         )
         UPDATE users SET status_text = '', status_emoji = '', status_until = NULL, updated_at = ${profileVersion}
         FROM ended WHERE users.id = ended.id RETURNING users.id`,
        [atOnce],
      );
      taken = ended.length;
      if (taken === 0) return;
      const ids = ended.map(({ id }) => id);
      this.changes.publish(...(await this.audience.of(await peopleById(this.database.manager, ids))));
    }
  }
}
