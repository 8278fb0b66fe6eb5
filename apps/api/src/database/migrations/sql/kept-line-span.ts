/**
 * Which part of a line a page is: the numbers from `low` to `high`, and whether the line goes on beyond them. `line` is 0
 * for the line of the room, whose numbers are `seq`: rows between them that stand in threads alone are passed over. Else it
 * is the `seq` of a thread's root; the numbers are `thread_seq`, which have no holes, and the places asked for are the
 * `seq` they were read as. Nothing where `room` is null. The rules of a page are those of the whole room's: `around` stands
 * in the middle, where there are enough on both sides. What the room keeps no more is not there: it begins at `kept`, and
 * a thread behind its `gone`-th reply.
 */
export const createKeptLineSpan = `
CREATE OR REPLACE FUNCTION line_span(room uuid, line int, before_seq int, after_seq int, around_seq int, size int)
RETURNS TABLE (low int, high int, more_before boolean, more_after boolean) LANGUAGE plpgsql STABLE AS $$
DECLARE
  below int[] := '{}';
  above int[] := '{}';
  place int;
  newest int;
  kept int := (SELECT r.first_seq FROM rooms r WHERE r.id = room);
  gone int := 0;
BEGIN
  IF room IS NULL THEN
    RETURN;
  ELSIF line > 0 THEN
    newest := coalesce((
      SELECT m.thread_seq FROM messages m WHERE m.room_id = room AND m.thread_root = line
      ORDER BY m.thread_seq DESC LIMIT 1), 0);
    IF line < kept THEN
      gone := coalesce((
        SELECT m.thread_seq FROM messages m WHERE m.room_id = room AND m.thread_root = line AND m.seq < kept
        ORDER BY m.thread_seq DESC LIMIT 1), 0);
    END IF;
    -- How many replies there are up to that place: it is one of them, or else it is looked for from the newest on.
    place := coalesce(before_seq - 1, after_seq, around_seq - 1);
    place := coalesce(
      (SELECT m.thread_seq FROM messages m WHERE m.room_id = room AND m.seq = least(place, 2147483646) + 1
       AND m.thread_root = line) - 1,
      (SELECT m.thread_seq FROM messages m WHERE m.room_id = room AND m.seq = place AND m.thread_root = line),
      (SELECT m.thread_seq FROM messages m WHERE m.room_id = room AND m.thread_root = line AND m.seq <= place
       ORDER BY m.thread_seq DESC LIMIT 1),
      CASE WHEN place IS NULL THEN newest ELSE 0 END);
    place := greatest(place, gone);
    IF after_seq IS NOT NULL THEN
      low := place + 1;
      high := least(newest, place + size);
    ELSIF around_seq IS NOT NULL THEN
      low := greatest(gone + 1, least(place + 1 - size / 2, newest - size + 1));
      high := least(newest, low + size - 1);
    ELSE
      low := greatest(gone + 1, place - size + 1);
      high := place;
    END IF;
    more_before := low > gone + 1 AND newest > gone;
    more_after := high < newest;
  ELSE
    IF after_seq IS NULL THEN
      below := ARRAY(
        SELECT m.seq FROM messages m
        WHERE m.room_id = room AND m.seq < coalesce(before_seq, around_seq, 2147483647) AND m.seq >= kept
          AND (m.thread_root IS NULL OR m.in_room)
        ORDER BY m.room_id DESC, m.seq DESC LIMIT size);
    END IF;
    IF coalesce(after_seq, around_seq) IS NOT NULL THEN
      above := ARRAY(
        SELECT m.seq FROM messages m
        WHERE m.room_id = room AND m.seq > coalesce(after_seq, around_seq - 1) AND m.seq >= kept
          AND (m.thread_root IS NULL OR m.in_room)
        ORDER BY m.room_id, m.seq LIMIT size);
    END IF;
    place := least(cardinality(below), greatest(size / 2, size - cardinality(above)));
    low := coalesce(below[place], above[1], before_seq, least(after_seq, 2147483646) + 1, 1);
    high := coalesce(above[least(cardinality(above), size - place)], below[1], low - 1);
    -- In an order that only the key has: otherwise the planner may look through the whole table for it.
    more_before := (
      SELECT m.seq FROM messages m
      WHERE m.room_id = room AND m.seq < low AND m.seq >= kept AND (m.thread_root IS NULL OR m.in_room)
      ORDER BY m.room_id, m.seq LIMIT 1) IS NOT NULL;
    more_after := high < (SELECT coalesce(r.last_line_seq, r.last_seq) FROM rooms r WHERE r.id = room);
  END IF;
  RETURN NEXT;
END $$`;
