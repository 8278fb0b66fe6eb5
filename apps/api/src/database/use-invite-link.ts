import type { EntityManager } from 'typeorm';

const notEnded = 'l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > clock_timestamp())';
const usedUp = '(l.max_uses IS NOT NULL AND l.uses >= l.max_uses)';

export interface ValidLink {
  id: string;
  /** null: it leads onto the server. */
  roomId: string | null;
  asGuest: boolean;
}

/** The link of this code, if one more may come by it. Advice: `useInviteLink` decides. */
export async function validLink(manager: EntityManager, code: string): Promise<ValidLink | null> {
  const [link] = await manager.query<ValidLink[]>(
    `SELECT l.id, l.room_id AS "roomId", l.as_guest AS "asGuest" FROM invite_links l LEFT JOIN rooms r ON r.id = l.room_id
     WHERE l.code = $1 AND ${notEnded} AND NOT ${usedUp} AND r.archived_at IS NULL`,
    [code],
  );
  return link ?? null;
}

/**
 * Counts a person who comes by a link; false where it is not valid any more, and then nothing was written. Whoever came
 * by it before is not counted again. `anew`: they were in already and went, so that a link that is used up does not
 * bring them back. The link's row is locked until the commit: take it after the room, people and memberships.
 */
export async function useInviteLink(
  manager: EntityManager,
  { linkId, userId, anew = false }: { linkId: string; userId: string; anew?: boolean },
): Promise<boolean> {
  const [link] = await manager.query<{ usedUp: boolean }[]>(
    `SELECT ${usedUp} AS "usedUp" FROM invite_links l WHERE l.id = $1 AND ${notEnded} FOR NO KEY UPDATE`,
    [linkId],
  );
  if (!link) return false;
  if (link.usedUp) return !anew && cameBy(manager, linkId, userId);
  const noted = await manager.query<{ linkId: string }[]>(
    `INSERT INTO invite_link_uses (link_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING
     RETURNING link_id AS "linkId"`,
    [linkId, userId],
  );
  const isNew = noted.length > 0;
  if (isNew) await manager.query('UPDATE invite_links SET uses = uses + 1 WHERE id = $1', [linkId]);
  return true;
}

/** Whether a link still lets this person through, who came by it or may come yet; nothing is counted. */
export async function letsThrough(manager: EntityManager, linkId: string, userId: string): Promise<boolean> {
  const [link] = await manager.query<{ usedUp: boolean }[]>(
    `SELECT ${usedUp} AS "usedUp" FROM invite_links l WHERE l.id = $1 AND ${notEnded}`,
    [linkId],
  );
  if (!link) return false;
  return !link.usedUp || cameBy(manager, linkId, userId);
}

async function cameBy(manager: EntityManager, linkId: string, userId: string): Promise<boolean> {
  const found = await manager.query<unknown[]>(
    'SELECT 1 FROM invite_link_uses WHERE link_id = $1 AND user_id = $2',
    [linkId, userId],
  );
  return found.length > 0;
}
