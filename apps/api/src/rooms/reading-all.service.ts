import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import type { Actor } from '../http/actor.js';
import { lockPeople, selfRevisions } from '../users/self-revision.js';
import { OwnChanges } from './own-changes.service.js';
import { SeenBy } from './seen/seen-by.service.js';

/**
 * Reads all rooms that are not archived, and all threads one has to do with there, to their ends: a call in a thread one
 * does not follow would else stay. Each is told by itself (R3).
 */
@Injectable()
export class ReadingAll {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
    private readonly own: OwnChanges,
    private readonly seenBy: SeenBy,
  ) {}

  async readAll({ id: userId }: Actor): Promise<{ selfRevision: number }> {
    const { events, selfRevision } = await this.dataSource.transaction('READ COMMITTED', async (manager) => {
      await lockPeople(manager, [userId]);
      const before = await numberOf(manager, userId);
      await stamp(manager, userId, readRooms);
      await stamp(manager, userId, readThreads);
      const events = await this.own.inside(manager, userId, before);
      return { events, selfRevision: await numberOf(manager, userId) };
    });
    this.committed.publish(...events.map((event) => ({ to: 'user' as const, userId, event })));
    const moved = events.flatMap((event) => (event.type === 'own.updated' ? [event.own] : []));
    await this.seenBy.movedInAll(
      userId,
      moved.map(({ roomId, lastReadSeq: seq }) => ({ roomId, seq })),
    );
    return { selfRevision };
  }
}

/**
 * Rows of one's own that somebody holds are being moved by one's own post, which reads to its end anyway: whoever
 * changes them otherwise holds the person's row first. Waiting for them in another order than the post's would be a
 * deadlock.
 */
const readRooms = `moved AS (
    UPDATE memberships m
    SET last_read_seq = b.last_seq, last_read_count_no = b.last_count_no, self_revision = u.self_revision + b.n
    FROM (
      SELECT *, row_number() OVER (ORDER BY room_id)::int AS n FROM (
        SELECT m.room_id, r.last_seq, r.last_count_no
        FROM memberships m JOIN rooms r ON r.id = m.room_id
        WHERE m.user_id = $1 AND m.left_at IS NULL AND r.archived_at IS NULL AND m.last_read_seq < r.last_seq
        FOR NO KEY UPDATE OF m SKIP LOCKED
      ) below
    ) b, users u
    WHERE m.room_id = b.room_id AND m.user_id = $1 AND u.id = $1
    RETURNING m.room_id
  )`;

const readThreads = `moved AS (
    UPDATE thread_places p SET read_thread_seq = b.last, self_revision = u.self_revision + b.n
    FROM (
      SELECT *, row_number() OVER (ORDER BY room_id, root)::int AS n FROM (
        SELECT p.room_id, p.root, newest.last
        FROM thread_places p
        JOIN memberships m ON m.room_id = p.room_id AND m.user_id = p.user_id AND m.left_at IS NULL
        JOIN rooms r ON r.id = p.room_id AND r.archived_at IS NULL
        CROSS JOIN LATERAL (
          SELECT x.thread_seq AS last FROM messages x
          WHERE x.room_id = p.room_id AND x.thread_root = p.root ORDER BY x.thread_seq DESC LIMIT 1
        ) newest
        WHERE p.user_id = $1 AND p.read_thread_seq < newest.last
        FOR NO KEY UPDATE OF p SKIP LOCKED
      ) below
    ) b, users u
    WHERE p.user_id = $1 AND p.room_id = b.room_id AND p.root = b.root AND u.id = $1
    RETURNING p.room_id
  )`;

/** Each row has a number of its own; the person's then is the last of them. */
async function stamp(manager: EntityManager, userId: string, moved: string): Promise<void> {
  await manager.query(
    `WITH ${moved}
     UPDATE users SET self_revision = self_revision + (SELECT count(*)::int FROM moved)
     WHERE id = $1 AND EXISTS (SELECT FROM moved)`,
    [userId],
  );
}

async function numberOf(manager: EntityManager, userId: string): Promise<number> {
  const [self] = await selfRevisions(manager, [userId]);
  return self?.selfRevision ?? 0;
}
