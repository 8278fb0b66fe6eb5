/**
 * Posts a batch of messages in one round trip (R1, R4, R5, R7, R9). It follows `post_messages`, which the previous
 * release still calls: plain arrays instead of JSON, one column each, and back come only the numbers that it gave.
 *
 * The n-th element of each array is the n-th item. One row comes back per item, `place` counting from 1: `verdict` is
 * `accepted`, `duplicate`, `skipped` (the room is locked by somebody else: give it again, waiting) or the error's code.
 * The numbers are set for what was accepted. `author_version` is the version of the author's row.
 * No two items may have the same room, author and client id: the unique index would fail the batch.
 *
 * The invariants it carries:
 * - The room rows are locked in a statement of their own, in ascending order of ids, and what decides (session,
 *   suspension, membership, archived, duplicate) is read by the statement after it. The function is VOLATILE, so under
 *   READ COMMITTED that statement sees what was committed before it began: a removal that the lock waited for is seen.
 * - `seq` is taken and the row inserted under that lock: commit order and `seq` order are the same.
 * - A refused or repeated item takes no number.
 * - `created_at` is read after the lock and is never below the room's last.
 *
 * The settings leave the planner only look-ups by key, however small it believes a young table to be: where several
 * indexes begin with the same column, the one that gives the asked order without sorting.
 * The second statement is one on purpose, and `judged` is written down: setting up the parts of a statement is most of
 * what a small batch costs.
 */
export const createCommitPosts = `
CREATE FUNCTION commit_posts(
  room_ids uuid[], message_ids uuid[], author_ids uuid[], session_ids uuid[], token_ids uuid[], client_ids uuid[],
  digests bytea[], kinds text[], bodies text[], replies int[], waiting boolean)
RETURNS TABLE (
  place int, verdict text, seq int, count_no int, revision int, created_at timestamptz, author_version xid)
LANGUAGE plpgsql VOLATILE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_sort = off SET enable_incremental_sort = off SET jit = off
AS $$
DECLARE
  held uuid[];
  at timestamptz(3);
BEGIN
  IF waiting THEN
    held := ARRAY(SELECT r.id FROM rooms r WHERE r.id = ANY(room_ids) ORDER BY r.id FOR NO KEY UPDATE);
  ELSE
    held := ARRAY(SELECT r.id FROM rooms r WHERE r.id = ANY(room_ids) ORDER BY r.id FOR NO KEY UPDATE SKIP LOCKED);
  END IF;
  at := clock_timestamp();

  RETURN QUERY
  WITH judged AS MATERIALIZED (
    SELECT i.*, r.last_seq, r.last_count_no, r.revision, greatest(at, r.last_message_at) AS posted_at, u.xmin AS author_version,
      CASE
        WHEN r.id IS NULL THEN 'room.not_found'
        WHEN NOT r.id = ANY(held) THEN 'skipped'
        WHEN u.suspended_at IS NOT NULL THEN 'auth.suspended'
        WHEN u.id IS NULL OR NOT coalesce(
          (SELECT s.user_id = u.id AND s.ended_at IS NULL AND s.expires_at > at
           FROM sessions s WHERE s.id = i.session_id),
          (SELECT t.user_id = u.id AND t.ended_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > at)
           FROM personal_tokens t WHERE t.id = i.token_id),
          false) THEN 'auth.invalid'
        WHEN NOT coalesce(m.joined, false) AND r.kind = 'public' AND u.role <> 'guest' THEN 'room.not_joined'
        WHEN NOT coalesce(m.joined, false) THEN 'room.not_found'
        WHEN e.digest = i.digest THEN 'duplicate'
        WHEN e.digest IS NOT NULL THEN 'message.client_id_reused'
        WHEN r.archived_at IS NOT NULL THEN 'room.archived'
        WHEN i.reply_to NOT BETWEEN r.first_seq AND r.last_seq THEN 'message.not_found'
        ELSE 'accepted'
      END AS verdict
    FROM unnest(room_ids, message_ids, author_ids, session_ids, token_ids, client_ids, digests, kinds, bodies, replies)
      WITH ORDINALITY AS i (
        room_id, message_id, author_id, session_id, token_id, client_id, digest, kind, body, reply_to, place)
    LEFT JOIN rooms r ON r.id = i.room_id
    LEFT JOIN users u ON u.id = i.author_id
    LEFT JOIN LATERAL (
      SELECT x.left_at IS NULL AS joined FROM memberships x
      WHERE (x.room_id, x.user_id) >= (i.room_id, i.author_id) AND (x.room_id, x.user_id) <= (i.room_id, i.author_id)
      ORDER BY x.room_id, x.user_id LIMIT 1) m ON true
    LEFT JOIN LATERAL (
      SELECT x.digest FROM messages x
      WHERE (x.room_id, x.author_id, x.client_id) >= (i.room_id, i.author_id, i.client_id)
        AND (x.room_id, x.author_id, x.client_id) <= (i.room_id, i.author_id, i.client_id)
      ORDER BY x.room_id, x.author_id, x.client_id LIMIT 1) e ON true
  ), numbered AS (
    SELECT j.*, CASE WHEN j.verdict = 'accepted' THEN (row_number() OVER alike)::int END AS n,
      lead(j.place) OVER alike IS NULL AS ends
    FROM judged j WINDOW alike AS (PARTITION BY j.room_id, j.verdict = 'accepted' ORDER BY j.place)
  ), posted AS (
    INSERT INTO messages (
      room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, reply_to, created_at)
    SELECT
      n.room_id, n.last_seq + n.n, n.message_id, n.last_count_no + n.n, n.revision + n.n, n.author_id, n.client_id,
      n.digest, n.kind, n.body, n.reply_to, n.posted_at
    FROM numbered n WHERE n.n IS NOT NULL
  ), heads AS (
    UPDATE rooms r SET
      last_seq = n.last_seq + n.n, last_count_no = n.last_count_no + n.n, revision = n.revision + n.n,
      last_author_id = n.author_id, last_excerpt = excerpt_of(n.body), last_message_at = n.posted_at
    FROM numbered n WHERE n.n IS NOT NULL AND n.ends AND r.id = n.room_id
  ), positions AS (
    UPDATE memberships m SET last_read_seq = p.seq, last_read_count_no = p.count_no
    FROM (
      SELECT n.room_id, n.author_id, max(n.last_seq + n.n) AS seq, max(n.last_count_no + n.n) AS count_no
      FROM numbered n WHERE n.n IS NOT NULL GROUP BY n.room_id, n.author_id) p
    WHERE m.room_id = p.room_id AND m.user_id = p.author_id
  )
  SELECT
    n.place::int, n.verdict, n.last_seq + n.n, n.last_count_no + n.n, n.revision + n.n, n.posted_at, n.author_version
  FROM numbered n;
END $$`;
