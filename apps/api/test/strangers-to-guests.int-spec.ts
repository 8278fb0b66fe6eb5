import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { allRoutes, commands } from '@parley/contracts';
import type { CommandName, Message, MessagePage, RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ConnectedPeople } from '../src/realtime/connected-people.js';
import { filledIn, nowhere } from './bad-input/bad-call.js';
import { eventually } from './eventually.js';
import { codeOf, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

/**
 * Gus is a guest who owns a room. Whatever he asks of Sam, with whom he shares none, he is told what he is told of nobody.
 * Wren wrote in the room, and left it: of her he knows from what is written there.
 */
let server: TestServer;
let [alice, sam, wren, gus]: Person[] = [];
let room: string;
beforeAll(async () => {
  server = await startTestServer();
  const all = await signUpAll(server, 'olga', 'alice', 'sam', 'wren');
  ({ alice, sam, wren } = all);
  gus = await guestOf(all.olga);
});
afterAll(() => server.close());
beforeEach(async () => {
  room = await roomOfGus();
});

async function guestOf(olga: Person): Promise<Person> {
  const person = await signUp(server, 'gus');
  await olga.patch(`/admin/users/${person.id}`, { role: 'guest' });
  return person;
}

async function roomOfGus(): Promise<string> {
  const { body } = await alice!.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'workshop' });
  const { id } = body.room;
  await alice!.put(`/rooms/${id}/members/${gus!.id}`, { role: 'owner' });
  await alice!.put(`/rooms/${id}/members/${wren!.id}`);
  await wren!.post(`/rooms/${id}/messages`, { clientId: randomUUID(), body: 'I was here' });
  await wren!.post(`/rooms/${id}/leave`);
  return id;
}

/** Each place of a call where an id of somebody stands, and a call that has `{who}` there. */
const ofPeople: Record<string, [call: string, body?: unknown]> = {
  'GET /users query.ids': ['GET /users?ids={who}'],
  'GET /users/:id params.id': ['GET /users/{who}'],
  'GET /users/:id/shared-rooms params.id': ['GET /users/{who}/shared-rooms'],
  'GET /presence query.userIds': ['GET /presence?userIds={who}'],
  'PUT /users/:id/block params.id': ['PUT /users/{who}/block'],
  'DELETE /users/:id/block params.id': ['DELETE /users/{who}/block'],
  'POST /reports body.subject.userId': [
    'POST /reports',
    { subject: { kind: 'person', userId: '{who}' }, reason: 'spam' },
  ],
  'POST /rooms/direct body.userIds': ['POST /rooms/direct', { userIds: ['{who}'] }],
  'PATCH /users/me/preferences body.personLevels': [
    'PATCH /users/me/preferences',
    { personLevels: { '{who}': 'none' } },
  ],
  'PUT /rooms/:id/members/:userId params.userId': ['PUT /rooms/{room}/members/{who}', { role: 'moderator' }],
  'DELETE /rooms/:id/members/:userId params.userId': ['DELETE /rooms/{room}/members/{who}'],
  'PUT /rooms/:id/invitations/:userId params.userId': ['PUT /rooms/{room}/invitations/{who}'],
  'DELETE /rooms/:id/invitations/:userId params.userId': ['DELETE /rooms/{room}/invitations/{who}'],
  'PUT /rooms/:id/mutes/:userId params.userId': ['PUT /rooms/{room}/mutes/{who}', { seconds: 60 }],
  'DELETE /rooms/:id/mutes/:userId params.userId': ['DELETE /rooms/{room}/mutes/{who}'],
  'PUT /rooms/:id/bans/:userId params.userId': ['PUT /rooms/{room}/bans/{who}', {}],
  'DELETE /rooms/:id/bans/:userId params.userId': ['DELETE /rooms/{room}/bans/{who}'],
  'GET /rooms/:id/purges/:userId params.userId': ['GET /rooms/{room}/purges/{who}'],
  'POST /rooms/:id/purges/:userId params.userId': ['POST /rooms/{room}/purges/{who}', {}],
  'POST /rooms/:id/leave body.successorId': ['POST /rooms/{room}/leave', { successorId: '{who}' }],
};
const ofPeopleBySocket: Record<string, [CommandName, object]> = {
  'presence.watch.userIds': ['presence.watch', { userIds: ['{who}'] }],
};
/** Ids of rooms, of messages, and of what is one's own. */
const ofThings = [
  / \/rooms\/:id.* params\.id$/,
  / \/(auth\/(sessions|tokens)|push\/devices|invitations|pictures|server\/picture)\/:id.* params\.id$/,
  /\.(clientId|roomId|messageId|linkId|tailId)$/,
  /^(notifications\.shown\.shown|room\.sync\.rooms\.tail)\.id$/,
];

interface Json {
  format?: string;
  properties?: Record<string, Json>;
  items?: Json;
  anyOf?: Json[];
  oneOf?: Json[];
  /** Of a record, what its keys are. */
  propertyNames?: Json;
}

/** Where ids may stand in what is sent. */
function idsIn(json: Json, path: string): string[] {
  if (json.format === 'uuid') return [path];
  const inner = Object.entries(json.properties ?? {}).map(
    ([name, each]) => [each, `${path}.${name}`] as const,
  );
  const others = [...(json.items ? [json.items] : []), ...(json.anyOf ?? []), ...(json.oneOf ?? [])];
  if (json.propertyNames) others.push(json.propertyNames);
  return [...inner, ...others.map((each) => [each, path] as const)].flatMap(([each, at]) => idsIn(each, at));
}
const asJson = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any', reused: 'inline' }) as Json;

const places = [
  ...allRoutes
    // Those are refused by their server role before anything of the call is read.
    .filter(({ role }) => role === undefined)
    .flatMap(({ method, path, params, query, body }) =>
      Object.entries({ params, query, body }).flatMap(([part, schema]) =>
        schema ? idsIn(asJson(schema), `${method} ${path} ${part}`) : [],
      ),
    ),
  ...Object.entries(commands).flatMap(([name, { data }]) => idsIn(asJson(data), name)),
];

describe('Whatever a guest asks of a stranger', () => {
  it('is asked here, of each call that takes an id of somebody', () => {
    const left = places.filter((place) => !ofThings.some((things) => things.test(place)));
    const known = [...Object.keys(ofPeople), ...Object.keys(ofPeopleBySocket)];
    expect([...new Set(left)].sort()).toEqual(known.sort());
  });

  it.each(Object.entries(ofPeople))('is answered as of nobody: %s', async (_, call) => {
    const answer = async (who: string) => {
      const [line, body] = filledIn(call, { room, who });
      const [method = '', path = ''] = line.split(' ');
      const reply = await gus!.call<unknown>(method, path, body);
      return { status: reply.status, body: without(reply.body, who) };
    };
    const [ofNobody, ofSam] = [await answer(nowhere), await answer(sam!.id)];
    expect(ofSam).toEqual(ofNobody);
    expect(JSON.stringify(ofSam)).not.toMatch(/sam|server\./);
  });

  it.each(Object.entries(ofPeopleBySocket))(
    'is answered as of nobody by the socket: %s',
    async (_, given) => {
      const socket = await socketOf(gus!, server);
      const answer = async (who: string) => {
        const [name, data] = filledIn(given, { who });
        return without(await socket.send(name, data), who);
      };
      expect(await answer(sam!.id)).toEqual(await answer(nowhere));
      socket.close();
    },
  );
});

describe('A guest', () => {
  it('calls nobody by the name of a stranger, and is told no more of it than of a made-up one', async () => {
    const said = async (name: string) => {
      const wish = { clientId: randomUUID(), body: `Is @${name} there?` };
      const { body } = await gus!.post<{ message: Message }>(`/rooms/${room}/messages`, wish);
      return body.message.mentions;
    };
    expect(await said('sam')).toEqual(await said('nobody-at-all'));
    expect(JSON.stringify((await sam!.get('/inbox')).body)).not.toContain('there?');
  });

  it('opens direct rooms with those they share a room with, and sees no public room', async () => {
    await alice!.post('/rooms', { kind: 'public', name: `square-${room}` });
    expect((await gus!.post('/rooms/direct', { userIds: [alice!.id] })).status).toBeLessThan(300);
    for (const userId of [sam!.id, nowhere])
      expect(codeOf(await gus!.post('/rooms/direct', { userIds: [alice!.id, userId] }))).toBe(
        'user.not_found',
      );
    expect((await gus!.get('/rooms/public')).body).toEqual({ rooms: [], next: null });
  });

  it('reads the name of who wrote in the room and left it, and finds no more of them', async () => {
    const { body } = await gus!.get<MessagePage>(`/rooms/${room}/messages`);
    expect(body.users.map(({ username }) => username)).toContain('wren');
    expect(codeOf(await gus!.get(`/users/${wren!.id}`))).toBe('user.not_found');
    expect(codeOf(await gus!.post('/rooms/direct', { userIds: [wren!.id] }))).toBe('user.not_found');
    expect(codeOf(await gus!.put(`/users/${wren!.id}/block`, {}))).toBe('user.not_found');
  });

  it('who keeps order in a room does so of what was written there, by whomever', async () => {
    expect((await gus!.get(`/rooms/${room}/purges/${wren!.id}`)).body).toEqual({ messages: 1 });
    expect((await gus!.put(`/rooms/${room}/bans/${wren!.id}`, {})).status).toBe(200);
  });

  it('hears of nobody any more who left the last room they shared', async () => {
    await alice!.put(`/rooms/${room}/members/${sam!.id}`);
    const [his, hers] = [await socketOf(gus!, server), await socketOf(sam!, server)];
    const { presence } = await his.done('presence.watch', { userIds: [sam!.id, alice!.id] });
    expect(presence.map(({ userId }) => userId).sort()).toEqual([sam!.id, alice!.id].sort());
    await sam!.post(`/rooms/${room}/leave`);
    await his.hears(({ type, roomId }) => type === 'member.left' && roomId === room);
    await eventually(() => watchedBy(gus!).includes(alice!.id) && !watchedBy(gus!).includes(sam!.id), 1000);
    hers.close();
    his.close();
  });
});

/** Whose presence their sockets hear. */
function watchedBy({ id }: Person): string[] {
  const connections = server.app.get(ConnectedPeople).connectionsOf(id);
  return connections
    .flatMap(({ socket }) => [...socket.rooms])
    .filter((channel) => channel.startsWith('watch:'))
    .map((channel) => channel.slice('watch:'.length));
}

/** As it is of anybody: no ids, and nothing that is of this moment alone. */
function without(answer: unknown, who: string): unknown {
  const text = JSON.stringify(answer ?? null).replaceAll(who, '{who}');
  return JSON.parse(text.replaceAll(/"(requestId|at|selfRevision)":("[^"]*"|\d+)/g, '"$1":0')) as unknown;
}
