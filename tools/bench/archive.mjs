/** A long past, made by the database itself: some rooms of equal length and one that holds most of it. */

const smallRoom = 10_000;
const chunk = 250_000;

/**
 * Writes `messages` messages into the rooms that are there, in which everybody is. Answers
 * `[{ roomId, messages, firstRevision }]`; the indexes are made anew at the end, which is faster.
 */
export async function writeArchive(database, { people, messages }, say) {
  const [large, ...small] = people[0].roomIds;
  const { rows: heads } = await database.query('SELECT id, revision FROM rooms');
  const revisions = new Map(heads.map(({ id, revision }) => [id, revision]));
  const plan = small.map((roomId) => ({ roomId, messages: smallRoom }));
  plan.unshift({ roomId: large, messages: messages - small.length * smallRoom });
  const { rows: indexes } = await database.query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename = 'messages' AND indexname <> 'messages_pkey'`,
  );
  for (const { name } of indexes) await database.query(`DROP INDEX ${name}`);
  let written = 0;
  for (const room of plan) {
    room.firstRevision = revisions.get(room.roomId);
    for (let from = 1; from <= room.messages; from += chunk) {
      const to = Math.min(room.messages, from + chunk - 1);
      await write(database, { ...room, people, from, to });
      const before = written;
      written += to - from + 1;
      if (Math.floor(before / 1e6) < Math.floor(written / 1e6)) say(`${written} messages written`);
    }
  }
  for (const { definition } of indexes) await database.query(definition);
  await moveHeads(database);
  await database.query('VACUUM (ANALYZE) messages');
  await database.query('CHECKPOINT');
  return plan;
}

/**
 * Writes `each` messages into every room that is there, by its own people, and notes with each person what they held before:
 * `held: { selfRevision, rooms: [{ roomId, revision }] }`, their rooms in their order.
 */
export async function writeMissed(database, { people, each }) {
  const { rows } = await database.query('SELECT id, revision FROM rooms');
  const revisions = new Map(rows.map(({ id, revision }) => [id, revision]));
  const members = Map.groupBy(
    people.flatMap((person) => person.roomIds.map((roomId) => ({ roomId, ...person }))),
    ({ roomId }) => roomId,
  );
  for (const [roomId, inIt] of members) {
    await write(database, { roomId, firstRevision: revisions.get(roomId), people: inIt, from: 1, to: each });
  }
  await moveHeads(database);
  for (const person of people) {
    const rooms = person.roomIds.map((roomId) => ({ roomId, revision: revisions.get(roomId) }));
    person.held = { selfRevision: rooms.length, rooms };
  }
}

async function write(database, { roomId, firstRevision, people, from, to }) {
  await database.query(
    `INSERT INTO messages (room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, created_at)
     SELECT $1, n, gen_random_uuid(), n, $2::int + n, ($3::uuid[])[1 + n % $4::int], gen_random_uuid(), sha256('bench'), 'text',
            'Message ' || n || repeat(' and so on', n % 12), timestamptz '2020-01-01' + n * interval '30 seconds'
     FROM generate_series($5::int, $6::int) AS n`,
    [roomId, firstRevision, people.map(({ userId }) => userId), people.length, from, to],
  );
}

async function moveHeads(database) {
  await database.query(
    `UPDATE rooms r SET last_seq = m.seq, last_count_no = m.count_no, revision = m.revision, last_author_id = m.author_id,
       last_excerpt = left(m.body, 120), last_message_at = m.created_at
     FROM (SELECT DISTINCT ON (room_id) * FROM messages ORDER BY room_id, seq DESC) m WHERE m.room_id = r.id`,
  );
}
