import type { LockedRoom } from '../locked-room.js';

/** Tells those who may invite here that the invitations or the links are others now. */
export async function hintStaff(at: LockedRoom): Promise<void> {
  const staff = await at.manager.query<{ userId: string }[]>(
    `SELECT m.user_id AS "userId" FROM memberships m JOIN users u ON u.id = m.user_id AND u.role <> 'guest'
     WHERE m.room_id = $1 AND m.role IN ('owner', 'moderator') AND m.left_at IS NULL`,
    [at.room.id],
  );
  at.hintInvitations(staff.map(({ userId }) => userId));
}
