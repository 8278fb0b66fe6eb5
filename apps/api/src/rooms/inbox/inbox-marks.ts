import type { InboxKind, InboxMark, MarkInbox, SelfEvent } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { bumpSelfRevision } from '../../users/self-revision.js';

export const markColumns = `i.room_id AS "roomId", i.seq, i.kind, i.revision, i.done, i.self_revision AS "selfRevision"`;

/**
 * Marks entries, all of them under one number of their person, whose row is held. Only of messages that are in rooms
 * one is in; what is so already, or was marked for a newer reaction, is no change. Answers what was changed.
 */
export async function markEntries(
  manager: EntityManager,
  userId: string,
  { items, done }: MarkInbox,
): Promise<InboxMark[]> {
  const changed = await manager.query<Pick<InboxMark, 'roomId' | 'seq' | 'kind' | 'revision'>[]>(
    `SELECT DISTINCT ON (g."roomId", g.seq, g.kind) g."roomId", g.seq, g.kind, g.revision
     FROM jsonb_to_recordset($2::jsonb) AS g ("roomId" uuid, seq int, kind text, revision int)
     JOIN memberships m ON m.room_id = g."roomId" AND m.user_id = $1 AND m.left_at IS NULL
     JOIN messages x ON x.room_id = g."roomId" AND x.seq = g.seq
     LEFT JOIN inbox_done i ON i.user_id = $1 AND i.room_id = g."roomId" AND i.seq = g.seq AND i.kind = g.kind
     WHERE CASE WHEN $3::boolean THEN i.kind IS NULL OR NOT i.done OR i.revision < g.revision ELSE i.done END
     ORDER BY g."roomId", g.seq, g.kind, g.revision DESC`,
    [userId, JSON.stringify(items), done],
  );
  if (changed.length === 0) return [];
  const selfRevision = await bumpSelfRevision(manager, userId);
  return manager.query<InboxMark[]>(
    `INSERT INTO inbox_done AS i (user_id, room_id, seq, kind, revision, done, self_revision)
     SELECT $1::uuid, g."roomId", g.seq, g.kind, g.revision, $3::boolean, $4::int
     FROM jsonb_to_recordset($2::jsonb) AS g ("roomId" uuid, seq int, kind text, revision int)
     ON CONFLICT (user_id, room_id, seq, kind) DO UPDATE
       SET revision = excluded.revision, done = excluded.done, self_revision = excluded.self_revision
     RETURNING ${markColumns}`,
    [userId, JSON.stringify(changed), done, selfRevision],
  );
}

/** A message is to be brought up again: that it was done before is over. */
export async function reopenReminder(
  manager: EntityManager,
  userId: string,
  { roomId, seq }: { roomId: string; seq: number },
): Promise<SelfEvent[]> {
  const entry = { roomId, seq, kind: 'reminder' as InboxKind, revision: 0 };
  return eventsOf(await markEntries(manager, userId, { items: [entry], done: false }));
}

/** One event for each number. */
export function eventsOf(marks: readonly InboxMark[]): SelfEvent[] {
  const byNumber = new Map<number, InboxMark[]>();
  for (const mark of marks)
    byNumber.set(mark.selfRevision, [...(byNumber.get(mark.selfRevision) ?? []), mark]);
  return [...byNumber].map(([selfRevision, of]) => ({ type: 'inbox.done', selfRevision, marks: of }));
}
