import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes, routeName, routes } from '@parley/contracts';
import type { InviteLink, OwnInvitations, RoomAndOwn, RoomInvitation, Route } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { codeOf, signUpAll } from './people.js';
import type { Person, Reply } from './people.js';
import { halves, sendPicture, showPicture } from './services/pictures.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

/**
 * Alice's private room, a word of its own in each of its parts. Those who are not in it learn its name, its topic and
 * its size where they are invited or hold a link, and nothing else, wherever they look.
 */
const words = {
  name: 'zanzibar',
  topic: 'quetzal',
  description: 'ocelot',
  message: 'xylophone',
  emoji: '🦩',
} as const;
type Word = keyof typeof words;

const named = [
  'outsider',
  'invited',
  'declined',
  'withdrawn',
  'former',
  'reinvited',
  'guest',
  'invitedguest',
] as const;
const kinds = [...named, 'admin'] as const;
type Kind = (typeof kinds)[number];
const areInvited: readonly Kind[] = ['invited', 'reinvited', 'invitedguest'];

let server: TestServer;
let olga: Person;
let alice: Person;
let mona: Person;
let carol: Person;
const people = {} as Record<Kind, Person>;
/** The invitation that each was sent; of the others, one that is somebody else's. */
const invitations = {} as Record<Kind, string>;
let room: string;
/** Nobody's secret: a room that all of them are in, where the end of a story is announced. */
let square: string;
let link: InviteLink;
/** The address of the room's picture. */
let picture: string;

beforeAll(async () => {
  server = await startTestServer();
  const { ada, ...all } = await signUpAll(server, 'olga', 'alice', 'mona', 'carol', 'ada', ...named);
  ({ olga, alice, mona, carol } = all);
  Object.assign(people, all, { admin: ada });
  const { name, topic, description, emoji } = words;
  room = await roomOf({ kind: 'private', name: `about ${name}`, topic, description });
  await alice.patch(`/rooms/${room}`, { emoji });
  picture = await pictured();
  square = await roomOf({ kind: 'private', name: 'square' });
  await alice.put(`/rooms/${room}/members/${mona.id}`, { role: 'moderator' });
  for (const kind of kinds) await alice.put(`/rooms/${square}/members/${people[kind].id}`);
  for (const kind of ['former', 'reinvited'] as const) {
    await alice.put(`/rooms/${room}/members/${people[kind].id}`);
    await alice.delete(`/rooms/${room}/members/${people[kind].id}`);
  }
  for (const kind of [...areInvited, 'declined', 'withdrawn'] as const)
    invitations[kind] = await invited(people[kind]);
  await people.declined.post(`/invitations/${invitations.declined}/decline`);
  await alice.delete(`/rooms/${room}/invitations/${people.withdrawn.id}`);
  for (const kind of kinds) if (!(kind in invitations)) invitations[kind] = invitations.invited;
  const made = await mona.post<{ inviteLink: InviteLink }>(`/rooms/${room}/invite-links`, {});
  link = made.body.inviteLink;
  await olga.patch(`/admin/users/${people.admin.id}`, { role: 'admin' });
  for (const kind of ['guest', 'invitedguest'] as const)
    await olga.patch(`/admin/users/${people[kind].id}`, { role: 'guest' });
  await say(room, `The word is ${words.message}`);
}, 30_000);
afterAll(() => server.close());

async function roomOf(given: object): Promise<string> {
  const { body } = await alice.post<RoomAndOwn>('/rooms', given);
  return body.room.id;
}
const say = (roomId: string, body: string) =>
  alice.post(`/rooms/${roomId}/messages`, { clientId: randomUUID(), body });

async function invited(person: Person): Promise<string> {
  const path = `/rooms/${room}/invitations/${person.id}`;
  const { status, body } = await alice.put<{ invitation: RoomInvitation }>(path, {});
  if (status !== 201) throw new Error(`could not invite: ${JSON.stringify(body)}`);
  return body.invitation.id;
}

async function pictured(): Promise<string> {
  const sent = await sendPicture(alice, `/rooms/${room}/picture`, await halves(9, 9).png().toBuffer());
  return sent.room?.pictureUrl ?? 'none';
}

const wordsIn = (given: unknown): Word[] => {
  const text = JSON.stringify({ given });
  return (Object.keys(words) as Word[]).filter((word) => text.includes(words[word]));
};

/** Those that let somebody in or say no have cases of their own; of the others one takes a stream, one makes a room. */
const apart = new Set<Route>([
  routes.invitations.accept,
  routes.invitations.decline,
  routes.inviteLinks.accept,
  routes.admin.import,
  routes.rooms.byName,
]);
const walked = allRoutes.filter((route) => !apart.has(route) && !route.path.startsWith('/auth/'));

const reaction = encodeURIComponent('👍');
const queries = new Map<Route, () => string>([
  [routes.rooms.changes, () => '?since=0'],
  [routes.rooms.public, () => `?query=${words.name}`],
  [routes.users.list, () => `?query=${words.name}`],
  [routes.presence.list, () => `?userIds=${alice.id}`],
  [routes.reactions.people, () => `?emoji=${reaction}`],
  [routes.reactions.mine, () => '?seqs=1'],
  [routes.retention.previewRoom, () => '?days=1'],
  [routes.retention.preview, () => '?days=1'],
  [routes.bookmarks.changes, () => '?since=0'],
  [routes.inbox.marks, () => '?since=0'],
]);
const bodies = new Map<Route, object>([
  [routes.messages.post, { clientId: randomUUID(), body: 'Let me in' }],
  [routes.messages.edit, { body: 'No word' }],
  [routes.rooms.read, { seq: 1 }],
  [routes.rooms.update, { topic: 'No word' }],
  [routes.moderation.mute, { seconds: 9 }],
  [routes.drafts.put, { body: 'Let me in', version: 0 }],
]);

/** A route at a room; what else it names is there too. */
function addressOf(route: Route, roomId: string, kind: Kind): string {
  const { base, path } = route;
  const ids: [prefix: string, id: string][] = [
    ['/rooms/', roomId],
    ['/admin/rooms/', roomId],
    ['/users/', alice.id],
    ['/admin/users/', randomUUID()],
    ['/admin/invite-links/', randomUUID()],
  ];
  const own = ids.find(([prefix]) => path.startsWith(prefix))?.[1] ?? invitations[kind];
  const filled = path
    .replace(':userId', carol.id)
    .replace(':linkId', link.id)
    .replace(':code', link.code)
    .replace(':seq', '1')
    .replace(':emoji', reaction)
    .replace(':root', '1')
    .replace(':name', randomUUID())
    .replace(':id', own);
  return `${base}${filled}${queries.get(route)?.() ?? ''}`;
}

function knock(kind: Kind, person: Person, route: Route, roomId = room): Promise<Reply<unknown>> {
  const body = route.body ? (bodies.get(route) ?? {}) : undefined;
  return person.call(route.method, addressOf(route, roomId, kind), body);
}

describe('Who is in the room', () => {
  it('finds each of its words somewhere: they are there to be found', async () => {
    const found = new Set<Word>();
    for (const route of walked.filter(({ method }) => method === 'GET'))
      for (const word of wordsIn((await knock('invited', mona, route)).body)) found.add(word);
    expect([...found].sort()).toEqual(Object.keys(words).sort());
    expect((await showPicture(mona, picture)).status).toBe(200);
  });
});

const outline = () => ({ name: `about ${words.name}`, topic: words.topic, memberCount: 2 });

/** Where each finds which words, of all that the server answers. */
function known(who: Kind): Record<string, Word[]> {
  const told: Word[] = ['name', 'topic'];
  const listed: Word[] = ['name'];
  return {
    [routeName(routes.inviteLinks.preview)]: told,
    ...(areInvited.includes(who) && { [routeName(routes.invitations.mine)]: told }),
    ...(who === 'admin' && {
      [routeName(routes.admin.rooms)]: listed,
      [routeName(routes.admin.exportRooms)]: listed,
      [routeName(routes.admin.room)]: listed,
    }),
    // What it was called when they were taken out of it.
    ...((who === 'former' || who === 'reinvited') && {
      [routeName(routes.moderation.notices)]: listed,
      [routeName(routes.leaving.export)]: listed,
    }),
  };
}

describe.each(kinds)('Somebody who is not in a private room (%s)', (who) => {
  it('finds its words in what P1 says, and in no other answer', async () => {
    const found: Record<string, Word[]> = {};
    for (const route of walked) {
      const seen = wordsIn((await knock(who, people[who], route)).body);
      if (seen.length > 0) found[routeName(route)] = seen;
    }
    expect(found).toEqual(known(who));
  });

  it('is told at each of its addresses what is told of no room at all', async () => {
    const ofRooms = walked.filter(({ path }) => path.startsWith('/rooms/:id'));
    expect(ofRooms.length).toBeGreaterThan(15);
    const differing: string[] = [];
    for (const route of ofRooms) {
      const here = await knock(who, people[who], route);
      const nowhere = await knock(who, people[who], route, randomUUID());
      const same = JSON.stringify(here.body) === JSON.stringify(nowhere.body);
      if (here.status !== 404 || nowhere.status !== 404 || !same) differing.push(routeName(route));
    }
    expect(differing).toEqual([]);
  });

  it('is told of its picture what is told of none', async () => {
    const shown = async (address: string) => (await showPicture(people[who], address)).bytes.toString();
    const nowhere = await shown(`/api/v1/pictures/${randomUUID()}`);
    expect([nowhere.includes('picture.not_found'), await shown(picture)]).toEqual([true, nowhere]);
  });

  it('is shown the invitation itself, part by part, where there is one', async () => {
    const { body } = await people[who].get<OwnInvitations>('/invitations');
    expect(body.invitations.map(({ id }) => id)).toEqual(areInvited.includes(who) ? [invitations[who]] : []);
    for (const each of body.invitations) {
      expect(Object.keys(each).sort()).toEqual(['createdAt', 'id', 'invitedBy', 'room', 'selfRevision']);
      expect(each.room).toEqual({ id: room, ...outline() });
      expect(each.invitedBy.id).toBe(alice.id);
    }
    const preview = await people[who].get(`/invite-links/${link.code}`);
    expect(preview.body).toEqual({
      invite: {
        serverName: 'Parley',
        room: outline(),
        signUp: true,
        asGuest: false,
      },
    });
  });

  it('does not come in by an invitation that is not open, or not their own', async () => {
    if (areInvited.includes(who)) return;
    for (const answer of who === 'declined' ? ['accept'] : ['accept', 'decline']) {
      const here = await people[who].post(`/invitations/${invitations[who]}/${answer}`);
      const nowhere = await people[who].post(`/invitations/${randomUUID()}/${answer}`);
      expect(codeOf(here)).toBe('invitation.not_found');
      expect([here.status, here.body]).toEqual([404, nowhere.body]);
    }
  });

  it('learns by the socket what is open to them, and no more, whatever they claim to hold', async () => {
    const socket = await socketOf(people[who], server);
    const held = [{ roomId: room, epoch: 'x', revision: 1 }];
    const synced = await socket.done('room.sync', { selfRevision: 0, rooms: held });
    expect(synced.removed).toEqual([room]);
    expect(synced.rooms.map(({ roomId }) => roomId)).toEqual([square]);
    expect(wordsIn(synced)).toEqual(areInvited.includes(who) ? ['name', 'topic'] : []);
    expect(wordsIn({ ...synced, invitations: [] })).toEqual([]);
    const commands = {
      'message.post': { clientId: randomUUID(), body: 'Let me in' },
      'room.read': { seq: 1 },
      'typing.set': { typing: true },
    };
    for (const [name, more] of Object.entries(commands)) {
      const ack = await socket.send(name, { roomId: room, ...more });
      expect(ack).toMatchObject({ ok: false, error: { code: 'room.not_found' } });
    }
    socket.close();
  });
});

/** All that was told before the end is announced has been heard then. */
async function untilTheEnd(...sockets: TestSocket[]): Promise<void> {
  const end = `The end ${randomUUID()}`;
  await say(square, end);
  for (const socket of sockets) await socket.until(() => socket.said.includes(end) || undefined);
}
const ofTheRoom = (socket: TestSocket) =>
  socket.heard.filter((event) => {
    const text = JSON.stringify(event);
    return text.includes(room) || wordsIn(event).length > 0;
  });

describe('What happens in the room', () => {
  it('is heard by nobody outside, invited or not', async () => {
    const sockets = await Promise.all(kinds.map((kind) => socketOf(people[kind], server)));
    await say(room, `Again: ${words.message}`);
    await alice.patch(`/rooms/${room}/messages/1`, { body: `Still ${words.message}` });
    await alice.patch(`/rooms/${room}`, { description: `More ${words.description}` });
    await alice.patch(`/rooms/${room}`, { description: words.description });
    picture = await pictured();
    await alice.put(`/rooms/${room}/members/${carol.id}`);
    await alice.delete(`/rooms/${room}/members/${carol.id}`);
    await invited(carol);
    await alice.delete(`/rooms/${room}/invitations/${carol.id}`);
    await untilTheEnd(...sockets);
    for (const [place, socket] of sockets.entries())
      expect([kinds[place], ofTheRoom(socket)]).toEqual([kinds[place], []]);
    for (const socket of sockets) socket.close();
  });

  it.each(['declines', 'is taken back'])('is not told to one whose invitation %s either', async (ending) => {
    const socket = await socketOf(carol, server);
    await alice.put(`/rooms/${square}/members/${carol.id}`);
    const id = await invited(carol);
    const received = await socket.hears(({ type }) => type === 'invitation.received');
    expect(wordsIn(received)).toEqual(['name', 'topic']);
    await say(room, words.message);
    if (ending === 'declines') await carol.post(`/invitations/${id}/decline`);
    else await mona.delete(`/rooms/${room}/invitations/${carol.id}`);
    await say(room, words.message);
    await alice.patch(`/rooms/${room}`, { topic: words.topic, description: `${words.description}s` });
    await untilTheEnd(socket);
    // That one is invited is told as a notification as well, at some time, without a word of the room.
    const heard = ofTheRoom(socket).filter(({ type }) => type !== 'notification.raised');
    expect(heard.map(({ type }) => type)).toEqual(['invitation.received', 'invitation.closed']);
    expect(wordsIn(socket.of('invitation.closed'))).toEqual([]);
    expect(wordsIn(socket.of('notification.raised'))).toEqual([]);
    socket.close();
  });

  it('is hinted at to those who are invited where it is archived and brought back, and says no word of it', async () => {
    const sockets = await Promise.all(kinds.map((kind) => socketOf(people[kind], server)));
    for (const archived of [true, false]) await alice.patch(`/rooms/${room}`, { archived });
    await untilTheEnd(...sockets);
    const hint = { type: 'invitations.changed', roomId: room };
    const heard = sockets.map((socket, place) => [kinds[place], ofTheRoom(socket)]);
    expect(heard).toEqual(kinds.map((kind) => [kind, areInvited.includes(kind) ? [hint, hint] : []]));
    for (const socket of sockets) socket.close();
  });

  it('is hinted at to those who may invite, and to no plain member', async () => {
    for (const person of [mona, carol]) await alice.put(`/rooms/${square}/members/${person.id}`);
    await alice.put(`/rooms/${room}/members/${carol.id}`);
    const [hers, his] = [await socketOf(mona, server), await socketOf(carol, server)];
    await mona.post(`/rooms/${room}/invite-links`, {});
    await hers.hears(({ type }) => type === 'invitations.changed');
    await untilTheEnd(hers, his);
    expect(hers.of('invitations.changed')).toMatchObject([{ roomId: room }]);
    expect(his.of('invitations.changed')).toEqual([]);
    for (const socket of [hers, his]) socket.close();
    await alice.delete(`/rooms/${room}/members/${carol.id}`);
  });
});

describe('In the end', () => {
  it.each(areInvited)('who is invited comes in: %s', async (who) => {
    const reply = await people[who].post<RoomAndOwn>(`/invitations/${invitations[who]}/accept`);
    expect([reply.status, reply.body.room.id, reply.body.own?.role]).toEqual([200, room, 'member']);
    expect((await people[who].get(`/rooms/${room}/messages`)).status).toBe(200);
  });
});
