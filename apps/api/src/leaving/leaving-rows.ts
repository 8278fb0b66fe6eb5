import type { Leaving, LeavingOutlook, LeftMessages } from '@parley/contracts';
import type { EntityManager } from 'typeorm';

export interface LeavingRow {
  id: string;
  userId: string;
  byId: string;
  messages: LeftMessages;
  begunAt: Date;
  doneAt: Date | null;
  erased: Record<string, number>;
}

export function leavingView({ begunAt, doneAt, ...row }: LeavingRow): Leaving {
  return { ...row, begunAt: begunAt.toISOString(), doneAt: doneAt?.toISOString() ?? null };
}

/** Adds to the receipt, in the transaction that erases: done twice it is counted once. */
export async function noteErased(
  manager: EntityManager,
  leavingId: string,
  kind: string,
  count: number,
): Promise<void> {
  if (count === 0) return;
  await manager.query(
    `UPDATE leavings SET erased = erased || jsonb_build_object($2::text, coalesce((erased ->> $2)::int, 0) + $3::int)
     WHERE id = $1`,
    [leavingId, kind, count],
  );
}

/** Rooms that others are in, and that nobody else owns. */
export function roomsOwnedAlone(manager: EntityManager, userId: string): Promise<LeavingOutlook['rooms']> {
  return manager.query(
    `SELECT r.id, r.kind, r.name FROM memberships m JOIN rooms r ON r.id = m.room_id
     WHERE m.user_id = $1 AND m.left_at IS NULL AND m.role = 'owner' AND r.kind <> 'direct' AND r.member_count > 1
       AND NOT EXISTS (SELECT FROM memberships o
         WHERE o.room_id = m.room_id AND o.user_id <> m.user_id AND o.role = 'owner' AND o.left_at IS NULL)
     ORDER BY r.name, r.id LIMIT 200`,
    [userId],
  );
}
