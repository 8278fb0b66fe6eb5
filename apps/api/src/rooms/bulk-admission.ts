import type { LockedRoom } from './locked-room.js';

/**
 * Makes all of these members who never were: part of a change in bulk, so without an event each (R2). Each takes its
 * number in the room and its own; they begin to read at the head.
 */
export async function admitInBulk({ manager, room, now }: LockedRoom, userIds: string[]): Promise<void> {
  const added = await manager.query<{ revision: number }[]>(
    `WITH newcomer AS (
       SELECT u.id, u.self_revision FROM users u
       WHERE u.id = ANY($2::uuid[]) AND NOT EXISTS (
         SELECT FROM memberships m WHERE m.room_id = $1 AND m.user_id = u.id)
       ORDER BY u.id FOR NO KEY UPDATE
     ), numbered AS (
       UPDATE users u SET self_revision = u.self_revision + 1 FROM newcomer n WHERE u.id = n.id
       RETURNING u.id, u.self_revision
     )
     INSERT INTO memberships (
       room_id, user_id, role, joined_at, revision, joined_revision, last_read_seq, last_read_count_no,
       self_revision, joined_self_revision)
     SELECT $1, n.id, 'member', $3, $4 + row_number() OVER (ORDER BY n.id), $4 + row_number() OVER (ORDER BY n.id),
       $5, $6, n.self_revision, n.self_revision
     FROM numbered n
     RETURNING revision`,
    [room.id, [...new Set(userIds)], now, room.revision, room.lastSeq, room.lastCountNo],
  );
  room.revision += added.length;
  room.memberCount += added.length;
}
