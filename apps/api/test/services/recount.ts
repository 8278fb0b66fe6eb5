import type { Story } from './story.js';

/** What R9 calls unread, counted message by message. */
export async function recount(story: Pick<Story, 'sql'>, userId: string, roomId: string): Promise<number> {
  const [row] = await story.sql<{ unread: string }>(
    `SELECT count(*) AS unread FROM messages m
     JOIN memberships p ON p.room_id = m.room_id AND p.user_id = $2 AND p.left_at IS NULL
     WHERE m.room_id = $1 AND m.seq > p.last_read_seq AND m.thread_root IS NULL AND m.kind <> 'system'`,
    [roomId, userId],
  );
  return Number(row?.unread);
}
