import type { EntityManager } from 'typeorm';

/** Unread calls in all rooms that are not archived, each once, as the app counts them; whatever one chose of the room. */
const statement = `
  SELECT m.user_id AS "userId", (sum(coalesce(l.calls, 0)) + sum(coalesce(t.calls, 0)))::int AS badge
  FROM memberships m
  JOIN rooms r ON r.id = m.room_id AND r.archived_at IS NULL AND r.last_seq > m.last_read_seq
  LEFT JOIN LATERAL (
    SELECT count(*) AS calls FROM calls_beyond(m.room_id, m.user_id, m.last_read_seq)) l ON true
  LEFT JOIN LATERAL (
    SELECT sum(u.mentions + u.replies) AS calls FROM unread_threads(m.room_id, m.user_id) u) t ON r.has_threads
  WHERE m.user_id = ANY($1::uuid[]) AND m.left_at IS NULL
  GROUP BY m.user_id`;

/** Of these people, by id: what the app's badge shows. */
export async function unreadCalls(
  manager: EntityManager,
  userIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await manager.query<{ userId: string; badge: number }[]>(statement, [userIds]);
  return new Map(rows.map(({ userId, badge }) => [userId, badge]));
}
