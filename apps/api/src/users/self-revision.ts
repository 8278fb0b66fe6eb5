import type { EntityManager } from 'typeorm';
import { Refusal } from '../http/refusal.js';

/**
 * The next number of what only this person sees (R3). It locks their row until the commit: where several people are
 * concerned, take them in ascending order of id (`lockPeople`), after the room and before memberships.
 */
export async function bumpSelfRevision(manager: EntityManager, userId: string): Promise<number> {
  const [rows] = await manager.query<[{ revision: number }[], number]>(
    'UPDATE users SET self_revision = self_revision + 1 WHERE id = $1 RETURNING self_revision AS revision',
    [userId],
  );
  return rows[0]?.revision ?? 0;
}

/** The same, of who is to come in somewhere: whose account was deleted meanwhile does not. */
export async function bumpOfNewcomer(manager: EntityManager, userId: string): Promise<number> {
  const [rows] = await manager.query<[{ revision: number }[], number]>(
    `UPDATE users SET self_revision = self_revision + 1 WHERE id = $1 AND deleted_at IS NULL
     RETURNING self_revision AS revision`,
    [userId],
  );
  if (!rows[0]) throw new Refusal('user.not_found');
  return rows[0].revision;
}

/**
 * Holds these people's rows until the commit, taken in ascending order of id: two that need the same ones wait for each
 * other in line. What is read of their own after it is as it stays.
 */
export async function lockPeople(manager: EntityManager, userIds: readonly string[]): Promise<void> {
  await manager.query('SELECT FROM users WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    userIds,
  ]);
}

export async function selfRevisions(
  manager: EntityManager,
  userIds: string[],
): Promise<{ userId: string; selfRevision: number }[]> {
  return manager.query(
    'SELECT id AS "userId", self_revision AS "selfRevision" FROM users WHERE id = ANY($1::uuid[])',
    [userIds],
  );
}
