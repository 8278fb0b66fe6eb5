/**
 * Posts a batch of messages in one round trip (R1, R4, R5, R7, R9).
 *
 * `items`: `[{ roomId, messageId, authorId, sessionId, tokenId, clientId, digest (hex), kind, body, replyTo }]`.
 * One row comes back per item, `ordinal` counting from 1: `verdict` is `accepted`, `duplicate`, `skipped` (the room is
 * locked by somebody else, or the same client id stands earlier in the batch: give it again, waiting) or the error's
 * code. `message` is set for the first two.
 *
 * The invariants it carries:
 * - The room rows are locked in a statement of their own, in ascending order of ids, and what decides (session,
 *   suspension, membership, archived, duplicate) is read by the statement after it. The function is VOLATILE, so under
 *   READ COMMITTED that statement sees what was committed before it began: a removal that the lock waited for is seen.
 * - `seq` is taken and the row inserted under that lock: commit order and `seq` order are the same.
 * - A refused or repeated item takes no number.
 * - `created_at` is read after the lock and is never below the room's last.
 *
 * Each look-up is a LATERAL with a LIMIT: the planner can only go by the key, however small it believes a young table
 * to be. The earlier message of a client id is looked up by row comparison, which only the index of these three columns
 * can serve.
 */
export const createPostMessages = `
CREATE FUNCTION post_messages(items jsonb, waiting boolean)
RETURNS TABLE (ordinal int, verdict text, message messages)
LANGUAGE plpgsql VOLATILE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
DECLARE
  wanted uuid[] := ARRAY(SELECT DISTINCT (i.value->>'roomId')::uuid FROM jsonb_array_elements(items) AS i);
  held uuid[];
  at timestamptz(3);
BEGIN
  IF waiting THEN
    held := ARRAY(SELECT r.id FROM rooms r WHERE r.id = ANY(wanted) ORDER BY r.id FOR NO KEY UPDATE);
  ELSE
    held := ARRAY(SELECT r.id FROM rooms r WHERE r.id = ANY(wanted) ORDER BY r.id FOR NO KEY UPDATE SKIP LOCKED);
  END IF;
  at := clock_timestamp();

  RETURN QUERY
  WITH item AS (
    SELECT i.*, o.place::int AS place,
      row_number() OVER (PARTITION BY i."roomId", i."authorId", i."clientId" ORDER BY o.place) > 1 AS again
    FROM jsonb_array_elements(items) WITH ORDINALITY AS o (given, place)
    CROSS JOIN LATERAL jsonb_to_record(o.given) AS i (
      "roomId" uuid, "messageId" uuid, "authorId" uuid, "sessionId" uuid, "tokenId" uuid, "clientId" uuid,
      digest text, kind text, body text, "replyTo" int)
  ), judged AS (
    SELECT i.*, e AS earlier, r.last_seq, r.last_count_no, r.revision, r.last_message_at,
      CASE
        WHEN r.id IS NULL THEN 'room.not_found'
        WHEN i.again OR NOT r.id = ANY(held) THEN 'skipped'
        WHEN u.suspended_at IS NOT NULL THEN 'auth.suspended'
        WHEN u.id IS NULL OR NOT coalesce(s.alive, t.alive, false) THEN 'auth.invalid'
        WHEN NOT coalesce(m.joined, false) AND r.kind = 'public' AND u.role <> 'guest' THEN 'room.not_joined'
        WHEN NOT coalesce(m.joined, false) THEN 'room.not_found'
        WHEN (e).client_id = i."clientId" AND (e).digest = decode(i.digest, 'hex') THEN 'duplicate'
        WHEN (e).client_id = i."clientId" THEN 'message.client_id_reused'
        WHEN r.archived_at IS NOT NULL THEN 'room.archived'
        WHEN i."replyTo" NOT BETWEEN r.first_seq AND r.last_seq THEN 'message.not_found'
        ELSE 'accepted'
      END AS ruling
    FROM item i
    LEFT JOIN LATERAL (SELECT * FROM rooms WHERE id = i."roomId" LIMIT 1) r ON true
    LEFT JOIN LATERAL (SELECT id, role, suspended_at FROM users WHERE id = i."authorId" LIMIT 1) u ON true
    LEFT JOIN LATERAL (
      SELECT user_id = i."authorId" AND ended_at IS NULL AND expires_at > at AS alive
      FROM sessions WHERE id = i."sessionId" LIMIT 1) s ON true
    LEFT JOIN LATERAL (
      SELECT user_id = i."authorId" AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > at) AS alive
      FROM personal_tokens WHERE id = i."tokenId" LIMIT 1) t ON true
    LEFT JOIN LATERAL (
      SELECT left_at IS NULL AS joined FROM memberships
      WHERE room_id = i."roomId" AND user_id = i."authorId" LIMIT 1) m ON true
    LEFT JOIN LATERAL (
      SELECT x FROM messages x
      WHERE (x.room_id, x.author_id, x.client_id) >= (i."roomId", i."authorId", i."clientId")
        AND (x.room_id, x.author_id, x.client_id) <= (i."roomId", i."authorId", i."clientId")
      ORDER BY x.room_id, x.author_id, x.client_id LIMIT 1) AS found (e) ON true
  ), numbered AS (
    SELECT j.*, row_number() OVER (PARTITION BY j."roomId" ORDER BY j.place) AS n FROM judged j WHERE j.ruling = 'accepted'
  ), posted AS (
    INSERT INTO messages AS e (
      room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, reply_to, created_at)
    SELECT
      n."roomId", n.last_seq + n.n, n."messageId", n.last_count_no + n.n, n.revision + n.n, n."authorId", n."clientId",
      decode(n.digest, 'hex'), n.kind, n.body, n."replyTo", greatest(at, n.last_message_at)
    FROM numbered n
    RETURNING e.*
  ), heads AS (
    UPDATE rooms r SET
      last_seq = p.seq, last_count_no = p.count_no, revision = p.revision, last_author_id = p.author_id,
      last_excerpt = excerpt_of(p.body), last_message_at = p.created_at
    FROM (SELECT DISTINCT ON (room_id) * FROM posted ORDER BY room_id, seq DESC) p
    WHERE r.id = p.room_id
  ), positions AS (
    UPDATE memberships m SET last_read_seq = p.seq, last_read_count_no = p.count_no
    FROM (SELECT room_id, author_id, max(seq) AS seq, max(count_no) AS count_no FROM posted GROUP BY room_id, author_id) p
    WHERE m.room_id = p.room_id AND m.user_id = p.author_id
  )
  SELECT j.place, j.ruling, CASE j.ruling WHEN 'accepted' THEN row(p.*)::messages WHEN 'duplicate' THEN j.earlier END
  FROM judged j LEFT JOIN posted p ON p.id = j."messageId";
END $$`;

/** The first 120 characters (`limits.excerpt`), as the room list shows them. */
export const createExcerptOf = `
CREATE FUNCTION excerpt_of(body text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN left(body, 120)`;
