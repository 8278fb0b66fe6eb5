import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import { logFailure } from '../../http/availability.js';
import { JobQueue } from '../../jobs/job-queue.js';
import { bookmarkColumns, bookmarkEvent } from './bookmark-reading.service.js';
import type { BookmarkRow } from './bookmark-reading.service.js';

const everyMs = 5_000;
/** People at once. */
const atOnce = 100;

const isDue = 'remind_at <= clock_timestamp() AND reminded_at IS NULL AND NOT removed';

/**
 * Says that a reminder is due. Each node does: a person whom one numbers the others leave out, so each is told once.
 * People's rows are taken in ascending order of id, as everybody takes them.
 */
@Injectable()
export class Reminders implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Reminders.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
    private readonly jobs: JobQueue,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.remind().catch((error: unknown) => {
        logFailure(this.logger, 'People could not be reminded', error);
      });
    }, everyMs);
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Of all that is due by now, but for those whom somebody else is numbering. */
  async remind(): Promise<void> {
    for (let taken = atOnce; taken === atOnce;) {
      const told = await this.dataSource.transaction('READ COMMITTED', async (manager) => {
        const people = await takePeople(manager);
        taken = people.length;
        const told = taken === 0 ? [] : await stamp(manager, people);
        if (told.length > 0) await this.jobs.add(manager, 'decide', { reminders: told.map(placeOf) });
        return told;
      });
      this.committed.publish(
        ...told.map(({ userId, ...row }) => ({ to: 'user' as const, userId, event: bookmarkEvent(row) })),
      );
    }
  }
}

function placeOf({ userId, roomId, seq }: BookmarkRow & { userId: string }) {
  return { userId, roomId, seq };
}

async function takePeople(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM users WHERE id IN (SELECT user_id FROM bookmarks WHERE ${isDue})
     ORDER BY id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED`,
    [atOnce],
  );
  return rows.map(({ id }) => id);
}

/** Each gets a number of its own (R3). What is due is read after the lock: another node may have told it just now. */
async function stamp(
  manager: EntityManager,
  people: string[],
): Promise<(BookmarkRow & { userId: string })[]> {
  const rows = await manager.query<(BookmarkRow & { userId: string })[]>(
    `WITH due AS (
       SELECT user_id, room_id, seq, row_number() OVER (PARTITION BY user_id ORDER BY remind_at, room_id, seq)::int AS n
       FROM bookmarks WHERE user_id = ANY($1::uuid[]) AND ${isDue}
     ), told AS (
       UPDATE bookmarks b SET reminded_at = clock_timestamp(), self_revision = u.self_revision + due.n
       FROM due JOIN users u ON u.id = due.user_id
       WHERE b.user_id = due.user_id AND b.room_id = due.room_id AND b.seq = due.seq
       RETURNING b.user_id AS "userId", ${bookmarkColumns}
     ), numbered AS (
       UPDATE users u SET self_revision = u.self_revision + d.n
       FROM (SELECT user_id, max(n) AS n FROM due GROUP BY user_id) d WHERE u.id = d.user_id
     )
     SELECT * FROM told ORDER BY "userId", "selfRevision"`,
    [people],
  );
  return rows;
}
