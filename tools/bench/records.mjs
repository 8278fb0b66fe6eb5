/** What gathers on a large server: the audit log, where people are signed in or were, the tokens of programs, links and reports. */

/** `acts` in the audit log and `signIns` (a third of them over), a tenth as many tokens, `links` and `reports`; of what is there. */
export async function writeRecords(database, { acts, signIns, links, reports, actor }) {
  await database.query(
    `INSERT INTO audit_entries (id, at, actor_id, action, subject_kind, subject_id, origin, before, after)
     SELECT gen_random_uuid(), now() - n * interval '1 minute', $2,
            (ARRAY['user.suspended', 'user.restored', 'user.role_changed', 'session.ended'])[1 + n % 4], 'user',
            people.ids[1 + n % cardinality(people.ids)], '127.0.0.1', '{"suspended": false}', '{"suspended": true}'
     FROM generate_series(1, $1::int) AS n, (SELECT array_agg(id::text) AS ids FROM users) AS people`,
    [acts, actor],
  );
  await database.query(
    `INSERT INTO sessions (id, user_id, user_agent, ip, expires_at, ended_at)
     SELECT gen_random_uuid(), people.ids[1 + n % cardinality(people.ids)], 'bench', '127.0.0.1',
            now() + interval '30 days', CASE WHEN n % 3 = 0 THEN now() END
     FROM generate_series(1, $1::int) AS n, (SELECT array_agg(id) AS ids FROM users) AS people`,
    [signIns],
  );
  await database.query(
    `INSERT INTO personal_tokens (id, user_id, name, scopes, secret_hash)
     SELECT gen_random_uuid(), people.ids[1 + n % cardinality(people.ids)], 'bench', '{read}', sha256(n::text::bytea)
     FROM generate_series(1, $1::int / 10) AS n, (SELECT array_agg(id) AS ids FROM users) AS people`,
    [signIns],
  );
  await database.query(
    `INSERT INTO invite_links (id, code, room_id, created_by, expires_at, max_uses, uses, revoked_at)
     SELECT gen_random_uuid(), md5('link ' || n), CASE WHEN n % 2 = 0 THEN rooms.ids[1 + n % cardinality(rooms.ids)] END, $2,
            now() + (n % 60 - 30) * interval '1 day', 20, n % 21, CASE WHEN n % 5 = 0 THEN now() END
     FROM generate_series(1, $1::int) AS n, (SELECT array_agg(id) AS ids FROM rooms) AS rooms`,
    [links, actor],
  );
  await database.query(
    `INSERT INTO reports (id, reporter_id, client_id, kind, about_id, room_id, room_kind, room_name, seq, user_id, reason,
       context, state, at, self_revision)
     SELECT gen_random_uuid(), $2, gen_random_uuid(), 'message', m.id, m.room_id, 'public', '', m.seq, m.author_id, 'spam',
            '{}', CASE WHEN m.seq % 2 = 0 THEN 'open' ELSE 'decided' END, now(), m.seq
     FROM (SELECT room_id FROM messages ORDER BY seq DESC LIMIT 1) AS large
     JOIN messages m ON m.room_id = large.room_id AND m.seq <= $1`,
    [reports, actor],
  );
  await database.query(
    `UPDATE messages m SET deleted_at = now(), deleted_by = $1, body = ''
     FROM (SELECT room_id FROM messages ORDER BY seq DESC LIMIT 1) AS large
     WHERE m.room_id = large.room_id AND m.seq BETWEEN 100001 AND 110000`,
    [actor],
  );
  await database.query('VACUUM ANALYZE audit_entries, sessions, personal_tokens, invite_links, reports');
}
