/** What is true at the end, from PostgreSQL itself, and what a node says that it is. */
import pg from 'pg';
import { call } from './people.mjs';
import {
  attemptOf,
  bookmarkOf,
  doneOf,
  draftOf,
  invitationOf,
  linkOf,
  memberOf,
  messageOf,
  nameOf,
  notificationOf,
  ownOf,
  placeOf,
  preferencesOf,
  reactionOf,
  roomOf,
} from './rows.mjs';

/** Those by which people come to be told of something. */
const tellingJobs = ['decide', 'push', 'push-again'];

/** So many people are asked what was decided for them: every second has no phone. */
const asked = 10;

/**
 * @param {World} world
 * @param {{ told?: boolean }} wanted `told`: whom something notifies, too, of which there is much
 * @returns {Promise<import('@parley/testkit').Truth & { jobs: number }>} of this world's rooms; `jobs`: how many wait that
 *   tell somebody of something
 */
export async function readTruth(world, { told = false } = {}) {
  const database = new pg.Client({ connectionString: world.cluster.databaseUrl() });
  await database.connect();
  const rowsOf = async (query, ...values) => (await database.query(query, values)).rows;
  const ids = world.rooms.map(({ id }) => id);
  try {
    await rowsOf('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const [{ epoch }] = await rowsOf('SELECT epoch FROM server_state');
    const rooms = await rowsOf('SELECT * FROM rooms WHERE id = ANY($1)', ids);
    const messages = await rowsOf(
      'SELECT * FROM messages WHERE room_id = ANY($1) ORDER BY room_id, seq',
      ids,
    );
    const memberships = await rowsOf('SELECT * FROM memberships WHERE room_id = ANY($1)', ids);
    const users = await rowsOf(
      'SELECT id, username, self_revision, display_name, updated_at, suspended_at FROM users',
    );
    const invitations = await rowsOf('SELECT * FROM invitations WHERE room_id = ANY($1)', ids);
    const preferences = await rowsOf('SELECT * FROM preferences');
    const links = await rowsOf('SELECT * FROM invite_links WHERE room_id = ANY($1)', ids);
    const uses = await rowsOf('SELECT * FROM invite_link_uses');
    const reactions = await rowsOf('SELECT * FROM reactions WHERE room_id = ANY($1)', ids);
    const mine = await keptAlone(rowsOf, ids);
    const decided = told ? await decidedIn(rowsOf, ids) : { notifications: [], attempts: [], jobs: 0 };
    return {
      epoch,
      rooms: rooms.map((row) => roomOf(row, epoch)),
      messages: messages.map(messageOf),
      members: memberships.map(memberOf),
      own: memberships.filter((row) => row.left_at === null).map(ownOf),
      selfRevisions: users.map((row) => ({ userId: row.id, selfRevision: row.self_revision })),
      presence: whereabouts(world),
      invitations: invitations.map((row) => invitationOf(row, { rooms, memberships })),
      preferences: preferences.map(preferencesOf),
      people: users.map(nameOf),
      suspended: users.filter((row) => row.suspended_at !== null).map(({ id }) => id),
      links: links.map((row) => linkOf(row, uses)),
      reactions: reactions.map(reactionOf),
      ...mine,
      ...decided,
    };
  } finally {
    await database.end();
  }
}

/** What people have to do with, or keep for themselves, in rooms that they are in or, for what they may have all the same, were. */
async function keptAlone(rowsOf, ids) {
  const inside = (table) =>
    rowsOf(
      `SELECT t.* FROM ${table} t JOIN memberships m ON m.room_id = t.room_id AND m.user_id = t.user_id
       WHERE m.left_at IS NULL AND t.room_id = ANY($1)`,
      ids,
    );
  return {
    places: (await inside('thread_places')).map(placeOf),
    drafts: (await rowsOf('SELECT * FROM drafts WHERE room_id = ANY($1)', ids)).map(draftOf),
    bookmarks: (await rowsOf('SELECT * FROM bookmarks WHERE room_id = ANY($1)', ids)).map(bookmarkOf),
    done: (await rowsOf('SELECT * FROM inbox_done WHERE room_id = ANY($1)', ids)).map(doneOf),
  };
}

/** For whom what was decided, and what became of it. Those that were given up wait for nothing. */
async function decidedIn(rowsOf, ids) {
  const notifications = await rowsOf('SELECT * FROM notifications WHERE room_id = ANY($1)', ids);
  const attempts = await rowsOf(
    `SELECT a.* FROM notification_attempts a JOIN notifications n ON n.id = a.notification_id
     WHERE a.channel = 'push' AND n.room_id = ANY($1)`,
    ids,
  );
  const [{ jobs }] = await rowsOf(
    `SELECT count(*)::int AS jobs FROM graphile_worker.jobs
     WHERE task_identifier = ANY($1) AND (attempts < max_attempts OR locked_at IS NOT NULL)`,
    tellingJobs,
  );
  return { notifications: notifications.map(notificationOf), attempts: attempts.map(attemptOf), jobs };
}

/** The same rooms and messages, as a node answers them to somebody who is in the room. */
export async function readAnswered(world, { own, suspended }) {
  const looked = await Promise.all(
    world.rooms.map(async ({ id, host }) => {
      const inside = own.filter(({ roomId }) => roomId === id);
      const { userId } = inside.find((one) => one.userId === host.id) ?? inside[0];
      const { token } = world.people.find((person) => person.id === userId);
      return {
        room: (await call(world, token, 'GET', `/rooms/${id}`)).room,
        messages: await messagesOf(world, { id, token }),
      };
    }),
  );
  const mayAsk = world.people.filter(({ id }) => !suspended.includes(id));
  return {
    rooms: looked.map(({ room }) => room),
    messages: looked.flatMap(({ messages }) => messages),
    decided: await Promise.all(mayAsk.slice(0, asked).map((person) => decidedFor(world, person))),
  };
}

/** The newest that was decided for somebody, in their own list. */
async function decidedFor(world, { id: userId, token }) {
  const { items } = await call(world, token, 'GET', '/notifications?limit=50');
  const newest = items.map(({ notification: { id }, reason: { rule, kind } }) => ({ id, rule, kind }));
  return { userId, newest };
}

async function messagesOf(world, { id, token }) {
  const all = [];
  for (;;) {
    const after = all.at(-1)?.seq ?? 0;
    const path = `/rooms/${id}/messages?after=${after}&limit=200`;
    const { messages, hasMoreAfter } = await call(world, token, 'GET', path);
    all.push(...messages);
    if (!hasMoreAfter) return all;
  }
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
