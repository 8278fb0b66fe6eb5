import type { TargetUser } from '@parley/policy';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';

/** Who acts on whose account, as both are now. */
export interface Decision {
  actor: Pick<Actor, 'id' | 'role'>;
  target: TargetUser;
}

/** Locks, in ascending order of id, all that decides: the one who acts, the one it is about, and the owners (R1). */
export async function lockForDecision(
  manager: EntityManager,
  actor: Pick<Actor, 'id'>,
  targetId: string,
): Promise<Decision> {
  const locked = await manager.query<{ id: string; role: TargetUser['role']; suspended: boolean }[]>(
    `SELECT id, role, suspended_at IS NOT NULL AS suspended FROM users
     WHERE (id = ANY($1::uuid[]) OR role = 'owner') AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE`,
    [[actor.id, targetId]],
  );
  const self = locked.find(({ id }) => id === actor.id);
  const target = locked.find(({ id }) => id === targetId);
  if (!self || self.suspended) throw new Refusal('auth.suspended');
  if (!target) throw new Refusal('user.not_found');
  const others = locked.filter(
    ({ id, role, suspended }) => id !== targetId && role === 'owner' && !suspended,
  );
  const lastOwner = target.role === 'owner' && others.length === 0;
  return { actor: self, target: { id: target.id, role: target.role, lastOwner } };
}
