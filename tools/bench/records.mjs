/** What gathers on a large server: the audit log, where people are signed in or were, and the tokens of programs. */

/** `acts` in the audit log and `signIns` (a third of them over), a tenth as many tokens; of the people and rooms that are there. */
export async function writeRecords(database, { acts, signIns, actor }) {
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
  await database.query('VACUUM ANALYZE audit_entries, sessions, personal_tokens');
}
