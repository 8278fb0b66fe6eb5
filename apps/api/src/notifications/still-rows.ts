import type { NotificationKind, NotificationRule, RoomKind } from '@parley/contracts';
import type { EntityManager } from 'typeorm';

export interface StillRow {
  id: string;
  userId: string;
  kind: NotificationKind;
  source: 'message' | 'reaction' | 'invitation' | 'reminder';
  decided: NotificationRule;
  roomId: string;
  seq: number;
  messageId: string | null;
  threadRoot: number | null;
  authorId: string | null;
  at: Date;
  gone: boolean;
  /** They blocked whoever did it. */
  blocked: boolean;
  read: boolean;
  /** They are in the room, or are invited to it: what is said of it is theirs to see. */
  open: boolean;
  roomName: string | null;
  roomKind: RoomKind;
  archived: boolean;
  hidesText: boolean;
  /** What they chose for the room; null: nothing. */
  roomLevel: 'all' | 'mentions' | 'none' | null;
  chosen: Record<string, unknown> | null;
  body: string | null;
}

/**
 * How it stands with what was decided: asked of the rows as they are now, in one statement for all. A message that is gone
 * or in a room one has left brings no word of it along.
 */
const statement = `
  SELECT n.id, n.user_id AS "userId", n.kind, n.source, n.rule AS decided, n.room_id AS "roomId", n.seq,
    n.message_id AS "messageId", n.thread_root AS "threadRoot", n.author_id AS "authorId", n.at,
    CASE n.source
      WHEN 'invitation' THEN i.id IS NULL
      WHEN 'reaction' THEN m.user_id IS NULL OR x.deleted_at IS NOT NULL OR NOT EXISTS (
        SELECT FROM reactions e WHERE e.room_id = n.room_id AND e.seq = n.seq AND e.user_id = n.author_id)
      WHEN 'reminder' THEN m.user_id IS NULL OR x.deleted_at IS NOT NULL OR NOT EXISTS (
        SELECT FROM bookmarks b WHERE b.user_id = n.user_id AND b.room_id = n.room_id AND b.seq = n.seq
          AND NOT b.removed AND b.remind_at::text = n.about)
      ELSE m.user_id IS NULL OR x.seq IS NULL OR x.deleted_at IS NOT NULL
    END OR u.suspended_at IS NOT NULL AS gone,
    CASE n.source
      WHEN 'message' THEN ((x.thread_root IS NULL OR x.in_room) AND x.seq <= m.last_read_seq)
        OR x.thread_seq <= coalesce(t.read_thread_seq, 0)
      WHEN 'reaction' THEN NOT EXISTS (
        SELECT FROM reactions e WHERE e.room_id = n.room_id AND e.seq = n.seq AND e.user_id = n.author_id
          AND e.at_revision > m.reactions_seen)
      ELSE false
    END IS TRUE AS read,
    EXISTS (
      SELECT FROM blocks k WHERE k.user_id = n.user_id AND k.blocked_id = n.author_id AND NOT k.removed) AS blocked,
    m.user_id IS NOT NULL OR i.id IS NOT NULL AS open,
    coalesce(r.name, (
      SELECT string_agg(o.display_name, ', ' ORDER BY o.display_name, o.id) FROM memberships y
      JOIN users o ON o.id = y.user_id
      WHERE r.kind = 'direct' AND y.room_id = r.id AND y.user_id <> n.user_id)) AS "roomName",
    r.kind AS "roomKind", r.archived_at IS NOT NULL AS archived, r.hides_text AS "hidesText", p.chosen,
    CASE WHEN m.notify_chosen THEN m.notify END AS "roomLevel",
    CASE WHEN m.user_id IS NOT NULL AND x.deleted_at IS NULL THEN left(x.body, 1000) END AS body
  FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, place)
  JOIN notifications n ON n.id = asked.id
  JOIN users u ON u.id = n.user_id
  JOIN rooms r ON r.id = n.room_id
  LEFT JOIN memberships m ON m.room_id = n.room_id AND m.user_id = n.user_id AND m.left_at IS NULL
  LEFT JOIN messages x ON x.room_id = n.room_id AND x.seq = n.seq
  LEFT JOIN thread_places t ON t.user_id = n.user_id AND t.room_id = n.room_id AND t.root = x.thread_root
  LEFT JOIN invitations i ON n.source = 'invitation' AND i.id::text = n.about AND i.state = 'pending'
  LEFT JOIN preferences p ON p.user_id = n.user_id
  ORDER BY asked.place`;

export function stillRows(manager: EntityManager, ids: readonly string[]): Promise<StillRow[]> {
  return manager.query<StillRow[]>(statement, [ids]);
}
