import type { EntityManager } from 'typeorm';

/**
 * Of those of these threads whose newest reply is gone nobody has a place any more. In others a place is behind what is gone,
 * so that only what is kept is unread. A place that is moved so takes no number (R3): all see it in the room itself.
 */
export async function endThreads(
  manager: EntityManager,
  { roomId, roots, firstSeq }: { roomId: string; roots: readonly number[]; firstSeq: number },
): Promise<void> {
  const given = [roomId, [...new Set(roots)], firstSeq];
  await manager.query(
    `DELETE FROM thread_places p WHERE p.room_id = $1 AND p.root = ANY($2::int[]) AND p.root < $3
       AND NOT EXISTS (
         SELECT FROM messages m WHERE m.room_id = $1 AND m.thread_root = p.root AND m.seq >= $3)`,
    given,
  );
  await manager.query(
    `UPDATE thread_places p SET read_thread_seq = gone.last
     FROM (
       SELECT m.thread_root AS root, max(m.thread_seq) AS last FROM messages m
       WHERE m.room_id = $1 AND m.thread_root = ANY($2::int[]) AND m.seq < $3 GROUP BY m.thread_root) gone
     WHERE p.room_id = $1 AND p.root = gone.root AND p.read_thread_seq < gone.last`,
    given,
  );
}
