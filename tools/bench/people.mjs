/**
 * People who are signed in and in their rooms, written straight into the database: five thousand registrations would
 * take longer than all that is to be measured.
 */
import { randomUUID } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { derivedKey } from '../../apps/api/dist/auth/derived-key.js';

/**
 * Who is in which rooms: `count` people, `rooms` rooms, each person in `each` of them. The rooms make `each` rounds, and
 * a person is in one room of each round. `sizes`: rooms of so many people instead, each of them in one.
 */
export function layOut({ people: count, rooms, each, sizes }) {
  if (sizes) return inRoomsOf(sizes);
  const round = rooms / each;
  const roomIds = Array.from({ length: rooms }, () => randomUUID());
  const people = Array.from({ length: count }, (_, index) => ({
    roomIds: Array.from({ length: each }, (_, n) => roomIds[n * round + (index % round)]),
  }));
  return { roomIds, people };
}

function inRoomsOf(sizes) {
  const roomIds = sizes.map(() => randomUUID());
  const people = sizes.flatMap((size, n) => Array.from({ length: size }, () => ({ roomIds: [roomIds[n]] })));
  return { roomIds, people };
}

/** Makes accounts, sessions, rooms and memberships of a layout; answers the people with their access tokens. */
export async function settle(database, { roomIds, people }, authSecret) {
  const users = people.map(() => randomUUID());
  const sessions = people.map(() => randomUUID());
  await database.query(
    `INSERT INTO users (id, username, display_name, role, self_revision, last_seen_at)
     SELECT id, 'person-' || n, 'Person ' || n, CASE n WHEN 1 THEN 'owner' ELSE 'member' END, $2, clock_timestamp()
     FROM unnest($1::uuid[]) WITH ORDINALITY AS given (id, n)`,
    [users, people[0].roomIds.length],
  );
  await database.query(
    `INSERT INTO sessions (id, user_id, user_agent, ip, expires_at)
     SELECT id, user_id, 'bench', '127.0.0.1', clock_timestamp() + interval '30 days'
     FROM unnest($1::uuid[], $2::uuid[]) AS given (id, user_id)`,
    [sessions, users],
  );
  await furnish(database, { roomIds, people, users });
  const jwt = new JwtService({ secret: derivedKey({ authSecret }, 'access token') });
  return people.map(({ roomIds: own }, index) => {
    const token = jwt.sign({ sub: users[index], sid: sessions[index] }, { expiresIn: '1d' });
    return { auth: { token }, roomIds: own, userId: users[index], username: `person-${index + 1}` };
  });
}

/** The room's first revision is its settings, then one for each who came in, in their order: the first of them owns it. */
async function furnish(database, { roomIds, people, users }) {
  await database.query(
    `INSERT INTO rooms (id, kind, name, name_key, created_by, revision, settings_revision)
     SELECT id, 'public', 'Room ' || n, 'room ' || n, $2, 1, 1
     FROM unnest($1::uuid[]) WITH ORDINALITY AS given (id, n)`,
    [roomIds, users[0]],
  );
  const seats = people.flatMap(({ roomIds: own }, index) =>
    own.map((roomId, place) => [roomId, users[index], place + 1]),
  );
  const column = (place) => seats.map((seat) => seat[place]);
  await database.query(
    `INSERT INTO memberships (room_id, user_id, role, revision, joined_revision, self_revision, joined_self_revision)
     SELECT room_id, user_id, CASE revision WHEN 2 THEN 'owner' ELSE 'member' END, revision, revision, self, self
     FROM (SELECT room_id, user_id, self, (1 + row_number() OVER (PARTITION BY room_id ORDER BY n))::int AS revision
           FROM unnest($1::uuid[], $2::uuid[], $3::int[]) WITH ORDINALITY AS given (room_id, user_id, self, n)) AS seat`,
    [column(0), column(1), column(2)],
  );
  await database.query(
    `UPDATE rooms r SET revision = m.last, member_count = m.count
     FROM (SELECT room_id, max(revision) AS last, count(*) AS count FROM memberships GROUP BY room_id) m
     WHERE m.room_id = r.id`,
  );
}
