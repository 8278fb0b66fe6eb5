/** What is true at the end: from PostgreSQL itself, and as the rooms' owners are given it. */
import pg from 'pg';
import { call } from './people.mjs';

/** @returns {Promise<import('@parley/testkit').Truth>} */
export async function readTruth(world) {
  const database = new pg.Client({ connectionString: world.cluster.databaseUrl() });
  await database.connect();
  try {
    const memberships = await membershipsOf(database);
    const users = await database.query('SELECT id AS "userId", self_revision AS "selfRevision" FROM users');
    const { epoch } = await call(world, null, 'GET', '/server');
    return {
      epoch,
      rooms: await eachRoom(
        world,
        async ({ id, host }) => (await call(world, host.token, 'GET', `/rooms/${id}`)).room,
      ),
      messages: (await eachRoom(world, (room) => messagesOf(world, room))).flat(),
      members: memberships.map(member),
      own: memberships.filter(({ leftAt }) => leftAt === null).map(own),
      selfRevisions: users.rows,
      presence: whereabouts(world),
    };
  } finally {
    await database.end();
  }
}

function eachRoom({ rooms }, look) {
  return Promise.all(rooms.map(look));
}

async function messagesOf(world, { id, host }) {
  const all = [];
  for (;;) {
    const after = all.at(-1)?.seq ?? 0;
    const path = `/rooms/${id}/messages?after=${after}&limit=200`;
    const { messages, hasMoreAfter } = await call(world, host.token, 'GET', path);
    all.push(...messages);
    if (!hasMoreAfter) return all;
  }
}

async function membershipsOf(database) {
  const { rows } = await database.query(`
    SELECT room_id AS "roomId", user_id AS "userId", role, joined_at AS "joinedAt", left_at AS "leftAt", revision,
           last_read_seq AS "lastReadSeq", read_version AS "readVersion", notify, self_revision AS "selfRevision"
    FROM memberships`);
  return rows;
}

function member({ roomId, userId, role, joinedAt, leftAt, revision }) {
  return {
    roomId,
    userId,
    role,
    joinedAt: joinedAt.toISOString(),
    leftAt: leftAt?.toISOString() ?? null,
    revision,
  };
}

function own({ roomId, userId, role, lastReadSeq, readVersion, notify, selfRevision }) {
  return { roomId, userId, role, lastReadSeq, readVersion, notify, selfRevision };
}

/** By the devices that people have open, and what they chose on them. */
function whereabouts({ people, devices }) {
  return people.map(({ id: userId }) => {
    const chosen = devices
      .filter((device) => device.userId === userId && device.isOnline())
      .map(({ presence }) => presence);
    const status = ['dnd', 'online', 'away'].find((each) => chosen.includes(each)) ?? 'offline';
    return { userId, status };
  });
}
