import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { OwnThread, OwnThreads as Answered, SelfEvent } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { plainArray } from '../../database/array-literals.js';
import { askPrepared, unseen } from '../../database/prepared-statement.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { selfRevisions } from '../../users/self-revision.js';
import type { OwnKind } from '../own-kinds.js';
import { PromptReading } from '../prompt-reading.service.js';

export interface ThreadsHeld {
  count: number;
  selfRevision: number;
}

/** Of rooms that the person is in: what they had to do with elsewhere is nothing to them. */
const placesWhere = (condition: string, order: string) =>
  `SELECT p.room_id AS "roomId", p.root, p.following, p.read_thread_seq AS "readThreadSeq",
     p.read_version AS "readVersion", p.self_revision AS "selfRevision", coalesce(l.thread_seq, 0) AS "lastThreadSeq"
   FROM thread_places p
   JOIN memberships own ON own.room_id = p.room_id AND own.user_id = p.user_id AND own.left_at IS NULL
   LEFT JOIN LATERAL (
     SELECT m.thread_seq FROM messages m WHERE m.room_id = p.room_id AND m.thread_root = p.root
     ORDER BY m.thread_seq DESC LIMIT 1) l ON true
   WHERE p.user_id = $1 AND ${condition} ORDER BY ${order}`;

const heldPlaces = {
  name: 'held-thread-places',
  text: `SELECT p.user_id AS "userId", count(*) AS count, max(p.self_revision) AS "selfRevision"
    FROM thread_places p
    JOIN memberships own ON own.room_id = p.room_id AND own.user_id = p.user_id AND own.left_at IS NULL
    WHERE p.user_id = ANY(${unseen('$1', 'uuid[]')}) GROUP BY p.user_id`,
};

const all = placesWhere('true', 'p.room_id, p.root LIMIT $2');
const later = placesWhere('p.self_revision > $2', 'p.self_revision');
const one = placesWhere('p.room_id = $2 AND p.root = $3', 'p.root');

/** Where somebody stands in the threads they have to do with. */
@Injectable()
export class OwnThreads implements OwnKind {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  mine(actor: Actor): Promise<Answered> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const [self] = await selfRevisions(manager, [actor.id]);
        const threads = await manager.query<OwnThread[]>(all, [actor.id, limits.ownThreads]);
        return { threads, selfRevision: self?.selfRevision ?? 0 };
      }),
    );
  }

  /** Those that posts made bear no stamp, and are told by the posts. */
  async since(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]> {
    const threads = await manager.query<OwnThread[]>(later, [userId, selfRevision]);
    return threads.map((thread) => ({
      type: 'thread.updated',
      selfRevision: thread.selfRevision,
      thread,
    }));
  }

  async one(manager: EntityManager, userId: string, roomId: string, root: number): Promise<OwnThread | null> {
    const [thread] = await manager.query<OwnThread[]>(one, [userId, roomId, root]);
    return thread ?? null;
  }

  /** By how many they are, and their highest stamp, a client knows whether it holds them all. In the order of the people. */
  async held(userIds: readonly string[]): Promise<ThreadsHeld[]> {
    const rows = await askPrepared<ThreadsHeld & { userId: string }>(this.dataSource.manager, heldPlaces, [
      plainArray(userIds),
    ]);
    const found = new Map(rows.map(({ userId, count, selfRevision }) => [userId, { count, selfRevision }]));
    return userIds.map((userId) => found.get(userId) ?? { count: 0, selfRevision: 0 });
  }
}
