/**
 * Whom messages call, and what of it somebody has not read (R9). `mentions` is an index and no truth: each reading asks
 * the message whether it still stands.
 */

/** Of these names those of people who are in the room, but for the author's: their ids, and the names beside them. */
export const createMembersNamed = `
CREATE FUNCTION members_named(room uuid, wanted text[], author uuid)
RETURNS TABLE (ids uuid[], names text[]) LANGUAGE sql STABLE AS $$
  SELECT array_agg(u.id ORDER BY w.place), array_agg(w.name ORDER BY w.place)
  FROM unnest(wanted) WITH ORDINALITY AS w (name, place)
  JOIN users u ON u.username = w.name
  CROSS JOIN LATERAL (
    SELECT x.left_at FROM memberships x
    WHERE (x.room_id, x.user_id) >= (room, u.id) AND (x.room_id, x.user_id) <= (room, u.id)
    ORDER BY x.room_id, x.user_id LIMIT 1) m
  WHERE m.left_at IS NULL AND u.id <> author
$$`;

/** The rows of `mentions` that a message has: one for each person whom it names or answers. */
export const createCalledBy = `
CREATE FUNCTION called_by(m messages) RETURNS SETOF mentions LANGUAGE sql STABLE AS $$
  SELECT c.user_id, m.room_id, m.seq, bool_or(c.named), bool_or(NOT c.named), m.thread_root IS NULL OR m.in_room,
    m.thread_root, m.thread_seq, m.created_at
  FROM (
    SELECT unnest(m.mentioned_user_ids) AS user_id, true AS named
    UNION ALL
    SELECT m.reply_author_id, false WHERE m.reply_author_id <> m.author_id
  ) c WHERE m.deleted_at IS NULL GROUP BY c.user_id
$$`;

/** What calls somebody in the line of a room beyond a place: by name or as one of all (`mention`), or as an answer. */
export const createCallsBeyond = `
CREATE FUNCTION calls_beyond(room uuid, person uuid, after int)
RETURNS TABLE (seq int, mention boolean, reply boolean) LANGUAGE sql STABLE AS $$
  SELECT c.seq, bool_or(c.mention), bool_or(c.reply) FROM (
    SELECT n.seq, n.named AS mention, n.answered AS reply FROM mentions n
    WHERE n.user_id = person AND n.room_id = room AND n.seq > after AND n.in_line
    UNION ALL
    SELECT x.seq, true, false FROM messages x
    WHERE x.room_id = room AND x.seq > after AND x.mentions_all AND x.author_id <> person
  ) c JOIN messages m ON m.room_id = room AND m.seq = c.seq AND m.deleted_at IS NULL
  GROUP BY c.seq
$$`;

/** The same in one thread: what stands there alone, beyond its `after`-th reply. */
export const createCallsInThread = `
CREATE FUNCTION calls_in_thread(room uuid, person uuid, root int, after int)
RETURNS TABLE (seq int, mention boolean, reply boolean) LANGUAGE sql STABLE AS $$
  SELECT n.seq, n.named, n.answered
  FROM mentions n JOIN messages m ON m.room_id = n.room_id AND m.seq = n.seq AND m.deleted_at IS NULL
  WHERE n.user_id = person AND n.room_id = room AND NOT n.in_line AND n.thread_root = root AND n.thread_seq > after
$$`;

/** The threads of a room in which somebody has something to read: those they follow, and others that call them. */
export const createUnreadThreads = `
CREATE FUNCTION unread_threads(room uuid, person uuid)
RETURNS TABLE (
  root int, following boolean, read_thread_seq int, read_version int, last_thread_seq int, last_seq int,
  mentions int, replies int, called json) LANGUAGE sql STABLE AS $$
  SELECT p.root, p.following, p.read_thread_seq, p.read_version, l.thread_seq, l.seq,
    c.mentions::int, c.replies::int, coalesce(c.called, '[]')
  FROM thread_places p
  CROSS JOIN LATERAL (
    SELECT x.thread_seq, x.seq FROM messages x WHERE x.room_id = p.room_id AND x.thread_root = p.root
    ORDER BY x.thread_seq DESC LIMIT 1) l
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE b.mention) AS mentions, count(*) FILTER (WHERE b.reply) AS replies,
      json_agg(json_build_object('seq', b.seq, 'mention', b.mention, 'reply', b.reply) ORDER BY b.seq)
        FILTER (WHERE b.place <= 100) AS called
    FROM (
      SELECT i.*, row_number() OVER (ORDER BY i.seq DESC) AS place
      FROM calls_in_thread(p.room_id, p.user_id, p.root, p.read_thread_seq) i) b) c
  WHERE p.user_id = person AND p.room_id = room AND l.thread_seq > p.read_thread_seq
    AND (p.following IS NOT false OR c.mentions + c.replies > 0)
$$`;

/**
 * What of a room one person has not read and is called by, as the JSON that goes out. In PL/pgSQL, whose plans last:
 * it is asked with every page of changes.
 */
export const createOwnCalls = `
CREATE FUNCTION own_calls(room uuid, person uuid, after int, has_threads boolean) RETURNS json
LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  in_line json;
  in_threads json;
BEGIN
  SELECT json_build_object(
    'mentions', count(*) FILTER (WHERE c.mention), 'replies', count(*) FILTER (WHERE c.reply),
    'called', coalesce(
      json_agg(json_build_object('seq', c.seq, 'mention', c.mention, 'reply', c.reply) ORDER BY c.seq)
        FILTER (WHERE c.place <= 100), '[]'))
  INTO in_line
  FROM (SELECT b.*, row_number() OVER (ORDER BY b.seq DESC) AS place FROM calls_beyond(room, person, after) b) c;
  IF has_threads THEN
    SELECT json_agg(json_build_object(
      'root', t.root, 'lastThreadSeq', t.last_thread_seq, 'readThreadSeq', t.read_thread_seq,
      'readVersion', t.read_version, 'following', t.following, 'mentions', t.mentions, 'replies', t.replies,
      'called', t.called) ORDER BY t.last_seq)
    INTO in_threads
    FROM (SELECT u.* FROM unread_threads(room, person) u ORDER BY u.last_seq DESC LIMIT 50) t;
  END IF;
  RETURN json_build_object('line', in_line, 'threads', coalesce(in_threads, '[]'));
END $$`;

export const dropReadingCalls = [
  'own_calls',
  'unread_threads',
  'calls_in_thread',
  'calls_beyond',
  'called_by',
  'members_named',
].map((name) => `DROP FUNCTION ${name}`);
