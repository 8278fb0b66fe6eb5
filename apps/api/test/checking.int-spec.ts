import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultPreferences } from '@parley/contracts';
import type { NotificationRule } from '@parley/contracts';
import type { NotifyingFacts } from '@parley/policy';
import type pg from 'pg';
import { withConnection } from '../src/cli/reached-database.js';
import { roomDeviations } from '../src/cli/room-deviations.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

function sql<Row extends pg.QueryResultRow>(query: string, values: unknown[] = []): Promise<Row[]> {
  return withConnection(database.url, async (client) => (await client.query<Row>(query, values)).rows);
}

const facts: NotifyingFacts = {
  ...{ source: 'message', own: false, gone: false, read: false, looking: false, named: true, called: false },
  ...{ answered: false, followed: false, keyword: false, direct: false, inLine: true, blocked: false },
  roomLevel: null,
  ...{ notifyRooms: 'mentions', personLevel: null, about: defaultPreferences.notifyAbout, dndUntil: null },
  ...{ hours: null, timeZone: '', at: '2026-11-20T08:05:00.000Z' },
};

/** Alice was told of the second message, or was not. */
function decided(rule: NotificationRule, more: Partial<NotifyingFacts> = {}): string {
  return `INSERT INTO notifications (id, user_id, source, room_id, seq, message_id, author_id, kind, rule, facts, at)
    SELECT gen_random_uuid(), author_id, 'message', room_id, seq, id, author_id, 'mention', '${rule}',
      '${JSON.stringify({ ...facts, ...more })}', now() FROM messages WHERE seq = 2;`;
}

const attempted = (channel: string) =>
  `INSERT INTO notification_attempts (notification_id, channel, outcome) SELECT id, '${channel}', 'sent' FROM notifications;`;

const bobIsHere = `INSERT INTO users (id, username, display_name, role) VALUES (gen_random_uuid(), 'bob', 'Bob', 'member');`;
const aDevice = `INSERT INTO sessions (id, user_id, user_agent, ip, expires_at)
    SELECT gen_random_uuid(), id, 'Firefox', '', now() + interval '1 day' FROM users WHERE username = 'alice';
  INSERT INTO push_devices (id, user_id, session_id, endpoint, p256dh, auth, name)
    SELECT gen_random_uuid(), user_id, id, 'https://push.example', '', '', 'Phone' FROM sessions;`;
const shownTo = (user: string) =>
  `INSERT INTO push_shown SELECT d.id, ${user}, r.id, 0, 2 FROM push_devices d, rooms r;`;

describe('The check of every room', () => {
  const [alice, room] = [randomUUID(), randomUUID()];

  beforeEach(async () => {
    await sql(
      `INSERT INTO users (id, username, display_name, role, self_revision) VALUES ($1, 'alice', 'Alice', 'owner', 1)`,
      [alice],
    );
    await sql(
      `INSERT INTO rooms (id, kind, name, name_key, created_by, revision, settings_revision, last_seq, last_count_no, member_count)
       VALUES ($1, 'public', 'tea', 'tea', $2, 5, 1, 3, 3, 1)`,
      [room, alice],
    );
    await sql(
      `INSERT INTO memberships (room_id, user_id, role, revision, joined_revision, last_read_seq, last_read_count_no, self_revision, joined_self_revision)
       VALUES ($1, $2, 'owner', 2, 2, 3, 3, 1, 1)`,
      [room, alice],
    );
    await sql(
      `INSERT INTO invitations (id, room_id, user_id, invited_by, state, closed_at, self_revision)
       VALUES (gen_random_uuid(), $1, $2, $2, 'accepted', now(), 1)`,
      [room, alice],
    );
    await sql(
      `INSERT INTO invite_links (id, code, room_id, created_by, uses) VALUES ($2, 'come', $1, $2, 1)`,
      [room, alice],
    );
    await sql('INSERT INTO invite_link_uses (link_id, user_id) VALUES ($1, $1)', [alice]);
    await sql(`INSERT INTO preferences (user_id, chosen, self_revision) VALUES ($1, '{"dense":true}', 1)`, [
      alice,
    ]);
    await sql(
      `INSERT INTO pictures (id, user_id, room_id, small, medium, large)
       VALUES ($1, $1, NULL, '', '', ''), ($2, NULL, $2, '', '', '')`,
      [alice, room],
    );
    await sql('UPDATE users SET avatar_id = id');
    await sql('UPDATE rooms SET picture_id = id');
    await sql(
      `INSERT INTO messages (room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, created_at)
       SELECT $1, n, gen_random_uuid(), n, n + 2, $2, gen_random_uuid(), '', 'text', 'tea?', now() + n * interval '1 s'
       FROM generate_series(1, 3) n`,
      [room, alice],
    );
  });

  const deviations = () => withConnection(database.url, roomDeviations);

  it('finds nothing where all is well', async () => {
    expect(await deviations()).toEqual({ rules: 30, rooms: 1, deviations: [] });
  });

  it.each([
    ['a message that vanished from the middle', 'DELETE FROM messages WHERE seq = 2', 'no seq is missing'],
    [
      'what is left of a message that is kept no more',
      'UPDATE rooms SET first_seq = 2, first_count_no = 1',
      'nothing is there but its place',
    ],
    ['a head that ran ahead', 'UPDATE rooms SET last_seq = 4', 'last_seq is the newest seq'],
    ['a head that counts wrong', 'UPDATE rooms SET last_count_no = 2', 'countNo counts'],
    ['a message that counts wrong', 'UPDATE messages SET count_no = 9 WHERE seq = 2', 'countNo counts'],
    ['a change that nobody was told of', 'UPDATE rooms SET revision = 9', 'highest stamp'],
    ['two rows with one stamp', 'UPDATE memberships SET revision = 4', 'stamps one row'],
    ['a member too many', 'UPDATE rooms SET member_count = 2', 'member_count'],
    ['a position beyond the end', 'UPDATE memberships SET last_read_seq = 7', 'read position'],
    [
      'a clock that ran back',
      `UPDATE messages SET created_at = '2001-01-01' WHERE seq = 2`,
      'time never runs back',
    ],
    ['an invitation from the future', 'UPDATE invitations SET self_revision = 2', 'and below their head'],
    ['a link that counts wrong', 'UPDATE invite_links SET uses = 2', 'uses of an invite link'],
    ['a self stamp above the head', 'UPDATE users SET self_revision = 0', 'and below their head'],
    [
      'a member who is still invited',
      `UPDATE invitations SET state = 'pending', closed_at = NULL`,
      'nobody is invited',
    ],
    [
      'a reply with a number of its own',
      `UPDATE rooms SET has_threads = true;
       UPDATE messages SET thread_root = 1, thread_seq = 2, in_room = true WHERE seq = 3`,
      'threadSeq counts',
    ],
    [
      'a reply to a reply',
      `UPDATE rooms SET has_threads = true;
       UPDATE messages SET thread_root = seq - 1, thread_seq = 1, in_room = true WHERE seq > 1`,
      'threadSeq counts',
    ],
    [
      'a reply beside the line that is counted',
      `UPDATE rooms SET has_threads = true, last_line_seq = 2;
       UPDATE messages SET thread_root = 1, thread_seq = 1 WHERE seq = 3`,
      'countNo counts the line',
    ],
    ['a newest of the line that is not', 'UPDATE rooms SET last_line_seq = 2', 'newest of the line'],
    [
      'threads that the room does not know of',
      'UPDATE messages SET thread_root = 1, thread_seq = 1, in_room = true WHERE seq = 3',
      'that has threads says so',
    ],
    [
      'a call that is not noted',
      'UPDATE messages SET mentioned_user_ids = ARRAY[gen_random_uuid()] WHERE seq = 2',
      'mentions has a row',
    ],
    [
      'a call that is noted and was none',
      `INSERT INTO mentions SELECT author_id, room_id, seq, true, false, true, NULL, NULL, created_at
       FROM messages WHERE seq = 2`,
      'mentions has a row',
    ],
    [
      'a place beyond the end of a thread',
      'INSERT INTO thread_places SELECT author_id, room_id, seq, NULL, 1, 0, 0 FROM messages WHERE seq = 2',
      'a place in a thread',
    ],
    [
      'a place from the future',
      'INSERT INTO thread_places SELECT author_id, room_id, seq, NULL, 0, 0, 2 FROM messages WHERE seq = 2',
      'and below their head',
    ],
    [
      'a newest message by somebody else',
      'UPDATE rooms SET last_author_id = gen_random_uuid()',
      'says of its newest message',
    ],
    [
      'a newest message of another time',
      `UPDATE rooms SET last_author_id = created_by, last_message_at = '2001-01-01'`,
      'says of its newest message',
    ],
    [
      'a reaction that the message does not say',
      "INSERT INTO reactions SELECT room_id, seq, '👍', author_id, author_id, 5 FROM messages WHERE seq = 3",
      'the reactions that a message says',
    ],
    [
      'a reaction that the message says and is none',
      `UPDATE messages SET reactions = '[{"emoji": "👍", "count": 1, "userIds": []}]' WHERE seq = 2`,
      'the reactions that a message says',
    ],
    [
      'reactions in another order than they came in',
      `INSERT INTO reactions SELECT room_id, seq, unnest(ARRAY['👍', '🎉']), author_id, author_id, unnest(ARRAY[5, 4])
         FROM messages WHERE seq = 3;
       UPDATE messages SET reactions = jsonb_build_array(
         jsonb_build_object('emoji', '👍', 'count', 1, 'userIds', ARRAY[author_id]),
         jsonb_build_object('emoji', '🎉', 'count', 1, 'userIds', ARRAY[author_id])) WHERE seq = 3`,
      'the reactions that a message says',
    ],
    [
      'a pin from the future',
      'UPDATE messages SET pinned_revision = 9, pinned_by = author_id, pinned_at = now() WHERE seq = 2',
      'a pin bears a number',
    ],
    [
      'a draft from the future',
      `INSERT INTO drafts SELECT author_id, room_id, 0, 'tea', NULL, 2, now() FROM messages WHERE seq = 2`,
      'and below their head',
    ],
    [
      'a bookmark without a stamp',
      'INSERT INTO bookmarks (user_id, room_id, seq, message_id, self_revision) SELECT author_id, room_id, seq, id, 0 FROM messages WHERE seq = 2',
      'and below their head',
    ],
    [
      'something done in the future',
      `INSERT INTO inbox_done SELECT author_id, room_id, seq, 'reply', 0, true, 2 FROM messages WHERE seq = 2`,
      'and below their head',
    ],
    [
      'somebody who was told of one thing twice',
      `ALTER TABLE notifications DROP CONSTRAINT notifications_user_id_room_id_seq_source_about_key;
       ${decided('told')} ${decided('told')}`,
      'is notified once',
    ],
    [
      'a notification of a message that is not there',
      `${decided('told')} UPDATE notifications SET seq = 9`,
      'something that was there',
    ],
    [
      'a notification of another message than that of its place',
      `${decided('told')} UPDATE notifications SET message_id = gen_random_uuid()`,
      'something that was there',
    ],
    [
      'a notification of an invitation that nobody made',
      `${decided('told', { source: 'invitation' })}
       UPDATE notifications SET source = 'invitation', kind = 'invitation', seq = 0, about = id::text`,
      'something that was there',
    ],
    [
      'a decision that does not follow',
      `${decided('told')} UPDATE notifications SET rule = 'dnd'`,
      'was decided as',
    ],
    [
      'a decision of another kind than follows',
      `${decided('told')} UPDATE notifications SET kind = 'reply'`,
      'was decided as',
    ],
    [
      'a decision of which nothing is known',
      `${decided('told')} UPDATE notifications SET facts = '{}'`,
      'was decided as',
    ],
    [
      'a push of what was not to be told',
      `${decided('hours', { hours: { from: 0, to: 0, days: [] } })} ${attempted('push')}`,
      'what was tried',
    ],
    [
      'an e-mail of what one wants to hear nothing of',
      `${decided('room.none', { roomLevel: 'none' })} ${attempted('mail')}`,
      'what was tried',
    ],
    [
      'an e-mail that waits of what one wants to hear nothing of',
      `${decided('room.none', { roomLevel: 'none' })} INSERT INTO mail_items SELECT id, user_id FROM notifications`,
      'put by for e-mail',
    ],
    [
      'an e-mail that waits for somebody else',
      `${bobIsHere} ${decided('told')}
       INSERT INTO mail_items SELECT n.id, u.id FROM notifications n, users u WHERE u.username = 'bob'`,
      'put by for e-mail',
    ],
    [
      'somebody who listens and is not noted',
      'UPDATE memberships SET notify_chosen = true; DELETE FROM listeners',
      'listeners are',
    ],
    [
      'somebody who is noted and does not listen',
      'INSERT INTO listeners SELECT room_id, user_id FROM memberships',
      'listeners are',
    ],
    [
      'a level that nobody chose',
      `ALTER TABLE memberships DISABLE TRIGGER chosen; UPDATE memberships SET notify = 'mentions'`,
      'was chosen',
    ],
    [
      'a device that shows what is somebody else’s',
      `${bobIsHere} ${aDevice} ${shownTo(`(SELECT id FROM users WHERE username = 'bob')`)}`,
      'what a device shows',
    ],
    ['a room that nobody owns', `UPDATE memberships SET role = 'moderator'`, 'has an owner'],
    ['a picture that nobody shows', 'UPDATE rooms SET picture_id = NULL', 'a picture that is kept'],
    ['a picture that is shown and gone', 'DELETE FROM pictures WHERE room_id IS NOT NULL', 'is kept'],
    ['another picture than the one that is kept', 'UPDATE rooms SET picture_id = created_by', 'is kept'],
  ])('prints %s', async (_, tampering, rule) => {
    await sql(tampering);
    const { deviations: found } = await deviations();
    expect(found.map((deviation) => deviation.rule).join('\n')).toContain(rule);
    expect(found[0]?.where).toBe(`room ${room}`);
  });

  it.each([
    [
      'a link onto the server that counts wrong',
      'UPDATE invite_links SET room_id = NULL, uses = 2',
      'uses of',
    ],
    ['preferences without a stamp', 'UPDATE preferences SET self_revision = 0', 'is stamped'],
    ['preferences from the future', 'UPDATE preferences SET self_revision = 99', 'below their head'],
    [
      'what was tried of nothing',
      `${decided('told')} ${attempted('push')}
       ALTER TABLE notification_attempts DROP CONSTRAINT notification_attempts_notification_id_fkey;
       DELETE FROM notifications`,
      'what was tried',
    ],
    [
      'a device whose session has ended',
      `${aDevice} ALTER TABLE sessions DISABLE TRIGGER sessions_end_push_devices; UPDATE sessions SET ended_at = now()`,
      'a device that is told',
    ],
    [
      'a device in somebody else’s session',
      `${bobIsHere} ${aDevice} UPDATE push_devices SET user_id = (SELECT id FROM users WHERE username = 'bob')`,
      'a device that is told',
    ],
    ['a face that nobody shows', 'UPDATE users SET avatar_id = NULL', 'a picture that is kept'],
    ['a face that is shown and gone', 'DELETE FROM pictures WHERE user_id IS NOT NULL', 'is kept'],
  ])('prints %s, which belongs to no room', async (_, tampering, rule) => {
    await sql(tampering);
    const { deviations: found } = await deviations();
    expect(found).toMatchObject([{ rule: expect.stringContaining(rule), where: 'the server' }]);
  });

  it.each([
    [
      'an open invitation, into an archived room too',
      `INSERT INTO users (id, username, display_name, role, self_revision)
       VALUES (gen_random_uuid(), 'bob', 'Bob', 'member', 1);
       INSERT INTO invitations (id, room_id, user_id, invited_by, self_revision)
       SELECT gen_random_uuid(), r.id, u.id, r.created_by, 1 FROM rooms r, users u WHERE u.username = 'bob';
       UPDATE rooms SET archived_at = now()`,
    ],
    [
      'a call of a message that an older node deleted',
      `INSERT INTO mentions SELECT author_id, room_id, seq, true, false, true, NULL, NULL, created_at
       FROM messages WHERE seq = 2;
       UPDATE messages SET body = '', deleted_at = now() WHERE seq = 2`,
    ],
    [
      'a reply beside the line, and a place in its thread',
      `UPDATE messages SET thread_root = 1, thread_seq = 1, count_no = 2 WHERE seq = 3;
       UPDATE rooms SET has_threads = true, last_line_seq = 2, last_count_no = 2;
       UPDATE memberships SET last_read_count_no = 2;
       INSERT INTO thread_places SELECT author_id, room_id, 1, NULL, 1, 0, 0 FROM messages WHERE seq = 3`,
    ],
    [
      'reactions that are said as they are, and a pin',
      `INSERT INTO reactions SELECT room_id, seq, '👍', author_id, author_id, 5 FROM messages WHERE seq = 3;
       UPDATE messages SET pinned_revision = 5, pinned_by = author_id, pinned_at = now(), reactions = jsonb_build_array(
         jsonb_build_object('userIds', ARRAY[author_id], 'count', 1, 'emoji', '👍')) WHERE seq = 3`,
    ],
    [
      'a reaction to a message that an older node deleted',
      `INSERT INTO reactions SELECT room_id, seq, '👍', author_id, author_id, 4 FROM messages WHERE seq = 2;
       UPDATE messages SET body = '', deleted_at = now() WHERE seq = 2`,
    ],
    [
      'what was told on every channel, to a device that shows it',
      `${decided('told')} ${attempted('app')} ${attempted('push')} ${attempted('mail')} ${aDevice}
       ${shownTo('d.user_id')} INSERT INTO mail_items SELECT id, user_id FROM notifications`,
    ],
    [
      'what came in quiet hours, and goes by e-mail',
      `${decided('hours', { hours: { from: 0, to: 0, days: [] } })} ${attempted('mail')}`,
    ],
    [
      'what was told of a message that is not kept any more',
      `${decided('told')} UPDATE notifications SET seq = 1;
       UPDATE rooms SET first_seq = 2, first_count_no = 1; DELETE FROM messages WHERE seq = 1`,
    ],
    ['who listens to a room, and has chosen so', `UPDATE memberships SET notify_chosen = true`],
    [
      'a direct room, which nobody owns',
      `UPDATE rooms SET kind = 'direct', name = NULL, name_key = NULL, direct_key = 'two';
       UPDATE memberships SET role = 'member'`,
    ],
    [
      'a room that everybody left',
      'UPDATE memberships SET left_at = now(); UPDATE rooms SET member_count = 0',
    ],
  ])('leaves %s, in peace', async (_, lawful) => {
    await sql(lawful);
    expect((await deviations()).deviations).toEqual([]);
  });
});
