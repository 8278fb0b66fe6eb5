import type { LockedRoom } from '../locked-room.js';

/** Tells those in the room who keep order there that its lists of muted and banned people are others now. */
export async function hintModerators(at: LockedRoom): Promise<void> {
  const keepers = await at.manager.query<{ userId: string }[]>(
    `SELECT m.user_id AS "userId" FROM memberships m JOIN users u ON u.id = m.user_id
     WHERE m.room_id = $1 AND m.left_at IS NULL
       AND (m.role IN ('owner', 'moderator') OR ($2 AND u.role IN ('owner', 'admin', 'moderator')))
     ORDER BY m.user_id`,
    [at.room.id, at.room.kind === 'public'],
  );
  at.hintModeration(keepers.map(({ userId }) => userId));
}
