import type { EntityManager } from 'typeorm';

/** Somebody and something that may concern them, with all of theirs by which it is decided. */
export interface ConcernedRow {
  source: 'message' | 'reaction' | 'invitation' | 'reminder';
  about: string;
  userId: string;
  roomId: string;
  /** 0: no message. */
  seq: number;
  messageId: string | null;
  threadRoot: number | null;
  /** Who did it; null: they themselves. */
  authorId: string | null;
  at: Date;
  own: boolean;
  gone: boolean;
  read: boolean;
  looking: boolean;
  /** They blocked whoever did it. */
  blocked: boolean;
  /** A device of theirs looked somewhere lately. */
  looksAnywhere: boolean;
  named: boolean;
  callsAll: boolean;
  callsHere: boolean;
  answered: boolean;
  followed: boolean;
  direct: boolean;
  inLine: boolean;
  roomLevel: 'all' | 'mentions' | 'none' | null;
  /** As it is stored; null: they never chose anything. */
  chosen: Record<string, unknown> | null;
  timeZone: string;
  decidedAt: Date;
}

export interface MessagePlace {
  roomId: string;
  seq: number;
}

/** Whether a person has blocked an author. */
const blocks = (author: string) => `EXISTS (
    SELECT FROM blocks k WHERE k.user_id = u.id AND k.blocked_id = ${author} AND NOT k.removed) AS blocked`;

/** What of a person is the same whatever it is about. `c` is what may concern them, `m` their membership. */
const ofPerson = `CASE WHEN m.notify_chosen THEN m.notify END AS "roomLevel", p.chosen, u.time_zone AS "timeZone",
  EXISTS (SELECT FROM looks l WHERE l.user_id = u.id AND l.until > clock_timestamp()) AS "looksAnywhere",
  clock_timestamp() AS "decidedAt"`;

const ofMessages = `
  WITH asked AS (
    SELECT x.*, x.thread_root IS NULL OR x.in_room AS in_line, r.kind AS room_kind
    FROM jsonb_to_recordset($1::jsonb) AS i ("roomId" uuid, seq int)
    JOIN messages x ON x.room_id = i."roomId" AND x.seq = i.seq
    JOIN rooms r ON r.id = x.room_id
  ), concerned AS (
    SELECT a.room_id, a.seq, $2::uuid AS user_id FROM asked a WHERE $2::uuid IS NOT NULL
    UNION ALL
    SELECT a.room_id, a.seq, c.user_id
    FROM asked a CROSS JOIN LATERAL (
      SELECT unnest(a.mentioned_user_ids) AS user_id
      UNION SELECT a.reply_author_id
      UNION SELECT t.user_id FROM thread_places t
        WHERE t.room_id = a.room_id AND t.root = a.thread_root AND t.following IS NOT false
      UNION SELECT l.user_id FROM listeners l WHERE l.room_id = a.room_id
      UNION SELECT y.user_id FROM memberships y WHERE y.room_id = a.room_id AND y.left_at IS NULL
        AND (a.room_kind = 'direct' OR a.mentions_all OR a.mentions_here)) c
    WHERE $2::uuid IS NULL AND c.user_id <> a.author_id
  )
  SELECT 'message' AS source, '' AS about, u.id AS "userId", a.room_id AS "roomId", a.seq, a.id AS "messageId",
    a.thread_root AS "threadRoot", a.author_id AS "authorId", a.created_at AS at,
    a.author_id = u.id AS own,
    m.user_id IS NULL OR a.deleted_at IS NOT NULL OR u.suspended_at IS NOT NULL AS gone,
    (a.in_line AND a.seq <= coalesce(m.last_read_seq, 0)) OR a.thread_seq <= coalesce(t.read_thread_seq, 0) AS read,
    EXISTS (SELECT FROM looks l WHERE l.user_id = u.id AND l.room_id = a.room_id AND l.until > clock_timestamp()
      AND (l.thread_root = a.thread_root OR (a.in_line AND l.line))) AS looking,
    u.id = ANY(a.mentioned_user_ids) AS named, a.mentions_all AS "callsAll", a.mentions_here AS "callsHere",
    coalesce(a.reply_author_id = u.id, false) AS answered,
    a.thread_root IS NOT NULL AND t.user_id IS NOT NULL AND t.following IS NOT false AS followed,
    a.room_kind = 'direct' AS direct, a.in_line AS "inLine", ${blocks('a.author_id')}, ${ofPerson}
  FROM concerned c
  JOIN asked a ON a.room_id = c.room_id AND a.seq = c.seq
  JOIN users u ON u.id = c.user_id
  LEFT JOIN memberships m ON m.room_id = c.room_id AND m.user_id = c.user_id AND m.left_at IS NULL
  LEFT JOIN thread_places t ON t.user_id = c.user_id AND t.room_id = c.room_id AND t.root = a.thread_root
  LEFT JOIN preferences p ON p.user_id = c.user_id`;

/** What is the same of all that calls nobody in a message. */
const noCall = `false AS named, false AS "callsAll", false AS "callsHere", false AS answered, false AS followed,
  false AS direct, true AS "inLine"`;

/** One entry for all emoji of one person on one message. */
const ofReaction = `
  SELECT 'reaction' AS source, $3::text AS about, u.id AS "userId", x.room_id AS "roomId", x.seq, x.id AS "messageId",
    x.thread_root AS "threadRoot", $3::uuid AS "authorId", coalesce(g.at, clock_timestamp()) AS at,
    u.id = $3::uuid AS own,
    m.user_id IS NULL OR x.deleted_at IS NOT NULL OR u.suspended_at IS NOT NULL OR g.at IS NULL AS gone,
    coalesce(g.revision <= m.reactions_seen, false) AS read,
    EXISTS (SELECT FROM looks l WHERE l.user_id = u.id AND l.room_id = x.room_id AND l.until > clock_timestamp()
      AND (l.thread_root = x.thread_root OR ((x.thread_root IS NULL OR x.in_room) AND l.line))) AS looking,
    ${noCall}, ${blocks('$3::uuid')}, ${ofPerson}
  FROM messages x
  JOIN users u ON u.id = x.author_id
  CROSS JOIN LATERAL (
    SELECT max(e.created_at) AS at, max(e.at_revision) AS revision FROM reactions e
    WHERE e.room_id = x.room_id AND e.seq = x.seq AND e.user_id = $3::uuid) g
  LEFT JOIN memberships m ON m.room_id = x.room_id AND m.user_id = u.id AND m.left_at IS NULL
  LEFT JOIN preferences p ON p.user_id = u.id
  WHERE x.room_id = $1 AND x.seq = $2`;

const ofInvitation = `
  SELECT 'invitation' AS source, i.id::text AS about, u.id AS "userId", i.room_id AS "roomId", 0 AS seq,
    NULL::uuid AS "messageId", NULL::int AS "threadRoot", i.invited_by AS "authorId", i.created_at AS at,
    false AS own, i.state <> 'pending' OR u.suspended_at IS NOT NULL AS gone, false AS read, false AS looking,
    ${noCall}, ${blocks('i.invited_by')}, NULL AS "roomLevel", p.chosen, u.time_zone AS "timeZone", false AS "looksAnywhere",
    clock_timestamp() AS "decidedAt"
  FROM invitations i JOIN users u ON u.id = i.user_id LEFT JOIN preferences p ON p.user_id = u.id
  WHERE i.id = $1`;

const ofReminder = `
  SELECT 'reminder' AS source, b.remind_at::text AS about, u.id AS "userId", b.room_id AS "roomId", b.seq,
    b.message_id AS "messageId", x.thread_root AS "threadRoot", NULL::uuid AS "authorId", b.remind_at AS at,
    false AS own,
    b.removed OR m.user_id IS NULL OR x.seq IS NULL OR x.deleted_at IS NOT NULL OR u.suspended_at IS NOT NULL AS gone,
    false AS read, false AS looking, ${noCall}, false AS blocked, ${ofPerson}
  FROM bookmarks b
  JOIN users u ON u.id = b.user_id
  LEFT JOIN messages x ON x.room_id = b.room_id AND x.seq = b.seq
  LEFT JOIN memberships m ON m.room_id = b.room_id AND m.user_id = b.user_id AND m.left_at IS NULL
  LEFT JOIN preferences p ON p.user_id = b.user_id
  WHERE b.user_id = $1 AND b.room_id = $2 AND b.seq = $3 AND b.remind_at IS NOT NULL AND b.reminded_at IS NOT NULL`;

/** Whom these messages may concern; or for one person, whether they do or not. */
export function concernedBy(
  manager: EntityManager,
  places: readonly MessagePlace[],
  userId: string | null = null,
): Promise<ConcernedRow[]> {
  return manager.query<ConcernedRow[]>(ofMessages, [JSON.stringify(places), userId]);
}

export function concernedByReaction(
  manager: EntityManager,
  { roomId, seq, userId }: MessagePlace & { userId: string },
): Promise<ConcernedRow[]> {
  return manager.query<ConcernedRow[]>(ofReaction, [roomId, seq, userId]);
}

export function concernedByInvitation(manager: EntityManager, id: string): Promise<ConcernedRow[]> {
  return manager.query<ConcernedRow[]>(ofInvitation, [id]);
}

export function concernedByReminder(
  manager: EntityManager,
  { userId, roomId, seq }: MessagePlace & { userId: string },
): Promise<ConcernedRow[]> {
  return manager.query<ConcernedRow[]>(ofReminder, [userId, roomId, seq]);
}
