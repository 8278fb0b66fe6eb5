import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { Draft, PutDraft } from '@parley/contracts';
import { isDeepStrictEqual } from 'node:util';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { bumpSelfRevision, lockPeople } from '../../users/self-revision.js';
import { readAsMember } from '../room-reading.js';
import { draftColumns, draftView } from './draft-reading.service.js';
import type { DraftRow } from './draft-reading.service.js';

interface Wanted extends PutDraft {
  roomId: string;
  root: number;
}

/**
 * Keeps what one is writing in a room or in a thread. Of two devices the one that knew the other's words writes over
 * them: a version that is not there any more changes nothing. An archived room keeps drafts like any other.
 */
@Injectable()
export class Drafting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
  ) {}

  async put(actor: Actor, roomId: string, given: PutDraft): Promise<{ draft: Draft }> {
    await readAsMember(this.dataSource.manager, actor, roomId);
    const wanted = { root: 0, ...given, roomId };
    const { draft, changed } = await this.dataSource.transaction('READ COMMITTED', (manager) =>
      putInside(manager, actor, wanted),
    );
    if (changed) {
      const { selfRevision } = draft;
      const event = { type: 'draft.updated' as const, selfRevision, draft };
      this.committed.publish({ to: 'user', userId: actor.id, event });
    }
    return { draft };
  }
}

async function putInside(
  manager: EntityManager,
  actor: Actor,
  wanted: Wanted,
): Promise<{ draft: Draft; changed: boolean }> {
  const { roomId, root, body, version } = wanted;
  await lockPeople(manager, [actor.id]);
  await readAsMember(manager, actor, roomId);
  if (root > 0) await expectRoot(manager, roomId, root);
  const [held] = await manager.query<DraftRow[]>(
    `SELECT ${draftColumns} FROM drafts d WHERE d.user_id = $1 AND d.room_id = $2 AND d.root = $3`,
    [actor.id, roomId, root],
  );
  // What is so already is no change (R3), whatever version the asker knew: its word may have been lost.
  if (held ? isSo(held, wanted) : isNothing(wanted))
    return { draft: held ? draftView(held) : nothingYet(wanted), changed: false };
  if ((held?.selfRevision ?? 0) !== version) throw new Refusal('draft.changed');
  if (!isNothing(wanted) && (!held || isNothing(held))) await expectRoomLeft(manager, actor);
  const [written] = await manager.query<[DraftRow]>(
    `INSERT INTO drafts AS d (user_id, room_id, root, body, context, self_revision, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp())
     ON CONFLICT (user_id, room_id, root) DO UPDATE
       SET body = excluded.body, context = excluded.context, self_revision = excluded.self_revision,
         updated_at = excluded.updated_at
     RETURNING ${draftColumns}`,
    [actor.id, roomId, root, body, contextOf(wanted), await bumpSelfRevision(manager, actor.id)],
  );
  return { draft: draftView(written), changed: true };
}

/** Answers are written in the thread that their root began. One that was deleted keeps what was begun. */
async function expectRoot(manager: EntityManager, roomId: string, root: number): Promise<void> {
  const found = await manager.query<unknown[]>(
    'SELECT FROM messages WHERE room_id = $1 AND seq = $2 AND thread_root IS NULL',
    [roomId, root],
  );
  if (found.length === 0) throw new Refusal('message.not_found');
}

async function expectRoomLeft(manager: EntityManager, { id }: Actor): Promise<void> {
  const [counted] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM drafts WHERE user_id = $1 AND (body <> '' OR context IS NOT NULL)`,
    [id],
  );
  if ((counted?.count ?? 0) >= limits.drafts) throw new Refusal('draft.too_many');
}

function isSo(held: Pick<DraftRow, 'body' | 'context'>, { body, context = null }: Wanted): boolean {
  return held.body === body && isDeepStrictEqual(held.context, context);
}

function isNothing({ body, context }: { body: string; context?: unknown }): boolean {
  return body === '' && (context ?? null) === null;
}

function contextOf({ context }: Wanted): string | null {
  return context ? JSON.stringify(context) : null;
}

function nothingYet({ roomId, root }: Wanted): Draft {
  return { roomId, root, body: '', context: null, selfRevision: 0, updatedAt: new Date().toISOString() };
}
