/**
 * Posts a batch of messages in one round trip (R1, R4, R5, R7, R9).
 *
 * `items`: `[{ roomId, messageId, authorId, sessionId, tokenId, clientId, digest (hex), kind, body, replyTo }]`.
 * One row comes back per item, `ordinal` counting from 1: `verdict` is `accepted`, `duplicate`, `skipped` (the room is
 * locked by somebody else: give it again, waiting) or the error's code. `message` is set for the first two.
 *
 * The invariants it carries:
 * - A room row is locked in a statement of its own, in ascending order of ids, and what decides (session, suspension,
 *   membership, archived, duplicate) is read by statements after it. The function is VOLATILE, so under READ COMMITTED
 *   each of its statements sees what was committed before that statement began: a removal that the lock waited for
 *   is seen.
 * - `seq` is taken and the row inserted under that lock: commit order and `seq` order are the same.
 * - A refused or repeated item takes no number.
 */
export const createPostMessages = `
CREATE FUNCTION post_messages(items jsonb, waiting boolean)
RETURNS TABLE (ordinal int, verdict text, message messages)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  current_room uuid;
  locked rooms;
  item record;
  facts record;
  posted messages;
  room_locked boolean;
  accepted int;
BEGIN
  FOR current_room IN
    SELECT DISTINCT (i.value->>'roomId')::uuid AS id FROM jsonb_array_elements(items) AS i ORDER BY id
  LOOP
    IF waiting THEN
      SELECT * INTO locked FROM rooms WHERE id = current_room FOR NO KEY UPDATE;
    ELSE
      SELECT * INTO locked FROM rooms WHERE id = current_room FOR NO KEY UPDATE SKIP LOCKED;
    END IF;
    room_locked := FOUND;
    accepted := 0;

    FOR item IN
      SELECT i.ordinality::int AS place, i.value AS given
      FROM jsonb_array_elements(items) WITH ORDINALITY AS i
      WHERE (i.value->>'roomId')::uuid = current_room ORDER BY i.ordinality
    LOOP
      ordinal := item.place;
      message := NULL;
      IF NOT room_locked THEN
        verdict := CASE WHEN EXISTS (SELECT FROM rooms WHERE id = current_room) THEN 'skipped' ELSE 'room.not_found' END;
        RETURN NEXT;
        CONTINUE;
      END IF;

      SELECT
        u.suspended_at IS NOT NULL AS suspended,
        CASE
          WHEN item.given->>'sessionId' IS NOT NULL THEN EXISTS (
            SELECT FROM sessions s WHERE s.id = (item.given->>'sessionId')::uuid AND s.user_id = u.id
              AND s.ended_at IS NULL AND s.expires_at > clock_timestamp())
          ELSE EXISTS (
            SELECT FROM personal_tokens t WHERE t.id = (item.given->>'tokenId')::uuid AND t.user_id = u.id
              AND t.ended_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > clock_timestamp()))
        END AS signed_in,
        EXISTS (SELECT FROM memberships m WHERE m.room_id = current_room AND m.user_id = u.id AND m.left_at IS NULL) AS joined
      INTO facts
      FROM users u WHERE u.id = (item.given->>'authorId')::uuid;

      verdict := CASE
        WHEN facts.suspended THEN 'auth.suspended'
        WHEN facts.signed_in IS NOT TRUE THEN 'auth.invalid'
        WHEN NOT facts.joined AND locked.kind = 'public' THEN 'room.not_joined'
        WHEN NOT facts.joined THEN 'room.not_found'
      END;
      IF verdict IS NOT NULL THEN
        RETURN NEXT;
        CONTINUE;
      END IF;

      SELECT * INTO posted FROM messages e
      WHERE e.room_id = current_room AND e.author_id = (item.given->>'authorId')::uuid
        AND e.client_id = (item.given->>'clientId')::uuid;
      IF FOUND THEN
        IF posted.digest = decode(item.given->>'digest', 'hex') THEN
          verdict := 'duplicate';
          message := posted;
        ELSE
          verdict := 'message.client_id_reused';
        END IF;
        RETURN NEXT;
        CONTINUE;
      END IF;

      verdict := CASE
        WHEN locked.archived_at IS NOT NULL THEN 'room.archived'
        WHEN (item.given->>'replyTo')::int NOT BETWEEN locked.first_seq AND locked.last_seq THEN 'message.not_found'
      END;
      IF verdict IS NOT NULL THEN
        RETURN NEXT;
        CONTINUE;
      END IF;

      INSERT INTO messages AS e (
        room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, reply_to, created_at)
      VALUES (
        current_room, locked.last_seq + 1, (item.given->>'messageId')::uuid, locked.last_count_no + 1,
        locked.revision + 1, (item.given->>'authorId')::uuid, (item.given->>'clientId')::uuid,
        decode(item.given->>'digest', 'hex'), item.given->>'kind', item.given->>'body', (item.given->>'replyTo')::int,
        greatest(clock_timestamp(), locked.last_message_at))
      RETURNING e.* INTO posted;

      locked.last_seq := posted.seq;
      locked.last_count_no := posted.count_no;
      locked.revision := posted.revision;
      locked.last_author_id := posted.author_id;
      locked.last_excerpt := excerpt_of(posted.body);
      locked.last_message_at := posted.created_at;
      accepted := accepted + 1;

      UPDATE memberships SET last_read_seq = posted.seq, last_read_count_no = posted.count_no
      WHERE room_id = current_room AND user_id = posted.author_id;

      verdict := 'accepted';
      message := posted;
      RETURN NEXT;
    END LOOP;

    IF accepted > 0 THEN
      UPDATE rooms SET
        last_seq = locked.last_seq, last_count_no = locked.last_count_no, revision = locked.revision,
        last_author_id = locked.last_author_id, last_excerpt = locked.last_excerpt,
        last_message_at = locked.last_message_at
      WHERE id = current_room;
    END IF;
  END LOOP;
END $$`;

/** One line of at most 120 characters (`limits.excerpt`), blanks folded. */
export const createExcerptOf = `
CREATE FUNCTION excerpt_of(body text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN left(btrim(regexp_replace(left(body, 1000), '\\s+', ' ', 'g')), 120)`;
