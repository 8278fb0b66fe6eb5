/**
 * Posts a batch of messages in one round trip (R1, R4, R5, R7, R9). Two functions of one text: `take_posts` for messages
 * that name nobody, answer nobody and reply in no thread, and `take_calling_posts` for batches in which any does. To look
 * for what is not there costs a small batch a tenth, so whoever posts chooses.
 *
 * The n-th element of each array is the n-th item. One row comes back per item, `place` counting from 1: `verdict` is
 * `accepted`, `duplicate`, `skipped` (the room is locked by somebody else: give it again, waiting) or the error's code.
 * The numbers are set for what was accepted. `author_version` is the version of the author's row.
 * No two items may have the same room, author and client id: the unique index would fail the batch.
 *
 * - `flags`: 1 calls all, 2 calls who is there, 4 is in the line of the room as well as in its thread.
 * - `named`: the names in the body, each list as the text of an array, in lower case; null where there are none.
 *
 * The invariants it carries:
 * - The room rows are locked in a statement of their own, in ascending order of ids, and what decides (session,
 *   suspension, membership, archived, duplicate, whom a name means, which number a thread has come to) is read by the
 *   statements after it. The function is VOLATILE, so under READ COMMITTED each of those sees what was committed before
 *   it began: a removal that the lock waited for is seen.
 * - `seq` and `thread_seq` are taken and the row inserted under that lock: commit order and their order are the same.
 * - A refused or repeated item takes no number, calls nobody and makes no place.
 * - `created_at` is read after the lock and is never below the room's last.
 * - Whoever is named is in the room. Whoever may not call all says a word, and is not refused.
 * - Rows of `mentions` are what `called_by` makes of the message. Of a replay there is no row of this call, so what an
 *   edit took away stays away.
 *
 * The settings leave the planner only look-ups by key, however small it believes a young table to be: where several
 * indexes begin with the same column, the one that gives the asked order without sorting.
 * The main statement is one on purpose, and `judged` is written down: setting up the parts of a statement is most of
 * what a small batch costs. For the same reason a number within a thread, and a line that ends before the batch does, are
 * looked up among the batch's own rows where there is one, instead of by a window over all of them.
 */
function takePosts(
  name: string,
  {
    calling,
    telling = false,
    moderated = false,
    blocking = false,
  }: { calling: boolean; telling?: boolean; moderated?: boolean; blocking?: boolean },
): string {
  const ifCalling = (text: string) => (calling ? text : '');
  const inLine = calling ? 'n.l' : 'n.n';
  const ifTelling = (text: string) => (telling ? text : '');
  const ifBlocking = (text: string) => (blocking ? text : '');
  const ifModerated = (text: string) => (moderated ? text : '');
  const isPlain = `m.role = 'member'`;
  return `
${telling ? 'CREATE OR REPLACE' : 'CREATE'} FUNCTION ${name}(
  room_ids uuid[], message_ids uuid[], author_ids uuid[], session_ids uuid[], token_ids uuid[], client_ids uuid[],
  digests bytea[], kinds text[], bodies text[], replies int[],
  ${ifCalling('thread_roots int[], flags int[], named text[], ')}waiting boolean)
RETURNS TABLE (
  place int, verdict text, seq int, count_no int, revision int, created_at timestamptz, author_version xid${ifCalling(`,
  mentioned uuid[], mentioned_names text[], mentions_all boolean, mentions_here boolean,
  reply_author_id uuid, thread_author_id uuid, thread_seq int`)})
LANGUAGE plpgsql VOLATILE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_sort = off SET enable_incremental_sort = off SET jit = off
AS $$
DECLARE
  held uuid[];
  at timestamptz(3);${ifCalling(`
  callers int[];
  called text[];
  called_names text[];
  answered uuid[];
  thread_authors uuid[];
  thread_lasts int[];${ifModerated(`
  thread_locks boolean[];`)}
  taken messages[];`)}
BEGIN
  IF waiting THEN
    held := ARRAY(SELECT r.id FROM rooms r WHERE r.id = ANY(room_ids) ORDER BY r.id FOR NO KEY UPDATE);
  ELSE
    held := ARRAY(SELECT r.id FROM rooms r WHERE r.id = ANY(room_ids) ORDER BY r.id FOR NO KEY UPDATE SKIP LOCKED);
  END IF;
  at := clock_timestamp();${ifCalling(`

  SELECT array_agg(i.place::int), array_agg(c.ids::text), array_agg(c.names::text), array_agg(a.author_id),
    array_agg(t.author_id), array_agg(t.last)${ifModerated(', array_agg(t.thread_locked)')}
  INTO callers, called, called_names, answered, thread_authors, thread_lasts${ifModerated(', thread_locks')}
  FROM unnest(room_ids, author_ids, replies, thread_roots, named)
    WITH ORDINALITY AS i (room_id, author_id, reply_to, thread_root, named, place)
  LEFT JOIN LATERAL members_named(i.room_id, i.named::text[], i.author_id) c ON true
  LEFT JOIN LATERAL (
    SELECT x.author_id FROM messages x
    WHERE (x.room_id, x.seq) >= (i.room_id, i.reply_to) AND (x.room_id, x.seq) <= (i.room_id, i.reply_to)
    ORDER BY x.room_id, x.seq LIMIT 1) a ON true
  LEFT JOIN LATERAL (
    SELECT x.author_id, ${ifModerated('x.thread_locked, ')}coalesce((
        SELECT y.thread_seq FROM messages y WHERE y.room_id = x.room_id AND y.thread_root = x.seq
        ORDER BY y.thread_seq DESC LIMIT 1), 0) AS last
    FROM messages x
    WHERE (x.room_id, x.seq) >= (i.room_id, i.thread_root) AND (x.room_id, x.seq) <= (i.room_id, i.thread_root)
      AND x.thread_root IS NULL AND x.deleted_at IS NULL
    ORDER BY x.room_id, x.seq LIMIT 1) t ON true
  WHERE num_nonnulls(i.reply_to, i.thread_root, i.named) > 0;`)}

  RETURN QUERY
  WITH judged AS MATERIALIZED (
    SELECT i.*, i.item::int AS place, r.last_seq, r.last_count_no, r.revision, greatest(at, r.last_message_at) AS posted_at,
      u.xmin AS author_version,${ifModerated(' r.slow_seconds > 0 AS slow,')}${ifCalling(`
      p.call, i.thread_root IS NULL OR i.flags & 4 > 0 AS in_line,
      CASE WHEN (i.thread_root IS NULL OR i.flags & 4 > 0)
        AND (r.kind = 'direct' OR r.member_count <= 20 OR m.role <> 'member') THEN i.flags ELSE 0 END AS callings,`)}
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
        WHEN e.digest IS NOT NULL THEN 'message.client_id_reused'${ifModerated(`
        ${ifBlocking(`WHEN m.direct_refusal IS NOT NULL THEN m.direct_refusal
        `)}WHEN m.muted_until > at THEN 'member.muted ' || ceil(extract(epoch FROM m.muted_until - at))
        WHEN r.read_only AND ${isPlain} THEN 'room.read_only'`)}
        WHEN r.archived_at IS NOT NULL THEN 'room.archived'
        WHEN i.reply_to NOT BETWEEN r.first_seq AND r.last_seq THEN 'message.not_found'${ifCalling(`
        WHEN i.thread_root IS NOT NULL AND thread_lasts[p.call] IS NULL THEN 'message.not_found'`)}${ifModerated(`${ifCalling(`
        WHEN thread_locks[p.call] AND ${isPlain} THEN 'thread.locked'`)}
        WHEN r.slow_seconds > 0 AND ${isPlain} THEN CASE
          WHEN EXISTS (
            SELECT FROM unnest(room_ids, author_ids) WITH ORDINALITY AS b (room_id, author_id, item)
            WHERE b.item < i.item AND b.room_id = i.room_id AND b.author_id = i.author_id) THEN 'skipped'
          WHEN m.posted_at > at - r.slow_seconds * interval '1 second' THEN
            'room.slow ' || ceil(extract(epoch FROM m.posted_at - at) + r.slow_seconds)
          ELSE 'accepted' END`)}
        ELSE 'accepted'
      END AS verdict
    FROM unnest(room_ids, message_ids, author_ids, session_ids, token_ids, client_ids, digests, kinds, bodies, replies${ifCalling(`,
        thread_roots, flags`)})
      WITH ORDINALITY AS i (
        room_id, message_id, author_id, session_id, token_id, client_id, digest, kind, body, reply_to,
        ${ifCalling('thread_root, flags, ')}item)${ifCalling(`
    CROSS JOIN LATERAL (SELECT array_position(callers, i.item::int) AS call) p`)}
    LEFT JOIN rooms r ON r.id = i.room_id
    LEFT JOIN users u ON u.id = i.author_id
    LEFT JOIN LATERAL (
      SELECT x.left_at IS NULL AS joined${calling || moderated ? ', x.role' : ''}${ifModerated(
        `, x.muted_until, x.posted_at${ifBlocking(', x.direct_refusal')}`,
      )} FROM memberships x
      WHERE (x.room_id, x.user_id) >= (i.room_id, i.author_id) AND (x.room_id, x.user_id) <= (i.room_id, i.author_id)
      ORDER BY x.room_id, x.user_id LIMIT 1) m ON true
    LEFT JOIN LATERAL (
      SELECT x.digest FROM messages x
      WHERE (x.room_id, x.author_id, x.client_id) >= (i.room_id, i.author_id, i.client_id)
        AND (x.room_id, x.author_id, x.client_id) <= (i.room_id, i.author_id, i.client_id)
      ORDER BY x.room_id, x.author_id, x.client_id LIMIT 1) e ON true
  ), numbered AS (
    SELECT j.*, CASE WHEN j.verdict = 'accepted' THEN (row_number() OVER alike)::int END AS n,${ifCalling(`
      CASE WHEN j.verdict = 'accepted' THEN (count(*) FILTER (WHERE j.in_line) OVER alike)::int END AS l,
      max(j.place) FILTER (WHERE j.in_line) OVER alike AS line_end,
      CASE WHEN j.thread_root IS NOT NULL THEN thread_lasts[j.call] + (
        SELECT count(*)::int FROM judged k WHERE k.room_id = j.room_id AND k.thread_root = j.thread_root
          AND k.verdict = 'accepted' AND k.place <= j.place) END AS in_thread,`)}
      lead(j.place) OVER alike IS NULL AS ends
    FROM judged j WINDOW alike AS (PARTITION BY j.room_id, j.verdict = 'accepted' ORDER BY j.place)
  ), posted AS (
    INSERT INTO messages (
      room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, reply_to, created_at${ifCalling(`,
      mentioned_user_ids, mentioned_names, mentions_all, mentions_here, reply_author_id,
      thread_root, thread_seq, thread_author_id, in_room`)})
    SELECT
      n.room_id, n.last_seq + n.n, n.message_id, n.last_count_no + ${inLine}, n.revision + n.n, n.author_id, n.client_id,
      n.digest, n.kind, n.body, n.reply_to, n.posted_at${ifCalling(`,
      coalesce(called[n.call]::uuid[], '{}'), called_names[n.call]::text[],
      n.callings & 1 > 0, n.callings & 2 > 0, answered[n.call], n.thread_root, n.in_thread, thread_authors[n.call],
      n.thread_root IS NOT NULL AND n.in_line`)}
    FROM numbered n WHERE n.n IS NOT NULL
  ), heads AS (
    UPDATE rooms r SET
      last_seq = n.last_seq + n.n, last_count_no = n.last_count_no + ${inLine}, revision = n.revision + n.n,
      last_message_at = n.posted_at,
${
  calling
    ? `      last_line_seq = CASE WHEN NOT n.in_line THEN coalesce(
        (SELECT k.last_seq + k.n FROM numbered k WHERE k.place = n.line_end), r.last_line_seq, r.last_seq) END,
      last_line_at = CASE WHEN NOT n.in_line THEN
        CASE WHEN n.line_end IS NULL THEN coalesce(r.last_line_at, r.last_message_at) ELSE n.posted_at END END,
      last_author_id = coalesce(author_ids[n.line_end], r.last_author_id),
      last_excerpt = CASE WHEN n.line_end IS NULL THEN r.last_excerpt ELSE excerpt_of(bodies[n.line_end]) END`
    : `      last_line_seq = NULL, last_line_at = NULL, last_author_id = n.author_id, last_excerpt = excerpt_of(n.body)`
}
    FROM numbered n
    WHERE n.n IS NOT NULL AND n.ends AND r.id = n.room_id
  ), positions AS (
${moderated ? slowPositions(calling) : plainPositions(calling)}
    WHERE m.room_id = p.room_id AND m.user_id = p.author_id
  )
  SELECT
    n.place, n.verdict, n.last_seq + n.n, n.last_count_no + ${inLine}, n.revision + n.n, n.posted_at, n.author_version${ifCalling(`,
    called[n.call]::uuid[], called_names[n.call]::text[], n.callings & 1 > 0, n.callings & 2 > 0, answered[n.call],
    thread_authors[n.call], n.in_thread`)}
  FROM numbered n;${ifCalling(`

  taken := ARRAY(
    SELECT p.x
    FROM unnest(room_ids, author_ids, client_ids, message_ids, replies, thread_roots, named)
      AS i (room_id, author_id, client_id, message_id, reply_to, thread_root, named)
    CROSS JOIN LATERAL (
      SELECT x FROM messages x
      WHERE (x.room_id, x.author_id, x.client_id) >= (i.room_id, i.author_id, i.client_id)
        AND (x.room_id, x.author_id, x.client_id) <= (i.room_id, i.author_id, i.client_id)
      ORDER BY x.room_id, x.author_id, x.client_id LIMIT 1) p
    WHERE num_nonnulls(i.reply_to, i.thread_root, i.named) > 0 AND (p.x).id = i.message_id);
  INSERT INTO mentions SELECT c.* FROM unnest(taken) AS m CROSS JOIN LATERAL called_by(m) AS c ON CONFLICT DO NOTHING;
  IF array_remove(thread_roots, NULL) <> '{}' THEN
    INSERT INTO thread_places AS p (user_id, room_id, root, read_thread_seq)
    SELECT m.author_id, m.room_id, m.thread_root, max(m.thread_seq)
    FROM unnest(taken) AS m WHERE m.thread_root IS NOT NULL
    GROUP BY m.author_id, m.room_id, m.thread_root ORDER BY 1, 2, 3
    ON CONFLICT (user_id, room_id, root) DO UPDATE
      SET read_thread_seq = greatest(p.read_thread_seq, excluded.read_thread_seq);
    INSERT INTO thread_places (user_id, room_id, root, read_thread_seq)
    SELECT c.user_id, m.room_id, m.thread_root, min(m.thread_seq) - 1
    FROM unnest(taken) AS m CROSS JOIN LATERAL unnest(
      m.mentioned_user_ids || m.reply_author_id || m.thread_author_id) AS c (user_id)
    WHERE m.thread_root IS NOT NULL AND c.user_id <> m.author_id
    GROUP BY c.user_id, m.room_id, m.thread_root ORDER BY 1, 2, 3
    ON CONFLICT DO NOTHING;
    UPDATE rooms r SET has_threads = true
    FROM unnest(taken) AS m WHERE m.thread_root IS NOT NULL AND r.id = m.room_id AND NOT r.has_threads;
  END IF;`)}${ifTelling(
    calling
      ? `
  PERFORM tell_of_posts(room_ids, author_ids, client_ids, message_ids);`
      : `
  IF EXISTS (
    SELECT FROM unnest(held) AS h (id)
    WHERE EXISTS (SELECT FROM listeners l WHERE l.room_id = h.id)
      OR EXISTS (SELECT FROM rooms r WHERE r.id = h.id AND r.kind = 'direct'))
  THEN
    PERFORM tell_of_posts(room_ids, author_ids, client_ids, message_ids);
  END IF;`,
  )}
END $$`;
}

/** Posts in the line move their author's own position. */
function plainPositions(calling: boolean): string {
  const [inLine, only] = calling ? ['n.l', ' AND n.in_line'] : ['n.n', ''];
  return `    UPDATE memberships m SET last_read_seq = p.seq, last_read_count_no = p.count_no
    FROM (
      SELECT n.room_id, n.author_id, max(n.last_seq + n.n) AS seq, max(n.last_count_no + ${inLine}) AS count_no
      FROM numbered n WHERE n.n IS NOT NULL${only} GROUP BY n.room_id, n.author_id) p`;
}

/** The same, and where the room is slow their author's clock begins anew, by whatever they posted. */
function slowPositions(calling: boolean): string {
  if (!calling)
    return `    UPDATE memberships m SET last_read_seq = p.seq, last_read_count_no = p.count_no,
      posted_at = CASE WHEN p.slow THEN at ELSE m.posted_at END
    FROM (
      SELECT n.room_id, n.author_id, bool_or(n.slow) AS slow, max(n.last_seq + n.n) AS seq,
        max(n.last_count_no + n.n) AS count_no
      FROM numbered n WHERE n.n IS NOT NULL GROUP BY n.room_id, n.author_id) p`;
  return `    UPDATE memberships m SET last_read_seq = coalesce(p.seq, m.last_read_seq),
      last_read_count_no = coalesce(p.count_no, m.last_read_count_no),
      posted_at = CASE WHEN p.slow THEN at ELSE m.posted_at END
    FROM (
      SELECT n.room_id, n.author_id, bool_or(n.slow) AS slow, max(n.last_seq + n.n) FILTER (WHERE n.in_line) AS seq,
        max(n.last_count_no + n.l) FILTER (WHERE n.in_line) AS count_no
      FROM numbered n WHERE n.n IS NOT NULL AND (n.in_line OR n.slow) GROUP BY n.room_id, n.author_id) p`;
}

export const createTakePosts = takePosts('take_posts', { calling: false });
export const createTakeCallingPosts = takePosts('take_calling_posts', { calling: true });

/** They also see to it that people are told (`tell_of_posts`). */
export const tellingPosts = takePosts('take_posts', { calling: false, telling: true });
export const tellingCallingPosts = takePosts('take_calling_posts', { calling: true, telling: true });

/**
 * They also heed what moderators decided: mutes, read-only, locked threads, slow mode. Of what is refused for a time the
 * seconds stand behind the code. In a slow room a member's second post of a batch is `skipped` until the first is judged.
 */
export const moderatedPosts = takePosts('take_posts', { calling: false, telling: true, moderated: true });
export const moderatedCallingPosts = takePosts('take_calling_posts', {
  calling: true,
  telling: true,
  moderated: true,
});

/** And who has blocked whom: between the two of a direct room nothing is posted. */
const blockingToo = { telling: true, moderated: true, blocking: true };
export const blockingPosts = takePosts('take_posts', { calling: false, ...blockingToo });
export const blockingCallingPosts = takePosts('take_calling_posts', { calling: true, ...blockingToo });

/**
 * Under the signature that nodes of the release before call: their posts go by the new rules too. They read no names and
 * know no threads, but their answers call whom they answer.
 */
export const createCommitPostsByTaking = `
CREATE OR REPLACE FUNCTION commit_posts(
  room_ids uuid[], message_ids uuid[], author_ids uuid[], session_ids uuid[], token_ids uuid[], client_ids uuid[],
  digests bytea[], kinds text[], bodies text[], replies int[], waiting boolean)
RETURNS TABLE (
  place int, verdict text, seq int, count_no int, revision int, created_at timestamptz, author_version xid)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF array_remove(replies, NULL) = '{}' THEN
    RETURN QUERY SELECT * FROM take_posts(
      room_ids, message_ids, author_ids, session_ids, token_ids, client_ids, digests, kinds, bodies, replies, waiting);
  ELSE
    RETURN QUERY SELECT t.place, t.verdict, t.seq, t.count_no, t.revision, t.created_at, t.author_version
    FROM take_calling_posts(
      room_ids, message_ids, author_ids, session_ids, token_ids, client_ids, digests, kinds, bodies, replies,
      NULL, array_fill(0, ARRAY[cardinality(room_ids)]), NULL, waiting) t;
  END IF;
END $$`;
