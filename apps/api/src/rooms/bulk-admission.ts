import { lockPeople } from '../users/self-revision.js';
import { closeInvitation } from './invitations/closing.js';
import type { LockedRoom } from './locked-room.js';

/**
 * Makes all of these members who never were, but for who is banned: part of a change in bulk, so without an event each (R2). Each takes its
 * number in the room and its own; they begin to read at the head. Otherwise it is as `admit` has it: whoever was invited
 * has accepted thereby (R3), and the first to come into an empty room owns it.
 */
export async function admitInBulk(at: LockedRoom, userIds: string[]): Promise<void> {
  const { manager, room, now } = at;
  await closeInvitationsOf(at, userIds);
  const added = await manager.query<{ revision: number }[]>(
    `WITH newcomer AS (
       SELECT u.id, u.self_revision FROM users u
       WHERE u.id = ANY($2::uuid[]) AND u.deleted_at IS NULL AND NOT EXISTS (
         SELECT FROM memberships m WHERE m.room_id = $1 AND m.user_id = u.id)
       AND NOT EXISTS (SELECT FROM room_bans b WHERE b.room_id = $1 AND b.user_id = u.id)
       ORDER BY u.id FOR NO KEY UPDATE
     ), numbered AS (
       UPDATE users u SET self_revision = u.self_revision + 1 FROM newcomer n WHERE u.id = n.id
       RETURNING u.id, u.self_revision
     )
     INSERT INTO memberships (
       room_id, user_id, role, joined_at, revision, joined_revision, last_read_seq, last_read_count_no,
       self_revision, joined_self_revision)
     SELECT $1, n.id, CASE WHEN $7 AND row_number() OVER (ORDER BY n.id) = 1 THEN 'owner' ELSE 'member' END, $3,
       $4 + row_number() OVER (ORDER BY n.id), $4 + row_number() OVER (ORDER BY n.id),
       $5, $6, n.self_revision, n.self_revision
     FROM numbered n
     RETURNING revision`,
    [
      ...[room.id, [...new Set(userIds)], now, room.revision, room.lastSeq, room.lastCountNo],
      room.memberCount === 0,
    ],
  );
  room.revision += added.length;
  room.memberCount += added.length;
}

/** Those who had left are not brought in, and stay invited. Everybody's row is locked first, in ascending order. */
async function closeInvitationsOf(at: LockedRoom, userIds: string[]): Promise<void> {
  await lockPeople(at.manager, userIds);
  const invited = await at.manager.query<{ userId: string }[]>(
    `SELECT i.user_id AS "userId" FROM invitations i
     WHERE i.room_id = $1 AND i.user_id = ANY($2::uuid[]) AND i.state = 'pending' AND NOT EXISTS (
       SELECT FROM memberships m WHERE m.room_id = i.room_id AND m.user_id = i.user_id AND m.left_at IS NOT NULL)`,
    [at.room.id, userIds],
  );
  for (const { userId } of invited) await closeInvitation(at, userId, 'accepted');
}
