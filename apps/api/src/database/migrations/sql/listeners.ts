/**
 * Who may be concerned by any message of a room, also one that calls nobody: members who want to hear of every message
 * there or in all rooms, have keywords, or follow somebody. Triggers keep it true, whichever release writes: posts only
 * ask whether a room has any. Not a column of `memberships`: their rows are held by posts, and preferences change all of
 * somebody's rooms at once.
 */
export const createListeners = `
CREATE TABLE listeners (
  room_id uuid NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (room_id, user_id)
)`;

export const createListens = `
CREATE FUNCTION listens(m memberships, chosen jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT m.left_at IS NULL AND NOT (m.notify_chosen AND m.notify = 'none') AND (
    coalesce(m.notify_chosen AND m.notify = 'all', false)
    OR coalesce(NOT m.notify_chosen AND chosen ->> 'notifyRooms' = 'all', false)
    OR coalesce(jsonb_typeof(chosen -> 'keywords') = 'array' AND chosen -> 'keywords' <> '[]', false)
    OR coalesce(jsonb_path_exists(chosen, '$.personLevels.* ? (@ == "all")'), false))
$$`;

/** People's choices and what they are in are written with their row held, so that neither trigger misses the other's. */
export const createListening = [
  `CREATE FUNCTION note_listener() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF listens(NEW, (SELECT p.chosen FROM preferences p WHERE p.user_id = NEW.user_id)) THEN
    INSERT INTO listeners VALUES (NEW.room_id, NEW.user_id) ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM listeners l WHERE l.room_id = NEW.room_id AND l.user_id = NEW.user_id;
  END IF;
  RETURN NULL;
END $$`,
  `CREATE FUNCTION note_listening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM listeners l USING memberships m
  WHERE l.user_id = NEW.user_id AND m.room_id = l.room_id AND m.user_id = l.user_id AND NOT listens(m, NEW.chosen);
  INSERT INTO listeners SELECT m.room_id, m.user_id FROM memberships m
  WHERE m.user_id = NEW.user_id AND m.left_at IS NULL AND listens(m, NEW.chosen) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$`,
  /** A node of the release before sets \`notify\` alone. */
  `CREATE FUNCTION note_choice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.notify_chosen := true;
  RETURN NEW;
END $$`,
  `CREATE TRIGGER chosen BEFORE UPDATE OF notify ON memberships FOR EACH ROW
    WHEN (NEW.notify <> OLD.notify AND NEW.notify_chosen = OLD.notify_chosen) EXECUTE FUNCTION note_choice()`,
  `CREATE TRIGGER listener_in AFTER INSERT ON memberships FOR EACH ROW EXECUTE FUNCTION note_listener()`,
  `CREATE TRIGGER listener_changed AFTER UPDATE OF notify, notify_chosen, left_at ON memberships FOR EACH ROW
    EXECUTE FUNCTION note_listener()`,
  `CREATE TRIGGER listening_begun AFTER INSERT ON preferences FOR EACH ROW EXECUTE FUNCTION note_listening()`,
  `CREATE TRIGGER listening_changed AFTER UPDATE OF chosen ON preferences FOR EACH ROW
    WHEN (NEW.chosen -> 'keywords' IS DISTINCT FROM OLD.chosen -> 'keywords'
      OR NEW.chosen -> 'notifyRooms' IS DISTINCT FROM OLD.chosen -> 'notifyRooms'
      OR NEW.chosen -> 'personLevels' IS DISTINCT FROM OLD.chosen -> 'personLevels') EXECUTE FUNCTION note_listening()`,
  `INSERT INTO listeners SELECT m.room_id, m.user_id FROM memberships m LEFT JOIN preferences p ON p.user_id = m.user_id
    WHERE listens(m, p.chosen)`,
];

export const dropListening = [
  ...['chosen', 'listener_in', 'listener_changed'].map((name) => `DROP TRIGGER ${name} ON memberships`),
  ...['listening_begun', 'listening_changed'].map((name) => `DROP TRIGGER ${name} ON preferences`),
  ...['note_choice', 'note_listening', 'note_listener', 'listens'].map((name) => `DROP FUNCTION ${name}`),
  'DROP TABLE listeners',
];

/**
 * One job for what a batch of posts put into the rooms, in their transaction: it is there if and only if they are. Only
 * of messages that can concern somebody. What a replay found is no new message, and not told again.
 */
export const createTellOfPosts = `
CREATE FUNCTION tell_of_posts(room_ids uuid[], author_ids uuid[], client_ids uuid[], message_ids uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  concerning json;
BEGIN
  SELECT json_agg(json_build_object('roomId', x.room_id, 'seq', x.seq)) INTO concerning
  FROM unnest(room_ids, author_ids, client_ids, message_ids) AS i (room_id, author_id, client_id, message_id)
  CROSS JOIN LATERAL (
    SELECT y.* FROM messages y
    WHERE (y.room_id, y.author_id, y.client_id) >= (i.room_id, i.author_id, i.client_id)
      AND (y.room_id, y.author_id, y.client_id) <= (i.room_id, i.author_id, i.client_id)
    ORDER BY y.room_id, y.author_id, y.client_id LIMIT 1) x
  WHERE x.id = i.message_id AND (
    x.mentioned_user_ids <> '{}' OR x.mentions_all OR x.mentions_here OR x.thread_root IS NOT NULL
    OR x.reply_author_id <> x.author_id
    OR EXISTS (SELECT FROM listeners l WHERE l.room_id = i.room_id)
    OR EXISTS (SELECT FROM rooms r WHERE r.id = i.room_id AND r.kind = 'direct'));
  IF concerning IS NOT NULL THEN
    PERFORM graphile_worker.add_job('decide', json_build_object('messages', concerning));
  END IF;
END $$`;
