import type { EntityManager } from 'typeorm';

interface Blanked {
  roomId: string;
  seqs: readonly number[];
  /** null: nobody did it, their time was over. */
  by: string | null;
  /** They take the numbers that follow this one; null: they keep theirs. */
  stampedAfter: number | null;
}

/** What a deletion takes along, of all of them at once. */
export async function blankMessages(
  manager: EntityManager,
  { roomId, seqs, by, stampedAfter }: Blanked,
): Promise<void> {
  for (const table of ['reactions', 'message_versions'])
    await manager.query(`DELETE FROM ${table} WHERE room_id = $1 AND seq = ANY($2::int[])`, [roomId, seqs]);
  await manager.query(
    `DELETE FROM mentions x USING (
       SELECT m.seq, unnest(m.mentioned_user_ids) AS user_id FROM messages m
       WHERE m.room_id = $1 AND m.seq = ANY($2::int[])) AS named
     WHERE x.user_id = named.user_id AND x.room_id = $1 AND x.seq = named.seq AND NOT x.answered`,
    [roomId, seqs],
  );
  await manager.query(
    `UPDATE messages m SET body = '', mentioned_user_ids = '{}', mentioned_names = NULL, mentions_all = false,
       mentions_here = false, reactions = NULL, pinned_revision = NULL, pinned_by = NULL, pinned_at = NULL,
       deleted_at = clock_timestamp(), deleted_by = $3, revision = coalesce($4 + given.place::int, m.revision)
     FROM unnest($2::int[]) WITH ORDINALITY AS given (seq, place)
     WHERE m.room_id = $1 AND m.seq = given.seq`,
    [roomId, seqs, by, stampedAfter],
  );
}
