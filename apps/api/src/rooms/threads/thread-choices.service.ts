import { Injectable } from '@nestjs/common';
import type { OwnThread, UpdateOwnThread } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import { ThreadPlaceEntity } from '../../database/entities/thread-place.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { bumpSelfRevision } from '../../users/self-revision.js';
import { lockOwnRow } from '../own-row.js';
import { readAsMember } from '../room-reading.js';
import { OwnThreads } from './own-threads.service.js';

interface Where {
  roomId: string;
  root: number;
}

/** The number of the newest reply, 0 where there is none, and of the newest that is no longer kept. */
interface Replies {
  last: number;
  gone: number;
}

/**
 * Following a thread or not, and the read position in it, archived room or not. What is so already is no change (R3). The
 * position moves by the rules of the room's (R10).
 */
@Injectable()
export class ThreadChoices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
    private readonly threads: OwnThreads,
  ) {}

  async set(actor: Actor, at: Where, wanted: UpdateOwnThread): Promise<{ thread: OwnThread }> {
    await readAsMember(this.dataSource.manager, actor, at.roomId);
    const { thread, changed } = await this.dataSource.transaction('READ COMMITTED', async (manager) => {
      await lockOwnRow(manager, actor, at.roomId);
      const changed = await this.setInside(manager, actor, { ...at, ...wanted });
      const thread = await this.threads.one(manager, actor.id, at.roomId, at.root);
      return { changed, thread: thread ?? nothingToDoWith(at, await repliesTo(manager, at)) };
    });
    if (changed) {
      const { selfRevision } = thread;
      const event = { type: 'thread.updated' as const, selfRevision, thread };
      this.committed.publish({ to: 'user', userId: actor.id, event });
    }
    return { thread };
  }

  /** The place is held from its reading on: a reply of one's own may be moving it. */
  private async setInside(
    manager: EntityManager,
    { id: userId }: Actor,
    { roomId, root, following, read }: Where & UpdateOwnThread,
  ): Promise<boolean> {
    const replies = await repliesTo(manager, { roomId, root });
    if (following !== undefined) await placeAt(manager, { userId, roomId, root }, replies);
    const key = { userId, roomId, root };
    const place = await manager.findOne(ThreadPlaceEntity, {
      where: key,
      lock: { mode: 'for_no_key_update' },
    });
    if (!place) return false;
    const changed = {
      ...(following !== undefined && following !== place.following && { following }),
      ...(read && moved(place, read, replies)),
    };
    if (Object.keys(changed).length === 0) return false;
    const selfRevision = await bumpSelfRevision(manager, userId);
    await manager.update(ThreadPlaceEntity, key, { ...changed, selfRevision });
    return true;
  }
}

function moved(
  { readThreadSeq, readVersion }: ThreadPlaceEntity,
  { threadSeq, force, readVersion: known = readVersion }: NonNullable<UpdateOwnThread['read']>,
  { last, gone }: Replies,
): Partial<ThreadPlaceEntity> | null {
  const to = Math.max(gone, Math.min(threadSeq, last));
  if (force) return { readThreadSeq: to, readVersion: readVersion + 1 };
  return known === readVersion && to > readThreadSeq ? { readThreadSeq: to } : null;
}

/** Who had nothing to do with the thread begins at its newest reply. */
async function placeAt(
  manager: EntityManager,
  { userId, roomId, root }: Where & { userId: string },
  { last }: Replies,
): Promise<void> {
  await manager.query(
    `INSERT INTO thread_places (user_id, room_id, root, read_thread_seq) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [userId, roomId, root, last],
  );
}

/** What cannot have replies is refused, and a thread of which none is kept any more. */
async function repliesTo(manager: EntityManager, { roomId, root }: Where): Promise<Replies> {
  const [found] = await manager.query<Replies[]>(
    `SELECT coalesce(newest.thread_seq, 0) AS last, CASE WHEN x.seq >= r.first_seq THEN 0 ELSE coalesce((
       SELECT max(y.thread_seq) FROM messages y
       WHERE y.room_id = x.room_id AND y.thread_root = x.seq AND y.seq < r.first_seq), 0) END AS gone
     FROM messages x JOIN rooms r ON r.id = x.room_id
     LEFT JOIN LATERAL (
       SELECT y.seq, y.thread_seq FROM messages y WHERE y.room_id = x.room_id AND y.thread_root = x.seq
       ORDER BY y.thread_seq DESC LIMIT 1) newest ON true
     WHERE x.room_id = $1 AND x.seq = $2 AND x.thread_root IS NULL AND greatest(x.seq, newest.seq) >= r.first_seq`,
    [roomId, root],
  );
  if (!found) throw new Refusal('message.not_found');
  return found;
}

/** To read in a thread does not mean to follow it. */
function nothingToDoWith(at: Where, { last }: Replies): OwnThread {
  return {
    ...at,
    lastThreadSeq: last,
    readThreadSeq: last,
    readVersion: 0,
    following: false,
    selfRevision: 0,
  };
}
