import type { Block, SelfEvent } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import type { BlockEntity } from '../../database/entities/block.entity.js';
import type { DirectRefusal } from '../../database/entities/membership.entity.js';

export function blockView({ blockedId, at, removed, selfRevision }: BlockEntity): Block {
  return { userId: blockedId, at: at.toISOString(), removed, selfRevision };
}

export function blockEvent(row: BlockEntity): SelfEvent {
  return { type: 'block.updated', selfRevision: row.selfRevision, block: blockView(row) };
}

/** What somebody is refused who would write to one of these directly; null: nothing. Their rows are to be held. */
export async function refusalBetween(
  manager: EntityManager,
  userId: string,
  others: readonly string[],
): Promise<DirectRefusal | null> {
  const [found] = await manager.query<{ refusal: DirectRefusal }[]>(
    `SELECT 'direct.former' AS refusal, 0 AS place FROM users u WHERE u.id = ANY($2::uuid[]) AND u.deleted_at IS NOT NULL
     UNION ALL
     SELECT 'direct.blocked', 1 FROM blocks b
     WHERE NOT b.removed AND b.user_id = $1 AND b.blocked_id = ANY($2::uuid[])
     UNION ALL
     SELECT 'direct.refused', 2 FROM blocks b
     WHERE NOT b.removed AND b.user_id = ANY($2::uuid[]) AND b.blocked_id = $1
     ORDER BY place LIMIT 1`,
    [userId, others],
  );
  return found?.refusal ?? null;
}
