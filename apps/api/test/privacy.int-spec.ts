import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { allRoutes, routeName } from '@parley/contracts';
import type { InviteLink, Message, RoomAndOwn, Route } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { JobQueue } from '../src/jobs/job-queue.js';
import { eventually } from './eventually.js';
import { Caller, codeOf, signIn, signUpAll } from './people.js';
import type { Person } from './people.js';
import { halves } from './services/pictures.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

/**
 * Private means private: what alice and bob say, write and do between them is in no answer that whoever runs the server can
 * get, nor in the metrics or the log. A new admin endpoint is walked by itself, and needs a call here that it answers.
 */
const words = [
  'aubergine',
  'bergamot',
  'cardamom',
  'dragonfruit',
  'elderberry',
  'fenugreek',
  'gooseberry',
  'huckleberry',
];
const [topic, said, before, reply, drafted, noted, direct, described] = words as [string, ...string[]];

let server: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
const rooms = { hidden: '', direct: '', open: '' };
const ids: string[] = [];
const log: string[] = [];
const token = 'what-only-Prometheus-knows-of-this-server';

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => log.push(String(chunk)) > 0);
  server = await startTestServer({ METRICS_TOKEN: token, LOG_LEVEL: 'trace' });
  ({ olga, alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
  await talkInPrivate();
  await leaveTraces();
});
afterAll(async () => {
  await server.close();
  jest.restoreAllMocks();
});

async function goes<Body>(asked: Promise<{ status: number; body: Body }>): Promise<Body> {
  const { status, body } = await asked;
  expect([status < 300, body]).toEqual([true, body]);
  return body;
}
const say = async (roomId: string, body: string, more: object = {}) =>
  (
    await goes(
      alice.post<{ message: Message }>(`/rooms/${roomId}/messages`, {
        clientId: randomUUID(),
        body,
        ...more,
      }),
    )
  ).message;

/** Everything that people do in a room of their own. */
async function talkInPrivate(): Promise<void> {
  const wish = { kind: 'private', name: 'the kitchen', topic, description: described };
  rooms.hidden = (await goes(alice.post<RoomAndOwn>('/rooms', wish))).room.id;
  rooms.direct = (await goes(alice.post<RoomAndOwn>('/rooms/direct', { userIds: [bob.id] }))).room.id;
  rooms.open = (await goes(alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'square' }))).room.id;
  const hidden = `/rooms/${rooms.hidden}`;
  await goes(alice.put(`${hidden}/members/${bob.id}`));
  await say(rooms.direct, direct!);
  await say(rooms.open, 'what everybody may read');
  await say(rooms.hidden, `${before!} @bob`);
  await goes(alice.patch(`${hidden}/messages/1`, { body: `${said!} @bob` }));
  await say(rooms.hidden, reply!, { threadRoot: 1 });
  await goes(bob.put(`${hidden}/draft`, { body: drafted, version: 0 }));
  await goes(bob.put(`${hidden}/messages/1/bookmark`, { note: noted }));
  await goes(bob.put(`${hidden}/messages/1/reactions/${encodeURIComponent('👍')}`));
  await goes(bob.post(`${hidden}/messages`, { clientId: randomUUID(), body: said }));
  await goes(alice.put(`${hidden}/messages/1/pin`));
}

/** What could tell of it afterwards: acts of its moderator, links, work that failed, errors. */
async function leaveTraces(): Promise<void> {
  const hidden = `/rooms/${rooms.hidden}`;
  await goes(alice.patch(hidden, { topic: `${topic} again`, name: 'the kitchen' }));
  await goes(alice.delete(`${hidden}/messages/3`));
  await goes(alice.post(`${hidden}/invite-links`, {}));
  const { inviteLink } = await goes(olga.post<{ inviteLink: InviteLink }>('/admin/invite-links', {}));
  const { token: program } = await goes(
    alice.post<{ token: { id: string } }>('/auth/tokens', { name: 'a program', scopes: ['read'] }),
  );
  await signIn(server, 'bob');
  // What a member hands over is told in reports.int-spec.ts; this one is about the square, where everybody reads.
  await goes(bob.post(`/rooms/${rooms.open}/join`));
  const subject = { kind: 'message', roomId: rooms.open, seq: 1 };
  const made = await goes(bob.post<{ report: { id: string } }>('/reports', { subject, reason: 'spam' }));
  const database = server.app.get(DataSource);
  await eventually(async () => (await database.query<unknown[]>('SELECT FROM notifications')).length > 1);
  const [jobs, once] = [server.app.get(JobQueue), { maxAttempts: 1 }];
  // Both fail at once: they name somebody in the room, and lack what they would need.
  await jobs.add(database.manager, 'push-read', { userId: bob.id, roomId: rooms.hidden, seq: 'none' }, once);
  await jobs.add(database.manager, 'push-again', { roomId: rooms.open, bob: bob.id }, once);
  await eventually(async () => (await deadIds()).length === 2);
  await signIn(server, 'alice');
  const [session] = await database.query<{ id: string }[]>(
    'SELECT id FROM sessions WHERE user_id = $1 ORDER BY id DESC',
    [alice.id],
  );
  ids.push(rooms.open, rooms.hidden, rooms.direct, bob.id, inviteLink.id, program.id, session?.id ?? '');
  ids.push(made.report.id, ...(await deadIds()));
}

/** Somebody who wants an account. */
async function waiting(): Promise<string> {
  const id = randomUUID();
  await server.app.get(DataSource).query(
    `INSERT INTO sign_ups (id, username, display_name, password_hash, ticket_hash)
     VALUES ($1, $2, 'somebody', '', decode($2, 'hex'))`,
    [id, id.replaceAll('-', '')],
  );
  return id;
}

async function deadIds(): Promise<string[]> {
  const rows = await server.app
    .get(DataSource)
    .query<{ id: string }[]>(
      'SELECT id::text FROM graphile_worker._private_jobs WHERE attempts >= max_attempts AND locked_at IS NULL',
    );
  return rows.map(({ id }) => id);
}

const ofAdmins = allRoutes.filter(({ path }) => /^\/(admin|moderation)\b/.test(path));
const reading = ofAdmins.filter(({ method }) => method === 'GET');
const acting = ofAdmins.filter(({ method }) => method !== 'GET');

/** Each with every id that there is in its place. */
function addressesOf(route: Route): string[] {
  const { base, path } = route;
  const whole = `${base}${path.replace(':seq', '1')}${queries[routeName(route)] ?? ''}`;
  return path.includes(':') ? ids.map((id) => whole.replaceAll(/:\w+/g, id)) : [whole];
}

/** What makes an act be done where an empty body would be refused. */
const bodies: Record<string, () => object> = {
  'POST /api/v1/admin/rooms/bulk': () => ({ ids: Object.values(rooms), change: { archived: false } }),
  'PUT /api/v1/moderation/reports/:id/assignee': () => ({ userId: null, version: 1 }),
  'POST /api/v1/moderation/reports/:id/notes': () => ({ text: 'a note' }),
  'POST /api/v1/moderation/reports/:id/acts': () => ({ act: 'message.remove' }),
  'PUT /api/v1/moderation/reports/:id/decision': () => ({ outcome: 'dismissed', version: 3 }),
  'POST /api/v1/moderation/messages/bulk': () => ({
    messages: Object.values(rooms).map((roomId) => ({ roomId, seq: 1, id: roomId })),
  }),
  'POST /api/v1/admin/users/:id/leaving': () => ({ messages: 'erase' }),
  // Ended they are one by one, further on.
  'POST /api/v1/admin/sessions/bulk': () => ({ ids: uuidsAmong(ids), dryRun: true }),
  'POST /api/v1/admin/invite-links/bulk': () => ({ ids: uuidsAmong(ids), dryRun: true }),
  'POST /api/v1/admin/tokens/bulk': () => ({ ids: uuidsAmong(ids), dryRun: true }),
  'POST /api/v1/admin/users/bulk': () => ({ ids: [bob.id], change: { suspended: false } }),
};

const queries: Record<string, string> = {
  'DELETE /api/v1/moderation/reports/:id/decision': '?version=4',
  'GET /api/v1/admin/retention/preview': '?days=1',
};

/** The others are numbers of jobs. */
function uuidsAmong(all: readonly string[]): string[] {
  return all.filter((id) => id.length === 36);
}

async function answersOf(route: Route): Promise<{ text: string; done: boolean }> {
  const { method, bytes } = route;
  const texts: string[] = [];
  let done = false;
  for (const address of addressesOf(route)) {
    const bare = method === 'GET' || method === 'DELETE' || bytes === 'in' || route.stream === true;
    const file = bytes === 'in' && { body: new Uint8Array(await halves(64, 64).png().toBuffer()) };
    const response = await fetch(`${server.url}${address}`, {
      method,
      ...file,
      headers: { ...olga.headers, ...(!bare && { 'content-type': 'application/json' }) },
      ...(!bare && { body: JSON.stringify(bodies[routeName(route)]?.() ?? {}) }),
    });
    expect([address, response.status < 500]).toEqual([address, true]);
    done ||= response.status < 300;
    texts.push(JSON.stringify([...response.headers]), await response.text());
  }
  return { text: texts.join('\n'), done };
}

const tellsNothing = (text: string) => {
  for (const word of words) expect(text).not.toContain(word);
};

describe('Private means private', () => {
  it('in what is walked here: there are such words, and those who may read them do', async () => {
    const page = JSON.stringify((await alice.get(`/rooms/${rooms.hidden}/messages`)).body);
    expect(page).toContain(said);
    expect(JSON.stringify((await bob.get(`/rooms/${rooms.direct}/messages`)).body)).toContain(direct);
    expect(ofAdmins.length).toBeGreaterThan(15);
  });

  it.each(reading.map((route) => [routeName(route), route] as const))(
    '%s tells owners nothing of it',
    async (_, route) => {
      const { text, done } = await answersOf(route);
      expect(done).toBe(true);
      tellsNothing(text);
    },
  );

  it.each(reading.map((route) => [routeName(route), route] as const))(
    '%s does not tell either who is in a room that is not public',
    async (_, route) => {
      const { text } = await answersOf(route);
      // One answer may name people, and rooms, but not both in one entry.
      for (const entry of entriesIn(text))
        if ([rooms.hidden, rooms.direct].some((id) => entry.includes(id)))
          expect([alice.id, bob.id, 'alice', 'bob'].filter((name) => entry.includes(name))).toEqual([]);
    },
  );

  it('in the routes of everybody, an owner who is not in the room is a stranger', async () => {
    for (const path of [
      '',
      '/messages',
      '/messages/1',
      '/messages/1/history',
      '/members',
      '/changes?since=0',
      '/pins',
      '/invitations',
      '/invite-links',
      '/seen',
    ])
      expect([path, codeOf(await olga.get(`/rooms/${rooms.hidden}${path}`))]).toEqual([
        path,
        'room.not_found',
      ]);
    for (const path of [
      '/rooms',
      '/threads',
      '/notifications',
      '/inbox',
      '/bookmarks',
      '/drafts',
      `/users/${bob.id}/shared-rooms`,
    ])
      tellsNothing(JSON.stringify((await olga.get(path)).body));
  });

  it('in the metrics', async () => {
    const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    expect(text).toContain('parley_posts_total');
    tellsNothing(text);
    for (const id of ids) expect(id.length < 8 || !text.includes(id)).toBe(true);
  });

  it.each(acting.map((route) => [routeName(route), route] as const))(
    '%s tells nothing of it, done or refused',
    async (_, route) => {
      // What was tried again has failed again.
      await eventually(async () => !route.path.includes('jobs') || (await deadIds()).length === 2);
      if (route.path.includes('sign-ups')) ids.push(await waiting());
      const { text, done } = await answersOf(route);
      expect(done).toBe(true);
      tellsNothing(text);
    },
  );

  it('in the log, where something was logged of all this', async () => {
    const refused = new Caller(server.url, olga.headers);
    await refused.patch(`/admin/rooms/${rooms.hidden}`, { topic: 'Ours' });
    expect(log.join('')).toContain('/api/v1/admin/rooms');
    tellsNothing(log.join(''));
  });
});

/** The smallest objects and lines of an answer that stand by themselves. */
function entriesIn(text: string): string[] {
  return text.split(/\n|(?<=\}),(?=\{)/);
}
