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
  const [found] = await manager.query<{ mine: boolean }[]>(
    `SELECT b.user_id = $1 AS mine FROM blocks b
     WHERE NOT b.removed AND (b.user_id = $1 AND b.blocked_id = ANY($2::uuid[])
       OR b.user_id = ANY($2::uuid[]) AND b.blocked_id = $1)
     ORDER BY mine DESC LIMIT 1`,
    [userId, others],
  );
  if (!found) return null;
  return found.mine ? 'direct.blocked' : 'direct.refused';
}
