import { limits } from '@parley/contracts';
import type pg from 'pg';
import { decisionDeviations } from './decision-deviations.js';
import { notificationRules } from './notification-rules.js';
import { deviation } from './rule.js';
import type { Deviation, Rule } from './rule.js';

/**
 * What is written twice is held against each other: every number that a room's head carries is also derivable from its
 * rows. And what no row may say alone is looked for. An open invitation into an archived room is no fault: it counts again
 * when the room is brought back.
 */
const roomRules: Rule[] = [
  {
    name: 'last_seq is the newest seq, and no seq is missing (G3, R8)',
    sql: `SELECT r.id AS where_, format('last_seq %s, first_seq %s, %s messages from %s to %s', r.last_seq, r.first_seq,
                 count(m.seq), min(m.seq), max(m.seq)) AS found
          FROM rooms r LEFT JOIN messages m ON m.room_id = r.id AND m.seq >= r.first_seq
          GROUP BY r.id
          HAVING coalesce(max(m.seq), r.first_seq - 1) <> r.last_seq
              OR coalesce(min(m.seq), r.first_seq) <> r.first_seq
              OR count(m.seq) <> r.last_seq - r.first_seq + 1`,
  },
  {
    name: 'countNo counts the line by people, up to the head (R9)',
    sql: `SELECT r.id AS where_, format('last_count_no %s, counted %s, first wrong at seq %s', r.last_count_no,
                 coalesce(max(m.counted), r.first_count_no), min(m.seq) FILTER (WHERE m.count_no <> m.counted)) AS found
          FROM rooms r LEFT JOIN (
            SELECT m.room_id, m.seq, m.count_no, o.first_count_no + count(*)
                     FILTER (WHERE (m.thread_root IS NULL OR m.in_room) AND m.kind <> 'system') OVER (PARTITION BY m.room_id ORDER BY m.seq) AS counted
            FROM messages m JOIN rooms o ON o.id = m.room_id WHERE m.seq >= o.first_seq) m ON m.room_id = r.id
          GROUP BY r.id
          HAVING coalesce(max(m.counted), r.first_count_no) <> r.last_count_no OR bool_or(m.count_no <> m.counted)`,
  },
  {
    name: 'of what a room keeps no more nothing is there but its place (R8)',
    sql: `SELECT r.id AS where_, format('first_seq %s, and %s messages before it stand', r.first_seq, count(*)) AS found
          FROM rooms r JOIN messages m ON m.room_id = r.id AND m.seq < r.first_seq
          WHERE m.deleted_at IS NULL OR m.body <> '' OR m.pinned_revision IS NOT NULL OR m.reactions IS NOT NULL
          GROUP BY r.id`,
  },
  {
    name: 'threadSeq counts the replies of a thread, whose root is none itself (R9)',
    sql: `SELECT t.room_id AS where_, format('thread %s: %s replies, numbered %s to %s, the first wrong at seq %s', t.thread_root,
                 count(*), min(t.thread_seq), max(t.thread_seq), min(t.seq) FILTER (WHERE t.wrong)) AS found
          FROM (SELECT m.room_id, m.thread_root, m.thread_seq, m.seq,
                       m.thread_seq <> row_number() OVER (PARTITION BY m.room_id, m.thread_root ORDER BY m.seq) AS wrong
                FROM messages m WHERE m.thread_root IS NOT NULL) t
          LEFT JOIN messages r ON r.room_id = t.room_id AND r.seq = t.thread_root AND r.thread_root IS NULL
          GROUP BY t.room_id, t.thread_root HAVING bool_or(t.wrong) OR bool_or(r.seq IS NULL)`,
  },
  {
    name: 'last_line_seq is the newest of the line (R9)',
    sql: `SELECT r.id AS where_, format('last_line_seq %s, the newest of the line %s', r.last_line_seq, max(m.seq)) AS found
          FROM rooms r JOIN messages m ON m.room_id = r.id AND (m.thread_root IS NULL OR m.in_room)
          GROUP BY r.id HAVING max(m.seq) <> coalesce(r.last_line_seq, r.last_seq)`,
  },
  {
    name: 'what a room says of its newest message is that of the newest of the line',
    sql: `SELECT r.id AS where_, format('by %s at %s; message %s is by %s at %s', r.last_author_id,
                 coalesce(r.last_line_at, r.last_message_at), m.seq, m.author_id, m.created_at) AS found
          FROM rooms r JOIN messages m ON m.room_id = r.id AND m.seq = coalesce(r.last_line_seq, r.last_seq)
          WHERE m.author_id <> r.last_author_id OR m.created_at <> coalesce(r.last_line_at, r.last_message_at)`,
  },
  {
    name: 'a room that has threads says so',
    sql: `SELECT r.id AS where_, 'has_threads is not set' AS found
          FROM rooms r WHERE NOT r.has_threads
            AND EXISTS (SELECT FROM messages m WHERE m.room_id = r.id AND m.thread_root IS NOT NULL)`,
  },
  {
    name: 'mentions has a row for each call of a message that stands, and no other of one (R9)',
    sql: `SELECT room_id AS where_, format('seq %s and user %s: %s', seq, user_id, what) AS found
          FROM (
            (SELECT c.*, 'the row is missing' AS what FROM messages m CROSS JOIN LATERAL called_by(m) c
             EXCEPT SELECT n.*, 'the row is missing' FROM mentions n)
            UNION ALL
            (SELECT n.*, 'it does not call them' FROM mentions n
             JOIN messages m ON m.room_id = n.room_id AND m.seq = n.seq AND m.deleted_at IS NULL
             EXCEPT SELECT c.*, 'it does not call them' FROM messages m CROSS JOIN LATERAL called_by(m) c)) AS differing`,
  },
  {
    name: 'a place in a thread lies within it (R9)',
    sql: `SELECT p.room_id AS where_, format('user %s in thread %s: read up to %s of %s', p.user_id, p.root, p.read_thread_seq,
                 coalesce(max(m.thread_seq), 0)) AS found
          FROM thread_places p LEFT JOIN messages m ON m.room_id = p.room_id AND m.thread_root = p.root
          GROUP BY p.user_id, p.room_id, p.root
          HAVING p.read_thread_seq NOT BETWEEN 0 AND coalesce(max(m.thread_seq), 0)`,
  },
  {
    name: 'the reactions that a message says it has are those there are',
    sql: `SELECT m.room_id AS where_, format('seq %s: %s, and there are %s', m.seq, coalesce(m.reactions, '[]'),
                 coalesce(s.reactions, '[]')) AS found
          FROM messages m LEFT JOIN (
            SELECT room_id, seq, jsonb_agg(jsonb_build_object('emoji', emoji, 'count', count, 'userIds', people) ORDER BY first) AS reactions
            FROM (SELECT room_id, seq, emoji, count(*) AS count, min(at_revision) AS first,
                         (array_agg(user_id ORDER BY at_revision))[1:${String(limits.reactions.people)}] AS people
                  FROM reactions GROUP BY room_id, seq, emoji) e
            GROUP BY room_id, seq) s ON s.room_id = m.room_id AND s.seq = m.seq
          WHERE m.deleted_at IS NULL AND coalesce(m.reactions, '[]') <> coalesce(s.reactions, '[]')`,
  },
  {
    name: 'a pin bears a number that its message had (R7)',
    sql: `SELECT room_id AS where_, format('seq %s: pinned at %s, the message is of %s', seq, pinned_revision, revision) AS found
          FROM messages WHERE pinned_revision NOT BETWEEN 1 AND revision`,
  },
  {
    name: 'revision is the highest stamp of the room (R2)',
    sql: `SELECT r.id AS where_, format('revision %s, highest stamp %s', r.revision, max(s.revision)) AS found
          FROM rooms r JOIN (${stamps()}) s ON s.room_id = r.id
          GROUP BY r.id HAVING max(s.revision) <> r.revision`,
  },
  {
    name: 'a revision stamps one row (R2)',
    sql: `SELECT s.room_id AS where_, format('revision %s on %s', s.revision, string_agg(s.what, ', ')) AS found
          FROM (${stamps()}) s JOIN rooms r ON r.id = s.room_id
          WHERE s.revision > r.reset_revision
          GROUP BY s.room_id, s.revision HAVING count(*) > 1`,
  },
  {
    name: 'member_count counts those who are in the room',
    sql: `SELECT r.id AS where_, format('member_count %s, members %s', r.member_count, count(m.user_id)) AS found
          FROM rooms r LEFT JOIN memberships m ON m.room_id = r.id AND m.left_at IS NULL
          GROUP BY r.id HAVING count(m.user_id) <> r.member_count`,
  },
  {
    name: 'a read position lies in the room and has its countNo (R9, R10)',
    sql: `SELECT p.room_id AS where_, format('user %s: last_read_seq %s with countNo %s; the room ends at %s, the message has %s',
                 p.user_id, p.last_read_seq, p.last_read_count_no, r.last_seq, m.count_no) AS found
          FROM memberships p JOIN rooms r ON r.id = p.room_id
          LEFT JOIN messages m ON m.room_id = p.room_id AND m.seq = p.last_read_seq
          WHERE p.last_read_seq > r.last_seq OR m.count_no <> p.last_read_count_no`,
  },
  {
    name: 'time never runs back in a room (R7)',
    sql: `SELECT t.room_id AS where_, format('seq %s is older than the one before it', t.seq) AS found
          FROM (SELECT room_id, seq, created_at < lag(created_at) OVER (PARTITION BY room_id ORDER BY seq) AS back FROM messages) t
          JOIN rooms r ON r.id = t.room_id WHERE t.back AND r.import_key IS NULL`,
  },
  {
    name: 'what only one person sees is stamped, and below their head (R3)',
    sql: `SELECT s.room_id AS where_, format('user %s: self_revision %s on the %s, %s at the head',
                 s.user_id, s.self_revision, s.what, u.self_revision) AS found
          FROM (SELECT room_id, user_id, self_revision, 'membership' AS what FROM memberships
                UNION ALL SELECT room_id, user_id, self_revision, 'invitation' FROM invitations
                UNION ALL SELECT room_id, user_id, self_revision, 'thread' FROM thread_places WHERE self_revision > 0
                UNION ALL SELECT room_id, user_id, self_revision, 'draft' FROM drafts
                UNION ALL SELECT room_id, user_id, self_revision, 'bookmark' FROM bookmarks
                UNION ALL SELECT room_id, user_id, self_revision, 'inbox' FROM inbox_done
                UNION ALL SELECT NULL, user_id, self_revision, 'preferences' FROM preferences) s
          JOIN users u ON u.id = s.user_id WHERE s.self_revision NOT BETWEEN 1 AND u.self_revision`,
  },
  {
    name: 'nobody is invited where they are already (R3)',
    sql: `SELECT i.room_id AS where_, format('user %s: invitation %s is open', i.user_id, i.id) AS found
          FROM invitations i
          JOIN memberships m ON m.room_id = i.room_id AND m.user_id = i.user_id AND m.left_at IS NULL
          WHERE i.state = 'pending'`,
  },
  {
    name: 'a room with members has an owner',
    sql: `SELECT r.id AS where_, format('%s members, and none owns it', count(*)) AS found
          FROM rooms r JOIN memberships m ON m.room_id = r.id AND m.left_at IS NULL
          WHERE r.kind <> 'direct'
          GROUP BY r.id HAVING count(*) FILTER (WHERE m.role = 'owner') = 0`,
  },
  {
    name: 'uses of an invite link count its people',
    sql: `SELECT l.room_id AS where_, format('link %s: uses %s, people %s', l.id, l.uses, count(p.user_id)) AS found
          FROM invite_links l LEFT JOIN invite_link_uses p ON p.link_id = l.id
          GROUP BY l.id HAVING count(p.user_id) <> l.uses`,
  },
  {
    name: 'a picture that is kept is shown, and one that is shown is kept',
    sql: `SELECT r.id AS where_, format('shown %s, kept %s', r.picture_id, p.id) AS found
          FROM rooms r LEFT JOIN pictures p ON p.room_id = r.id WHERE r.picture_id IS DISTINCT FROM p.id
          UNION ALL
          SELECT NULL, format('user %s: shown %s, kept %s', u.id, u.avatar_id, p.id)
          FROM users u LEFT JOIN pictures p ON p.user_id = u.id WHERE u.avatar_id IS DISTINCT FROM p.id`,
  },
];

const rules = [...roomRules, ...notificationRules];

/** Reads everything in one snapshot, so that it may run beside a busy server. */
export async function roomDeviations(
  client: pg.Client,
): Promise<{ rules: number; rooms: number; deviations: Deviation[] }> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM rooms');
    const deviations: Deviation[] = [];
    for (const { name, sql } of rules) {
      const { rows: wrong } = await client.query<{ where_: string | null; found: string }>(sql);
      deviations.push(...wrong.map(({ where_: room, found }) => deviation(name, room, found)));
    }
    deviations.push(...(await decisionDeviations(client)));
    // One more is decided here, not by a statement.
    return { rules: rules.length + 1, rooms: Number(rows[0]?.n), deviations };
  } finally {
    await client.query('ROLLBACK');
  }
}

function stamps(): string {
  return `SELECT room_id, revision, 'message ' || seq AS what FROM messages
          UNION ALL SELECT room_id, revision, 'membership of ' || user_id FROM memberships
          UNION ALL SELECT id, settings_revision, 'settings' FROM rooms WHERE settings_revision > 0
          UNION ALL SELECT id, reset_revision, 'reset' FROM rooms WHERE reset_revision > 0`;
}
