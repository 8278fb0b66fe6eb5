import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoomAndOwn, ServerRole } from '@parley/contracts';
import { roomKind, serverRoles } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { codeOf, signUp, type Person, type Reply } from './people.js';
import { actsOnReports } from './report-calls.js';
import { allCases, backIn, setScene, type Case, type Others, type Scene } from './services/standing.js';
import { startTestServer, type TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import { waysIntoTables } from './table-calls.js';

let server: TestServer;
let others: Others;
const people = new Map<ServerRole, Person>();

beforeAll(async () => {
  server = await startTestServer();
  const names = ['owner', 'moderator', 'member', 'stranger'] as const;
  const ids = await Promise.all(
    names.map(async (name) => [name, (await signUp(server, `the-${name}`)).id] as const),
  );
  others = Object.fromEntries(ids) as unknown as Others;
  for (const role of serverRoles) {
    const person = await signUp(server, `some-${role}`);
    people.set(role, person);
    await server.app.get(DataSource).query('UPDATE users SET role = $2 WHERE id = $1', [person.id, role]);
  }
});
afterAll(() => server.close());

const isIn = ({ standing }: Case) => ['owner', 'moderator', 'member'].includes(standing);
const owns = ({ standing }: Case) => standing === 'owner';
const moderates = ({ standing }: Case) => standing === 'owner' || standing === 'moderator';
const staff = ({ server: role, kind }: Case) =>
  kind === 'public' && ['owner', 'admin', 'moderator'].includes(role);
const admin = ({ server: role, kind }: Case) => kind === 'public' && ['owner', 'admin'].includes(role);
const pins = (who: Case) => moderates(who) || (who.kind === 'direct' && isIn(who));
/** Guests bring nobody, whatever they are in the room. */
const brings = (who: Case) => moderates(who) && who.server !== 'guest';
/** Who keeps order: those of the room, and in public rooms those of the server. */
const keeps = (who: Case) => moderates(who) || staff(who);
const thumb = encodeURIComponent('👍');
const sees = (who: Case) => isIn(who) || (who.kind === 'public' && who.server !== 'guest');

interface Act {
  does(person: Person, scene: Scene): Promise<Reply<unknown>>;
  may(who: Case): boolean;
  /** What those in the room are told else, where it is not `policy.denied`. */
  told?(who: Case): string | undefined;
}
const at = ({ roomId }: Scene, rest = '') => `/rooms/${roomId}${rest}`;

/** policy.md, line by line; what leaves the fewest traces first. */
const acts: Record<string, Act> = {
  'see the room': { does: (p, s) => p.get(at(s)), may: sees },
  'read messages': { does: (p, s) => p.get(at(s, '/messages')), may: isIn },
  'read members': { does: (p, s) => p.get(at(s, '/members')), may: isIn },
  'read changes': { does: (p, s) => p.get(at(s, '/changes?since=1')), may: isIn },
  'move the read position': { does: (p, s) => p.put(at(s, '/read'), { seq: 1 }), may: isIn },
  post: { does: (p, s) => p.post(at(s, '/messages'), { clientId: uuid(), body: 'hi' }), may: isIn },
  'read one message': { does: (p, s) => p.get(at(s, `/messages/${String(s.others1)}`)), may: isIn },
  'report a message': {
    does: (p, s) =>
      p.post('/reports', {
        subject: { kind: 'message', roomId: s.roomId, seq: s.others1 },
        reason: 'spam',
      }),
    may: isIn,
  },
  'report the room': {
    does: (p, s) => p.post('/reports', { subject: { kind: 'room', roomId: s.roomId }, reason: 'spam' }),
    may: sees,
  },
  'read a thread': { does: (p, s) => p.get(at(s, `/messages?thread=${String(s.others1)}`)), may: isIn },
  'reply in a thread': {
    does: (p, s) =>
      p.post(at(s, '/messages'), { clientId: uuid(), body: '@room', threadRoot: s.others1, inRoom: true }),
    may: isIn,
  },
  'follow a thread': {
    does: (p, s) => p.patch(at(s, `/threads/${String(s.others1)}/own`), { following: true }),
    may: isIn,
  },
  'edit another’s message': {
    does: (p, s) => p.patch(at(s, `/messages/${String(s.others1)}`), { body: 'I never said that' }),
    may: () => false,
  },
  'edit one’s own message': {
    does: (p, s) => p.patch(at(s, `/messages/${String(s.own)}`), { body: 'better' }),
    may: isIn,
  },
  'delete one’s own message': {
    does: (p, s) => p.delete(at(s, `/messages/${String(s.own)}`)),
    may: (who) => isIn(who) || staff(who),
  },
  'delete another’s message': {
    does: (p, s) => p.delete(at(s, `/messages/${String(s.others2)}`)),
    may: (who) => moderates(who) || staff(who),
  },
  react: { does: (p, s) => p.put(at(s, `/messages/${String(s.others1)}/reactions/${thumb}`)), may: isIn },
  'take a reaction back': {
    does: (p, s) => p.delete(at(s, `/messages/${String(s.others1)}/reactions/${thumb}`)),
    may: isIn,
  },
  'see who reacted': {
    does: (p, s) => p.get(at(s, `/messages/${String(s.others1)}/reactions?emoji=${thumb}`)),
    may: isIn,
  },
  'see one’s own reactions': { does: (p, s) => p.get(at(s, '/own-reactions?seqs=1')), may: isIn },
  'read a history': { does: (p, s) => p.get(at(s, `/messages/${String(s.others1)}/history`)), may: isIn },
  'read the pins': { does: (p, s) => p.get(at(s, '/pins')), may: isIn },
  pin: { does: (p, s) => p.put(at(s, `/messages/${String(s.others1)}/pin`)), may: pins },
  unpin: { does: (p, s) => p.delete(at(s, `/messages/${String(s.others1)}/pin`)), may: pins },
  'let it say who has seen what': {
    does: (p, s) => p.patch(at(s), { seenBy: true }),
    may: (who) => moderates(who) || admin(who),
  },
  'see who has seen what': {
    does: (p, s) => p.get(at(s, '/seen')),
    // Where it was not allowed to, the room does not say so; a direct one always does.
    may: (who) => moderates(who) || (isIn(who) && (who.kind === 'direct' || admin(who))),
  },
  'set the topic': {
    does: (p, s) => p.patch(at(s), { topic: uuid() }),
    may: (who) => moderates(who) || admin(who),
  },
  rename: {
    does: (p, s) => p.patch(at(s), { name: uuid() }),
    may: (who) => moderates(who) || admin(who),
  },
  'remove the picture': {
    does: (p, s) => p.delete(at(s, '/picture')),
    may: (who) => moderates(who) || admin(who),
  },
  'list who is invited': { does: (p, s) => p.get(at(s, '/invitations')), may: brings },
  'invite a person': {
    does: (p, s) => p.put(at(s, `/invitations/${s.others.stranger}`), {}),
    may: brings,
  },
  'take an invitation back': {
    does: (p, s) => p.delete(at(s, `/invitations/${s.others.stranger}`)),
    may: brings,
  },
  'list the links': { does: (p, s) => p.get(at(s, '/invite-links')), may: brings },
  'make a link for guests': {
    does: (p, s) => p.post(at(s, '/invite-links'), { asGuest: true }),
    may: (who) => brings(who) && ['owner', 'admin'].includes(who.server),
  },
  'make a link': { does: (p, s) => p.post(at(s, '/invite-links'), {}), may: brings },
  'give it an emoji': {
    does: (p, s) => p.patch(at(s), { emoji: '🐧' }),
    may: (who) => moderates(who) || admin(who),
  },
  'look for members': { does: (p, s) => p.get(at(s, '/members?query=the&role=owner')), may: isIn },
  'keep a draft': { does: (p, s) => p.put(at(s, '/draft'), { body: '', version: 0 }), may: isIn },
  'ask why one was notified': {
    does: (p, s) => p.get(at(s, `/messages/${String(s.others1)}/notified`)),
    may: isIn,
  },
  'keep a bookmark': {
    does: (p, s) => p.put(at(s, `/messages/${String(s.others1)}/bookmark`), {}),
    may: isIn,
  },
  'set one’s own': {
    does: (p, s) => p.patch(at(s, '/own'), { favourite: true, hidden: true, notify: 'none' }),
    may: isIn,
  },
  'see who is muted': { does: (p, s) => p.get(at(s, '/mutes')), may: keeps },
  'see who is banned': { does: (p, s) => p.get(at(s, '/bans')), may: keeps },
  'make it slow, and no more': {
    does: async (p, s) => {
      await p.patch(at(s), { slowSeconds: 60 });
      return p.patch(at(s), { slowSeconds: 0 });
    },
    may: keeps,
  },
  'make it read-only, and no more': {
    does: async (p, s) => {
      await p.patch(at(s), { readOnly: true });
      return p.patch(at(s), { readOnly: false });
    },
    may: keeps,
  },
  'choose for how long messages are kept': {
    does: async (p, s) => {
      await p.patch(at(s), { keepDays: 36_500 });
      return p.patch(at(s), { keepDays: null });
    },
    may: (who) => owns(who) || admin(who),
  },
  'see what would be taken away': {
    does: (p, s) => p.get(at(s, '/retention/preview?days=1')),
    may: (who) => owns(who) || admin(who),
  },
  'lock a thread': { does: (p, s) => p.put(at(s, `/threads/${String(s.others1)}/lock`)), may: keeps },
  'unlock a thread': { does: (p, s) => p.delete(at(s, `/threads/${String(s.others1)}/lock`)), may: keeps },
  'mute a member': { does: (p, s) => p.put(at(s, `/mutes/${s.others.member}`), { seconds: 9 }), may: keeps },
  'let a member speak': { does: (p, s) => p.delete(at(s, `/mutes/${s.others.member}`)), may: keeps },
  'mute a moderator': {
    does: (p, s) => p.put(at(s, `/mutes/${s.others.moderator}`), { seconds: 9 }),
    may: (who) => owns(who) || staff(who),
  },
  'ask how much a member said': { does: (p, s) => p.get(at(s, `/purges/${s.others.member}`)), may: keeps },
  'ask how much a moderator said': {
    does: (p, s) => p.get(at(s, `/purges/${s.others.moderator}`)),
    may: (who) => owns(who) || staff(who),
  },
  'remove all that a member said': {
    does: (p, s) => p.post(at(s, `/purges/${s.others.member}`), {}),
    may: keeps,
  },
  'remove all that a moderator said': {
    does: (p, s) => p.post(at(s, `/purges/${s.others.moderator}`), {}),
    may: (who) => owns(who) || staff(who),
  },
  'ban a stranger': {
    does: (p, s) => p.put(at(s, `/bans/${s.others.stranger}`), {}),
    may: (who) => keeps(who) && who.server !== 'guest',
    told: (who) => (moderates(who) && who.kind !== 'direct' ? nobodyToGuests(who) : undefined),
  },
  'lift a ban': { does: (p, s) => p.delete(at(s, `/bans/${s.others.stranger}`)), may: keeps },
  'ban a moderator': {
    does: async (p, s) => {
      const reply = await p.put(at(s, `/bans/${s.others.moderator}`), {});
      if (reply.status === 200) {
        await p.delete(at(s, `/bans/${s.others.moderator}`));
        await backIn(server.app.get(DataSource), s);
      }
      return reply;
    },
    may: (who) => owns(who) || staff(who),
  },
  'add a person': {
    does: (p, s) => p.put(at(s, `/members/${s.others.stranger}`), {}),
    may: brings,
    told: nobodyToGuests,
  },
  'change a role': {
    does: (p, s) => p.put(at(s, `/members/${s.others.stranger}`), { role: 'owner' }),
    may: (who) => (owns(who) || admin(who)) && strangerIsIn(who),
    told: nobodyToGuests,
  },
  'remove a member': {
    does: (p, s) => p.delete(at(s, `/members/${s.others.member}`)),
    may: (who) => moderates(who) || staff(who),
  },
  'remove a moderator': {
    does: (p, s) => p.delete(at(s, `/members/${s.others.moderator}`)),
    may: (who) => owns(who) || staff(who),
  },
  archive: { does: (p, s) => p.delete(at(s)), may: (who) => owns(who) || admin(who) },
  'bring back': {
    does: (p, s) => p.patch(at(s), { archived: false }),
    may: (who) => owns(who) || admin(who),
  },
  leave: { does: (p, s) => p.post(at(s, '/leave')), may: isIn },
  join: {
    does: (p, s) => p.post(at(s, '/join')),
    may: ({ kind, server: role }) => kind === 'public' && role !== 'guest',
  },
};

/** Only one who may add them has brought the stranger in before. */
const strangerIsIn = brings;

function personAs(role: ServerRole): Person {
  const person = people.get(role);
  if (!person) throw new Error('there should be one of each');
  return person;
}
const scene = (who: Case) => setScene(server.app.get(DataSource), personAs(who.server), who, others);

/** What comes of it, and what should, for everybody of this server role; each in a room of their own, all at once. */
async function expectOfAll(
  role: ServerRole,
  judged: (who: Case) => Promise<{ came: unknown; should: unknown }>,
): Promise<void> {
  const all = await Promise.all(
    allCases
      .filter((who) => who.server === role)
      .map(async (who) => ({ who: `${who.standing} of a ${who.kind} room`, ...(await judged(who)) })),
  );
  expect(all.length).toBeGreaterThan(10);
  expect(all.map(({ who, came }) => [who, came])).toEqual(all.map(({ who, should }) => [who, should]));
}

describe('policy.md: in a room', () => {
  it.each(serverRoles)('as a server %s', async (role) => {
    await expectOfAll(role, async (who) => {
      const here = await scene(who);
      const came: Record<string, string> = {};
      const should: Record<string, string> = {};
      const now = { ...who };
      for (const [name, act] of Object.entries(acts)) {
        came[name] = await inTime(() => act.does(personAs(role), here));
        should[name] = act.may(now) ? 'ok' : (act.told?.(now) ?? refusalOf(now));
        if (name === 'leave' && isIn(now)) now.standing = 'former';
      }
      return { came, should };
    });
  });
});

describe('policy.md: in a room, by the socket', () => {
  it.each(serverRoles)('as a server %s', async (role) => {
    await expectOfAll(role, async (who) => {
      const { roomId } = await scene(who);
      const socket = await socketOf(personAs(role), server);
      const acks = {
        post: await socket.command('message.post', { roomId, clientId: uuid(), body: 'hi' }),
        read: await socket.command('room.read', { roomId, seq: 1 }),
        type: await socket.command('typing.set', { roomId, typing: true }),
      };
      const { rooms } = await socket.done('room.sync', { selfRevision: 0, rooms: [] });
      socket.close();
      const came = Object.values(acks).map((ack) => (ack.ok ? 'ok' : ack.error.code));
      return {
        came: [...came, rooms.some((room) => room.roomId === roomId)],
        should: [...came.map(() => (isIn(who) ? 'ok' : refusalOf(who))), isIn(who)],
      };
    });
  });
});

/** All come at once: who is told on a busy machine to come again does, as nothing was done yet. */
async function inTime(act: () => Promise<Reply<unknown>>): Promise<string> {
  const came = outcome(await act());
  return came === 'server.busy' ? inTime(act) : came;
}

function outcome(reply: Reply<unknown>): string {
  return reply.status < 300 ? 'ok' : (codeOf(reply) ?? String(reply.status));
}

/** To a guest whom they share no room with is not there. */
function nobodyToGuests(who: Case): string | undefined {
  return who.server === 'guest' && isIn(who) ? 'user.not_found' : undefined;
}

function refusalOf(who: Case): string {
  if (!sees(who)) return 'room.not_found';
  return isIn(who) ? 'policy.denied' : 'room.not_joined';
}

describe('policy.md: on the server', () => {
  const rank = (role: ServerRole) => serverRoles.indexOf(role);
  const atLeast = (least: ServerRole) => (role: ServerRole) => rank(role) <= rank(least);
  const hello = { clientId: uuid(), kind: 'private', name: 'Mine' };
  const ways: Record<string, [(person: Person) => Promise<Reply<unknown>>, (role: ServerRole) => boolean]> = {
    'create a room': [(p) => p.post('/rooms', hello), atLeast('member')],
    'create one by its name': [(p) => p.put(`/rooms/by-name/${uuid()}`), atLeast('member')],
    'list all rooms': [(p) => p.get('/admin/rooms'), atLeast('admin')],
    'read the audit log': [(p) => p.get('/admin/audit'), atLeast('admin')],
    'take it along': [(p) => p.get('/admin/audit/export'), atLeast('admin')],
    import: [(p) => p.post('/admin/import'), atLeast('owner')],
    'take all people along': [(p) => p.get('/admin/users/export'), atLeast('admin')],
    'take all rooms along': [(p) => p.get('/admin/rooms/export'), atLeast('admin')],
    'archive several rooms': [
      (p) => p.post('/admin/rooms/bulk', { ids: [uuid()], change: { archived: true }, dryRun: true }),
      atLeast('admin'),
    ],
    'see where people are signed in': [(p) => p.get('/admin/sessions'), atLeast('admin')],
    'take that along': [(p) => p.get('/admin/sessions/export'), atLeast('admin')],
    'see the tokens of programs': [(p) => p.get('/admin/tokens'), atLeast('admin')],
    'take those along': [(p) => p.get('/admin/tokens/export'), atLeast('admin')],
    'look at one person': [(p) => p.get(`/admin/users/${p.id}`), atLeast('admin')],
    'look at one room': [
      async (p) => {
        const made = await people.get('owner')?.put<RoomAndOwn>('/rooms/by-name/looked-at');
        return p.get(`/admin/rooms/${made?.body.room.id ?? ''}`);
      },
      atLeast('admin'),
    ],
    'see how much work there is': [(p) => p.get('/admin/jobs'), atLeast('admin')],
    'change several people': [
      (p) => p.post('/admin/users/bulk', { ids: [uuid()], change: { suspended: true }, dryRun: true }),
      atLeast('moderator'),
    ],
    'see what was reported': [(p) => p.get('/moderation/reports'), atLeast('moderator')],
    'count that': [(p) => p.get('/moderation/reports/count'), atLeast('moderator')],
    'take that along too': [(p) => p.get('/moderation/reports/export'), atLeast('moderator')],
    ...waysIntoTables(atLeast, () => people.get('owner')),
    'see who left': [(p) => p.get('/admin/leavings'), atLeast('admin')],
    'see how the server is doing': [(p) => p.get('/admin/overview'), atLeast('admin')],
    'take the picture of the place away': [(p) => p.delete('/admin/settings/picture'), atLeast('owner')],
    'end the first steps': [(p) => p.post('/admin/first-steps/end'), atLeast('owner')],
    'see who waits for an account': [(p) => p.get('/admin/sign-ups'), atLeast('admin')],
    'see what would be taken away': [(p) => p.get('/admin/retention/preview?days=1'), atLeast('owner')],
    'see the settings': [(p) => p.get('/admin/settings'), atLeast('owner')],
    'see who chose them': [(p) => p.get('/admin/settings/history'), atLeast('owner')],
    'choose for the whole server': [(p) => p.patch('/admin/settings', {}), atLeast('owner')],
  };

  it.each(Object.entries(ways))('to %s', async (_, [does, may]) => {
    for (const [role, person] of people)
      expect([role, outcome(await does(person))]).toEqual([role, may(role) ? 'ok' : 'policy.denied']);
  });

  it('block whom they may find, and lift it; nobody blocks themselves', async () => {
    // Nobody shares a room with them.
    const apart = await signUp(server, 'the-one-apart');
    for (const [role, person] of people) {
      const block = `/users/${apart.id}/block`;
      const finds = atLeast('member')(role);
      const came = [outcome(await person.put(block, {})), outcome(await person.delete(block))];
      expect([role, ...came]).toEqual([role, ...Array<string>(2).fill(finds ? 'ok' : 'user.not_found')]);
      const self = outcome(await person.put(`/users/${person.id}/block`, {}));
      expect([role, self]).toEqual([role, 'policy.denied']);
      expect(outcome(await person.get('/users/me/blocks'))).toBe('ok');
    }
  });

  it.each(Object.entries(actsOnReports))('a report: to %s', async (_, does) => {
    const reporter = await signUp(server, `somebody-${uuid().slice(-8)}`);
    for (const [role, person] of people) {
      const target = await signUp(server, `reported-${uuid().slice(-8)}`);
      const subject = { kind: 'person', userId: target.id };
      const { body } = await reporter.post<{ report: { id: string } }>('/reports', {
        subject,
        reason: 'spam',
      });
      const came = outcome(await does(person, body.report.id));
      expect([role, came]).toEqual([role, atLeast('moderator')(role) ? 'ok' : 'policy.denied']);
    }
  });

  it.each(roomKind.options)(
    'admins keep public rooms in order, and see of a %s one what they may',
    async (kind) => {
      const ada = people.get('admin');
      if (!ada) throw new Error('there should be an admin');
      const { roomId } = await setScene(
        server.app.get(DataSource),
        ada,
        { server: 'admin', standing: 'outsider', kind },
        others,
      );
      const expected = kind === 'public' ? 'ok' : 'policy.denied';
      expect(outcome(await ada.patch(`/admin/rooms/${roomId}`, { topic: 'in order' }))).toBe(expected);
      expect(outcome(await ada.delete(`/admin/rooms/${roomId}/messages/2`))).toBe(expected);
      const { body } = await ada.get<{ rooms: Record<string, unknown>[] }>('/admin/rooms?limit=200');
      const listed = body.rooms.find(({ id }) => id === roomId) ?? {};
      const outline = ['archivedAt', 'createdAt', 'id', 'kind', 'memberCount', 'name'];
      if (kind === 'public') expect(listed).toMatchObject({ topic: 'in order', lastMessage: null });
      else expect(Object.keys(listed).sort()).toEqual(outline);
    },
  );
});
