import type { InboxKind } from '@parley/contracts';

export interface InboxRow {
  kind: InboxKind;
  roomId: string;
  seq: number;
  revision: number;
  unread: boolean;
  done: boolean;
  at: Date;
}

/**
 * What concerns `$1` in the rooms they are in, newest first, beyond the place `($2, $3, $4, $5)`; each part gives at most
 * `$6` rows, of which the outer question takes as many. `$7`: of which kind, `$8`: what was done, or what was not.
 *
 * Nothing of it is stored: `mentions` is an index of whom messages call, and whether the message still stands is asked
 * of the message. A message that calls by name and answers as well is one entry, of the first kind. Where one has no
 * place in a thread, as after coming back, nothing of it is unread. A reminder comes also where the message was deleted meanwhile: so it was asked for.
 */
export const inboxQuery = `WITH mine AS MATERIALIZED (
    SELECT room_id, last_read_seq, reactions_seen, joined_at FROM memberships WHERE user_id = $1 AND left_at IS NULL
  ), named AS (
    SELECT CASE WHEN n.named OR m.mentions_all THEN 'mention' ELSE 'reply' END AS kind, n.room_id, n.seq, 0 AS revision,
      CASE WHEN n.in_line THEN n.seq > mine.last_read_seq
        ELSE coalesce(n.thread_seq > p.read_thread_seq, false) END AS unread,
      n.created_at AS at
    FROM mentions n
    JOIN mine ON mine.room_id = n.room_id
    JOIN messages m ON m.room_id = n.room_id AND m.seq = n.seq AND m.deleted_at IS NULL
    LEFT JOIN thread_places p ON p.user_id = $1 AND p.room_id = n.room_id AND p.root = n.thread_root
    WHERE n.user_id = $1
  ), called AS (
    SELECT 'mention' AS kind, m.room_id, m.seq, 0 AS revision, m.seq > mine.last_read_seq AS unread, m.created_at AS at
    FROM mine JOIN messages m ON m.room_id = mine.room_id
    WHERE m.mentions_all AND m.author_id <> $1 AND m.deleted_at IS NULL AND m.created_at >= mine.joined_at
      AND NOT EXISTS (
        SELECT FROM mentions n WHERE n.user_id = $1 AND n.room_id = m.room_id AND n.seq = m.seq)
  ), reacted AS (
    SELECT 'reaction' AS kind, m.room_id, m.seq, x.revision, x.revision > mine.reactions_seen AS unread, x.at
    FROM (
      SELECT room_id, seq, max(at_revision) AS revision, max(created_at) AS at
      FROM reactions WHERE author_id = $1 AND user_id <> $1 GROUP BY room_id, seq
    ) x
    JOIN mine ON mine.room_id = x.room_id
    JOIN messages m ON m.room_id = x.room_id AND m.seq = x.seq AND m.deleted_at IS NULL
  ), reminded AS (
    SELECT 'reminder' AS kind, b.room_id, b.seq, 0 AS revision, true AS unread, b.reminded_at AS at
    FROM bookmarks b
    JOIN mine ON mine.room_id = b.room_id
    WHERE b.user_id = $1 AND b.reminded_at IS NOT NULL AND NOT b.removed
  )
  SELECT e.kind, e.room_id AS "roomId", e.seq, e.revision, e.unread AND d.kind IS NULL AS unread,
    d.kind IS NOT NULL AS done, e.at
  FROM (${['named', 'called', 'reacted', 'reminded'].map(part).join(' UNION ALL ')}) e
  LEFT JOIN inbox_done d ON d.user_id = $1 AND ${isMarked('e')}
  ORDER BY e.at DESC, e.room_id DESC, e.seq DESC, e.kind DESC LIMIT $6`;

/** The newest of one part beyond the place, without those that are not asked for. */
function part(name: string): string {
  return `(SELECT * FROM ${name}
    WHERE ($2::timestamptz IS NULL OR (at, room_id, seq, kind) < ($2, $3::uuid, $4::int, $5::text))
      AND ($7::text IS NULL OR kind = $7)
      AND $8::boolean = EXISTS (SELECT FROM inbox_done d WHERE d.user_id = $1 AND ${isMarked(name)})
    ORDER BY at DESC, room_id DESC, seq DESC, kind DESC LIMIT $6)`;
}

/** Done is done up to a revision: a later reaction brings the entry up again. */
function isMarked(entry: string): string {
  return `d.room_id = ${entry}.room_id AND d.seq = ${entry}.seq AND d.kind = ${entry}.kind AND d.done
    AND d.revision >= ${entry}.revision`;
}
