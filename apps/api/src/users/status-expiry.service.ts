import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import { logFailure } from '../http/availability.js';
import { peopleById } from './people-by-id.js';
import { ProfileAudience } from './profile-audience.service.js';
import { profileVersion } from './profile-version.js';

const everyMs = 15_000;
/** While more is over than was taken. */
const nextMs = 1000;
const atOnce = 5;

/**
 * Takes back what people said they are at, once it is over. Each node does: a row that one has taken the others leave
 * out, so each end is told once. Rows are taken in ascending order of id, as everybody takes people's rows.
 *
 * At midnight statuses end for a whole time zone, and each end is told to everybody in a room with its person: so they
 * are taken back a few each second, however long that takes. Nobody is shown one that is over meanwhile (`userView`, and
 * every screen that knows when it ends).
 */
@Injectable()
export class StatusExpiry implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(StatusExpiry.name);
  private timer: NodeJS.Timeout | null = null;
  private over = false;

  constructor(
    private readonly database: DataSource,
    private readonly changes: CommittedChanges,
    private readonly audience: ProfileAudience,
  ) {}

  onApplicationBootstrap(): void {
    this.lookIn(everyMs);
  }

  onModuleDestroy(): void {
    this.over = true;
    if (this.timer) clearTimeout(this.timer);
  }

  /** Takes back some of what is over by now. Answers whether there may be more. */
  async expire(): Promise<boolean> {
    const [ended] = await this.database.query<[{ id: string }[], number]>(
      `WITH ended AS (
         SELECT id FROM users WHERE status_until <= statement_timestamp()
         ORDER BY id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED
       )
       UPDATE users SET status_text = '', status_emoji = '', status_until = NULL, updated_at = ${profileVersion}
       FROM ended WHERE users.id = ended.id RETURNING users.id`,
      [atOnce],
    );
    const ids = ended.map(({ id }) => id);
    if (ids.length > 0)
      this.changes.publish(...(await this.audience.of(await peopleById(this.database.manager, ids))));
    return ids.length === atOnce;
  }

  private lookIn(ms: number): void {
    if (!this.over) this.timer = setTimeout(() => void this.look(), ms);
  }

  private async look(): Promise<void> {
    let more = false;
    try {
      more = await this.expire();
    } catch (error) {
      logFailure(this.logger, 'What people are at could not be taken back', error);
    }
    this.lookIn(more ? nextMs : everyMs);
  }
}
