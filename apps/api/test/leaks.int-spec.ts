import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commands } from '@parley/contracts';
import type { CommandName, Member, Message, RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { filledIn } from './bad-input/bad-call.js';
import { Caller, codeOf, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { openSocket, socketOf } from './socket-of.js';
import type { Heard } from './socket-of.js';

/** Alice talks in three rooms; the others have been in them, or not, and must not learn a word of it. */
let server: TestServer;
let alice: Person;
/** Nobody's: a room that all of them are in, where the end of a story is announced. */
let square: string;
const word = 'xyzzy';
const rooms = { open: '', hidden: '', direct: '' };
const kinds = ['outsider', 'former', 'admin', 'guest'] as const;
type Kind = (typeof kinds)[number];
const people = {} as Record<Kind, Person>;

beforeAll(async () => {
  server = await startTestServer();
  const { ada, ...all } = await signUpAll(
    server,
    'olga',
    'alice',
    'bob',
    'outsider',
    'former',
    'ada',
    'guest',
  );
  alice = all.alice;
  Object.assign(people, all, { admin: ada });
  rooms.open = await roomOf('public', 'lounge');
  rooms.hidden = await roomOf('private', `about ${word}`);
  rooms.direct = (await alice.post<RoomAndOwn>('/rooms/direct', { userIds: [all.bob.id] })).body.room.id;
  square = await roomOf('private', 'square');
  for (const room of [rooms.open, rooms.hidden]) {
    await alice.put(`/rooms/${room}/members/${people.former.id}`);
    await alice.delete(`/rooms/${room}/members/${people.former.id}`);
  }
  for (const kind of kinds) await alice.put(`/rooms/${square}/members/${people[kind].id}`);
  for (const role of ['admin', 'guest'] as const)
    await all.olga.patch(`/admin/users/${people[role].id}`, { role });
  for (const room of Object.values(rooms)) {
    await say(room, `The word is ${word}`);
    await say(room, `${everybody}: ${word}`, { threadRoot: 1 });
  }
});
afterAll(() => server.close());

async function roomOf(kind: string, name: string): Promise<string> {
  const { body } = await alice.post<RoomAndOwn>('/rooms', { kind, name });
  return body.room.id;
}
const say = (room: string, body: string, more: object = {}) =>
  alice.post<{ message: Message }>(`/rooms/${room}/messages`, { clientId: randomUUID(), body, ...more });
/** The names of all who are not there: it calls none of them. */
const everybody = '@outsider @former @ada @guest';

/** Each look into a room and each act in it, by those who are not in it. */
const looks: [call: string, body: unknown, staff?: true][] = [
  ['GET /rooms/{room}/messages', undefined],
  ['GET /rooms/{room}/messages?around=1', undefined],
  ['GET /rooms/{room}/members', undefined],
  ['GET /rooms/{room}/changes?since=0', undefined],
  ['GET /rooms/{room}/changes?since=1', undefined],
  ['PUT /rooms/{room}/read', { seq: 1 }],
  ['POST /rooms/{room}/messages', { clientId: randomUUID(), body: 'Let me in' }],
  ['POST /rooms/{room}/messages', { clientId: randomUUID(), body: 'Let me in', replyTo: 1 }],
  ['GET /rooms/{room}/messages?line=room', undefined],
  ['GET /rooms/{room}/messages?thread=1', undefined],
  ['GET /rooms/{room}/messages?thread=99', undefined],
  ['GET /rooms/{room}/messages/1', undefined],
  ['GET /rooms/{room}/messages/99', undefined],
  ['POST /rooms/{room}/messages', { clientId: randomUUID(), body: 'Let me in', threadRoot: 1 }],
  ['PATCH /rooms/{room}/threads/1/own', { following: true }],
  ['PATCH /rooms/{room}/threads/99/own', { read: { threadSeq: 1 } }],
  ['PATCH /rooms/{room}/messages/1', { body: 'No word' }],
  ['PUT /rooms/{room}/members/{guest}', {}],
  ['PUT /rooms/{room}/members/{alice}', { role: 'member' }, true],
  ['POST /rooms/{room}/leave', undefined],
  ['POST /rooms/{room}/leave', { successorId: '01890000-0000-7000-8000-000000000000' }],
  ['PATCH /rooms/{room}/own', { favourite: true }],
  ['PATCH /rooms/{room}/own', {}],
  ['GET /rooms/{room}/messages/1/history', undefined],
  ['GET /rooms/{room}/messages/1/reactions?emoji=%F0%9F%91%8D', undefined],
  ['GET /rooms/{room}/messages/99/reactions?emoji=%F0%9F%91%8D', undefined],
  ['GET /rooms/{room}/own-reactions?seqs=1,2', undefined],
  ['GET /rooms/{room}/pins', undefined],
  ['GET /rooms/{room}/seen', undefined],
  ['PUT /rooms/{room}/messages/1/reactions/%F0%9F%91%8D', undefined],
  ['PUT /rooms/{room}/messages/99/reactions/%F0%9F%91%8D', undefined],
  ['DELETE /rooms/{room}/messages/1/reactions/%F0%9F%91%8D', undefined],
  ['PUT /rooms/{room}/messages/1/pin', undefined],
  ['DELETE /rooms/{room}/messages/99/pin', undefined],
  ['PATCH /rooms/{room}/own', { reactionsSeen: 1 }],
  ['PUT /rooms/{room}/draft', { body: 'Let me in', version: 0 }],
  ['PUT /rooms/{room}/draft', { body: 'Let me in', version: 0, root: 1 }],
  ['PUT /rooms/{room}/messages/1/bookmark', {}],
  ['GET /rooms/{room}/messages/1/notified', undefined],
  ['GET /rooms/{room}/messages/99/notified', undefined],
  ['GET /rooms/{room}/members?query=alice&role=owner', undefined],
  ['GET /rooms/{room}/mutes', undefined, true],
  ['GET /rooms/{room}/bans', undefined, true],
  ['PUT /rooms/{room}/mutes/{alice}', { seconds: 9 }, true],
  ['DELETE /rooms/{room}/mutes/{guest}', undefined, true],
  ['PUT /rooms/{room}/bans/{alice}', {}, true],
  ['PUT /rooms/{room}/bans/{guest}', { reason: 'none' }, true],
  ['DELETE /rooms/{room}/bans/{guest}', undefined, true],
  ['GET /rooms/{room}/purges/{alice}', undefined, true],
  ['POST /rooms/{room}/purges/{alice}', {}, true],
  ['PUT /rooms/{room}/threads/1/lock', undefined, true],
  ['DELETE /rooms/{room}/threads/99/lock', undefined, true],
  ['PATCH /rooms/{room}', { readOnly: true }, true],
  ['PATCH /rooms/{room}', { keepDays: 1 }, true],
  ['GET /rooms/{room}/retention/preview?days=1', undefined, true],
  ['DELETE /rooms/{room}/messages/1', undefined, true],
  ['DELETE /rooms/{room}/members/{alice}', undefined, true],
  ['PATCH /rooms/{room}', { topic: 'No word' }, true],
  ['PUT /rooms/{room}/picture', undefined, true],
  ['DELETE /rooms/{room}/picture', undefined, true],
  ['PATCH /rooms/{room}', { archived: true }, true],
  ['DELETE /rooms/{room}', undefined, true],
];

async function look(who: Kind, room: string, [call, body]: (typeof looks)[number]) {
  const story = { room, alice: alice.id, guest: people.guest.id };
  const [method = '', path = ''] = filledIn(call, story).split(' ');
  return people[who].call(method, path, body);
}

describe.each(kinds)('Somebody who is not in a room (%s)', (who) => {
  it.each(looks)('is told to join a public one, or nothing: %s with %j', async (...each) => {
    const [, , staff] = each;
    // What those who run the server may do in public rooms is told elsewhere.
    if (who === 'admin' && staff) return;
    const reply = await look(who, rooms.open, each);
    expect(codeOf(reply)).toBe(who === 'guest' ? 'room.not_found' : 'room.not_joined');
  });

  it.each(looks)('learns nothing of a hidden one: %s with %j', async (...each) => {
    for (const room of [rooms.hidden, rooms.direct]) {
      const reply = await look(who, room, each);
      const nowhere = await look(who, randomUUID(), each);
      expect([reply.status, reply.body]).toEqual([404, nowhere.body]);
    }
    expect(codeOf(await people[who].get(`/rooms/${rooms.hidden}`))).toBe('room.not_found');
    expect(codeOf(await people[who].post(`/rooms/${rooms.hidden}/join`))).toBe('room.not_found');
  });

  it('finds the word in no list and no answer', async () => {
    const answers = await Promise.all(
      [
        `/rooms/${rooms.open}`,
        '/rooms',
        '/rooms/public',
        `/rooms/public?query=${word}`,
        '/rooms/public?query=lounge',
        `/users?query=${word}`,
        '/users',
        '/threads',
        '/users/me/threads',
        `/users/${alice.id}`,
        '/inbox',
        '/inbox?done=true',
        '/inbox/done?since=0',
        '/users/me/drafts',
        '/users/me/bookmarks',
        '/notifications',
        '/users/me/bookmarks/changes?since=0',
        '/users/me/blocks',
        '/users/me/reports',
        '/users/me/leaving',
        // What it was called when they were taken out of it, those know who were.
        ...(who === 'former' ? [] : ['/users/me/export']),
        // What it was called when they were taken out of it, those know who were.
        ...(who === 'former' ? [] : ['/users/me/moderation']),
        ...(who === 'admin' ? ['/admin/users', '/moderation/reports', '/moderation/reports/export'] : []),
      ].map((path) => people[who].get(path)),
    );
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(word);
    const { body } = await people[who].get<{ rooms: { id: string }[] }>('/rooms/public');
    expect(body.rooms.map(({ id }) => id)).toEqual(who === 'guest' ? [] : [rooms.open]);
  });

  it('is told the same by every command of the socket', async () => {
    const socket = await socketOf(people[who], server);
    const open = who === 'guest' ? 'room.not_found' : 'room.not_joined';
    const given: Partial<Record<CommandName, object>> = {
      'message.post': { clientId: randomUUID(), body: 'Let me in' },
      'room.read': { seq: 1 },
      'typing.set': { typing: true },
    };
    for (const [name, more] of Object.entries(given))
      for (const [room, code] of Object.entries({
        open,
        hidden: 'room.not_found',
        direct: 'room.not_found',
      })) {
        const ack = await socket.send(name, { roomId: rooms[room as keyof typeof rooms], ...more });
        expect(ack).toMatchObject({ ok: false, error: { code } });
      }
    const held = Object.values(rooms).map((roomId) => ({ roomId, epoch: 'x', revision: 1 }));
    const synced = await socket.done('room.sync', { selfRevision: 0, rooms: held });
    expect(synced.removed).toEqual(Object.values(rooms));
    expect(synced.rooms.map(({ roomId }) => roomId)).toEqual([square]);
    // Where one looks is one's own: it is taken as said, whether there is such a room or not.
    for (const roomId of [...Object.values(rooms), randomUUID()])
      expect(await socket.done('look.set', { roomId })).toEqual({});
    // What one says of notifications that are not one's own changes nothing, and says nothing of them.
    const shown = [{ id: randomUUID(), how: 'page' as const, sounded: false }];
    expect(await socket.done('notifications.shown', { shown })).toEqual({});
    expect(Object.keys(commands)).toHaveLength(8);
    socket.close();
  });

  it('hears nothing of what happens there', async () => {
    const [socket, hers] = [await socketOf(people[who], server), await socketOf(alice, server)];
    for (const roomId of Object.values(rooms)) {
      await say(roomId, `Again: ${word}`);
      await say(roomId, `${everybody}, ${word}`, { threadRoot: 1, inRoom: true });
      await hers.done('typing.set', { roomId, typing: true });
      await alice.patch(`/rooms/${roomId}/messages/1`, { body: `Still ${word} ${randomUUID()}` });
      await alice.patch(`/rooms/${roomId}`, { topic: `News ${randomUUID()}` });
      await alice.put(`/rooms/${roomId}/messages/1/reactions/%F0%9F%91%8D`);
      await alice.delete(`/rooms/${roomId}/messages/1/reactions/%F0%9F%91%8D`);
      await alice.put(`/rooms/${roomId}/messages/1/pin`);
      await alice.delete(`/rooms/${roomId}/messages/1/pin`);
      await alice.patch(`/rooms/${roomId}`, { seenBy: true });
      await hers.done('room.read', { roomId, seq: 1, force: true });
    }
    const end = `The end ${randomUUID()}`;
    await say(square, end);
    await socket.until(() => socket.said.includes(end) || undefined);
    expect(socket.heard.filter((event) => roomOfEvent(event) !== square)).toEqual([]);
    expect(JSON.stringify(socket.heard)).not.toContain(word);
    for (const one of [socket, hers]) one.close();
  });
});

describe('A name', () => {
  it('of somebody who is not in the room is what the name of nobody is', async () => {
    for (const room of Object.values(rooms)) {
      const bodies = [everybody, '@nobody-at-all'];
      const said = await Promise.all(bodies.map((body) => say(room, body)));
      const none = { userIds: [], all: false };
      expect(said.map(({ body }) => body.message.mentions)).toEqual([none, none]);
    }
  });

  it('of who left counts nothing for them, and their threads are gone', async () => {
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'short stay' });
    const roomId = body.room.id;
    const { former } = people;
    await alice.put(`/rooms/${roomId}/members/${former.id}`);
    await say(roomId, word);
    await say(roomId, `@former ${word}`, { threadRoot: 1 });
    const all = async () =>
      (await Promise.all(['/threads', '/users/me/threads', '/rooms'].map((path) => former.get(path)))).map(
        (one) => JSON.stringify(one.body),
      );
    expect((await all()).every((text) => text.includes(roomId))).toBe(true);
    await alice.delete(`/rooms/${roomId}/members/${former.id}`);
    expect((await all()).some((text) => text.includes(roomId) || text.includes(word))).toBe(false);
  });
});

describe('Those who run the server', () => {
  it('know of hidden rooms that they are there and how large, and no more', async () => {
    const { body } = await people.admin.get<{ rooms: Record<string, unknown>[] }>('/admin/rooms');
    const hidden = body.rooms.filter(({ kind }) => kind !== 'public');
    expect(hidden.map(({ id }) => id)).toEqual(expect.arrayContaining([rooms.hidden, rooms.direct]));
    for (const room of hidden)
      expect(Object.keys(room).sort()).toEqual([
        'archivedAt',
        'createdAt',
        'id',
        'kind',
        'memberCount',
        'name',
      ]);
    const open = body.rooms.find(({ id }) => id === rooms.open);
    expect(open?.['lastMessage']).toBeNull();
  });

  it('touch nothing in them', async () => {
    for (const room of [rooms.hidden, rooms.direct]) {
      const acts = [
        await people.admin.patch(`/admin/rooms/${room}`, { topic: 'Ours' }),
        await people.admin.delete(`/admin/rooms/${room}/messages/1`),
      ];
      expect(acts.map(codeOf)).toEqual(['policy.denied', 'policy.denied']);
    }
  });
});

describe('A guest', () => {
  it('does not learn which names of rooms are taken', async () => {
    const taken = await people.guest.put('/rooms/by-name/lounge');
    const free = await people.guest.put(`/rooms/by-name/${randomUUID()}`);
    expect([taken.status, taken.body]).toEqual([free.status, free.body]);
    expect(codeOf(taken)).toBe('policy.denied');
  });

  it('finds the people they share a room with, and nobody else', async () => {
    const { body } = await people.guest.get<{ users: { id: string }[] }>('/users');
    const { body: inSquare } = await people.guest.get<{ members: Member[] }>(`/rooms/${square}/members`);
    const shared = inSquare.members.map(({ userId }) => userId);
    expect(body.users.map(({ id }) => id).sort()).toEqual(shared.sort());
    const all = await people.admin.get<{ users: { id: string }[] }>('/users');
    const [hidden = ''] = all.body.users.map(({ id }) => id).filter((id) => !shared.includes(id));
    expect(codeOf(await people.guest.get(`/users/${hidden}`))).toBe('user.not_found');
    const asked = `${hidden},${alice.id}`;
    const found = await people.guest.get<{ users: { id: string }[] }>(`/users?ids=${asked}`);
    expect(found.body.users.map(({ id }) => id)).toEqual([alice.id]);
    const seen = await people.guest.get<{ presence: { userId: string }[] }>(`/presence?userIds=${asked}`);
    expect(seen.body.presence.map(({ userId }) => userId)).toEqual([alice.id]);
    const socket = await openSocket({ url: server.url, token: people.guest.accessToken });
    const watched = await socket.done('presence.watch', { userIds: asked.split(',') });
    expect(watched.presence.map(({ userId }) => userId)).toEqual([alice.id]);
    socket.close();
  });
});

describe('Nobody at all', () => {
  it('opens no socket, and is heard by none without opening one', async () => {
    await expect(openSocket({ url: server.url })).rejects.toMatchObject({ code: 'auth.required' });
    const bare = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const heard: string[] = [];
    bare.addEventListener('message', ({ data }) => heard.push(String(data)));
    await new Promise((open) => bare.addEventListener('open', open));
    const gone = new Promise((closed) => bare.addEventListener('close', closed));
    bare.send(`421["room.sync",{"selfRevision":0,"rooms":[]}]`);
    await gone;
    expect(heard.filter((packet) => !packet.startsWith('0{'))).toEqual([]);
  });

  it('finds no room without sign-in', async () => {
    const nobody = new Caller(server.url);
    expect(codeOf(await nobody.get('/rooms/public'))).toBe('auth.required');
    expect(JSON.stringify((await nobody.get('/server')).body)).not.toMatch(/rooms|users|members/);
  });
});

function roomOfEvent(event: Heard): unknown {
  const { roomId, room, own } = event as { roomId?: string; room?: { id: string }; own?: { roomId: string } };
  return roomId ?? room?.id ?? own?.roomId;
}
