import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { filesCookie } from '@parley/contracts';
import type { CreatedToken, RoomAndOwn, Self, SignedIn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { PictureReencoding } from '../src/pictures/picture-reencoding.service.js';
import { Caller, codeOf, cookieIn, password, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { halves, sendPicture, showPicture } from './services/pictures.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
/** A guest, in no room. */
let gus: Person;
let picture: Buffer;

beforeAll(async () => {
  server = await startTestServer();
  ({ olga } = await signUpAll(server, 'olga'));
  picture = await halves(32, 32).png().toBuffer();
});
afterAll(() => server.close());
beforeEach(async () => {
  [alice, bob, gus] = [await somebody('alice'), await somebody('bob'), await somebody('gus')];
  await server.app.get(DataSource).query(`UPDATE users SET role = 'guest' WHERE id = $1`, [gus.id]);
});

const somebody = (name: string) => signUp(server, `${name}-${randomUUID().slice(0, 8)}`);
async function roomOf(owner: Person, kind: string, ...members: Person[]): Promise<string> {
  const { body } = await owner.post<RoomAndOwn>('/rooms', { kind, name: `room ${randomUUID()}` });
  for (const { id } of members) await owner.put(`/rooms/${body.room.id}/members/${id}`);
  return body.room.id;
}
async function ofPerson(person: Person): Promise<string> {
  const { user } = await sendPicture(person, '/users/me/avatar', picture);
  return user?.avatarUrl ?? 'none';
}
async function ofRoom(owner: Person, roomId: string): Promise<string> {
  const { room } = await sendPicture(owner, `/rooms/${roomId}/picture`, picture);
  return room?.pictureUrl ?? 'none';
}
const answer = async (who: Pick<Caller, 'url' | 'headers'>, address: string) => {
  const { status, code } = await showPicture(who, address);
  return code ?? status;
};
const hidden = 'picture.not_found';

describe('Who sees a picture', () => {
  it("of a person: whoever may find them, so guests those they share a room with, and everybody one's own", async () => {
    const hers = await ofPerson(alice);
    expect([await answer(alice, hers), await answer(bob, hers), await answer(gus, hers)]).toEqual([
      200,
      200,
      hidden,
    ]);
    const roomId = await roomOf(alice, 'private', gus);
    expect(await answer(gus, hers)).toBe(200);
    await alice.delete(`/rooms/${roomId}/members/${gus.id}`);
    expect(await answer(gus, hers)).toBe(hidden);
    expect(await answer(gus, await ofPerson(gus))).toBe(200);
  });

  it('of a private room: those who are in it, and as soon as they are not nobody else, not even the owner of the server', async () => {
    const roomId = await roomOf(alice, 'private', bob);
    const its = await ofRoom(alice, roomId);
    expect([await answer(alice, its), await answer(bob, its)]).toEqual([200, 200]);
    expect([await answer(olga, its), await answer(gus, its)]).toEqual([hidden, hidden]);
    await alice.delete(`/rooms/${roomId}/members/${bob.id}`);
    expect(await answer(bob, its)).toBe(hidden);
  });

  it('of a public room: every member of the server; guests where they are in it', async () => {
    const roomId = await roomOf(alice, 'public');
    const its = await ofRoom(alice, roomId);
    expect([await answer(bob, its), await answer(gus, its)]).toEqual([200, hidden]);
    await alice.put(`/rooms/${roomId}/members/${gus.id}`);
    expect(await answer(gus, its)).toBe(200);
  });

  it('is told of what is hidden what is told of what is not there', async () => {
    const its = await ofRoom(alice, await roomOf(alice, 'private'));
    const text = async (address: string) => (await showPicture(bob, address)).bytes.toString();
    expect(await text(its)).toBe(await text(`/api/v1/pictures/${randomUUID()}`));
    expect(await answer(bob, '/api/v1/pictures/x')).toBe('request.invalid');
    expect(await answer(bob, `${its}?size=huge`)).toBe('request.invalid');
  });
});

describe('A browser that has a picture already', () => {
  const again = (who: Caller, address: string, held: string) =>
    showPicture({ url: who.url, headers: { ...who.headers, 'if-none-match': held } }, address, 'small');

  it('is told that it is still the one, and sends no one else there', async () => {
    const hers = await ofPerson(alice);
    const first = await showPicture(bob, hers, 'small');
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    const second = await again(bob, hers, tag);
    expect([second.status, second.bytes.length, second.headers.get('etag')]).toEqual([304, 0, tag]);
    expect((await again(bob, hers, `"another", W/${tag}`)).status).toBe(304);
    expect((await again(bob, hers, '"another"')).status).toBe(200);
  });

  it('G5: is told nothing any more when it may not see it any more', async () => {
    const roomId = await roomOf(alice, 'private', bob);
    const its = await ofRoom(alice, roomId);
    const tag = (await showPicture(bob, its, 'small')).headers.get('etag') ?? '';
    expect((await again(bob, its, tag)).status).toBe(304);
    await alice.delete(`/rooms/${roomId}/members/${bob.id}`);
    expect((await again(bob, its, tag)).code).toBe(hidden);
  });
});

describe('G5: Whoever sends a picture while it is taken from them', () => {
  /** Whoever's picture is made next waits until they are let go. */
  function hold() {
    const reencoding = server.app.get(PictureReencoding);
    const reencode = reencoding.reencode.bind(reencoding);
    const [there, open] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    jest.spyOn(reencoding, 'reencode').mockImplementationOnce((...given) => {
      there.resolve(undefined);
      return open.promise.then(() => reencode(...given));
    });
    return { reached: there.promise, letGo: () => open.resolve(undefined) };
  }

  it.each<[string, () => Promise<unknown>]>([
    ['auth.suspended', () => olga.patch(`/admin/users/${bob.id}`, { suspended: true })],
    ['auth.invalid', () => olga.delete(`/admin/users/${bob.id}/sessions`)],
  ])('is told %s, and has no picture', async (code, takeAway) => {
    const { reached, letGo } = hold();
    const sent = sendPicture(bob, '/users/me/avatar', picture);
    await reached;
    await takeAway();
    letGo();
    expect((await sent).code).toBe(code);
    const { body } = await alice.get<{ user: Self }>(`/users/${bob.id}`);
    expect(body.user.avatarUrl).toBeNull();
  });

  it.each<[string, (roomId: string) => Promise<unknown>]>([
    ['room.not_found', (roomId) => alice.delete(`/rooms/${roomId}/members/${bob.id}`)],
    ['policy.denied', (roomId) => alice.put(`/rooms/${roomId}/members/${bob.id}`, { role: 'member' })],
    ['room.archived', (roomId) => alice.delete(`/rooms/${roomId}`)],
  ])('is told %s, and the room has none', async (code, takeAway) => {
    const roomId = await roomOf(alice, 'private', bob);
    await alice.put(`/rooms/${roomId}/members/${bob.id}`, { role: 'moderator' });
    const { reached, letGo } = hold();
    const sent = sendPicture(bob, `/rooms/${roomId}/picture`, picture);
    await reached;
    await takeAway(roomId);
    letGo();
    expect((await sent).code).toBe(code);
    expect((await alice.get<RoomAndOwn>(`/rooms/${roomId}`)).body.room.pictureUrl).toBeNull();
  });
});

describe('The cookie that shows files', () => {
  /** A page that is signed in: what its pictures send along, and who it is. */
  async function page(username: string) {
    const reply = await new Caller(server.url).post<SignedIn>('/auth/login', { username, password });
    const withFiles = new Caller(server.url, { cookie: cookieIn(reply.headers, filesCookie) });
    return { withFiles, self: new Caller(server.url, { authorization: `Bearer ${reply.body.accessToken}` }) };
  }

  it('shows what its person sees, and does nothing else', async () => {
    const { withFiles } = await page(bob.user.username);
    const roomId = await roomOf(alice, 'private', bob);
    const secret = await ofRoom(alice, await roomOf(alice, 'private'));
    expect(await answer(withFiles, await ofRoom(alice, roomId))).toBe(200);
    expect(await answer(withFiles, secret)).toBe(hidden);
    for (const call of ['/users/me', '/rooms', `/rooms/${roomId}`, '/auth/sessions'])
      expect(codeOf(await withFiles.get(call))).toBe('auth.required');
    expect((await sendPicture(withFiles, '/users/me/avatar', picture)).code).toBe('auth.required');
    expect(codeOf(await withFiles.delete('/users/me/avatar'))).toBe('auth.required');
  });

  it('is nobody’s when it was changed', async () => {
    const { withFiles } = await page(bob.user.username);
    const hers = await ofPerson(alice);
    const cookie = withFiles.headers['cookie'] ?? '';
    const [, , signature = ''] = /^(\w+=[^.]+)\.(.+)$/.exec(cookie) ?? [];
    for (const forged of [
      `${filesCookie}=${randomUUID()}.${signature}`,
      `${cookie}x`,
      cookie.slice(0, -1),
      `${filesCookie}=`,
      `${filesCookie}=j:{}`,
    ])
      expect(await answer(new Caller(server.url, { cookie: forged }), hers)).toBe('auth.required');
    expect(await answer(withFiles, hers)).toBe(200);
  });

  it('is worth less than a token that comes with it', async () => {
    const { withFiles } = await page(bob.user.username);
    const hers = await ofPerson(alice);
    const both = withFiles.with({ authorization: 'Bearer nonsense' });
    expect(await answer(both, hers)).toBe('auth.invalid');
    const { body } = await olga.post<CreatedToken>('/auth/tokens', { name: 'a program', scopes: ['admin'] });
    const program = withFiles.with({ authorization: `Bearer ${body.secret}` });
    expect(await answer(program, hers)).toBe('policy.denied');
  });

  it('G5: ends with its session, and with its person’s access', async () => {
    const hers = await ofPerson(alice);
    const first = await page(bob.user.username);
    const second = await page(bob.user.username);
    await first.self.post('/auth/logout');
    expect(await answer(first.withFiles, hers)).toBe('auth.invalid');
    expect(await answer(second.withFiles, hers)).toBe(200);
    await olga.patch(`/admin/users/${bob.id}`, { suspended: true });
    expect(await answer(second.withFiles, hers)).toBe('auth.suspended');
  });

  it('comes anew with each renewal, for those who signed in before there was one', async () => {
    const reply = await bob.with({ cookie: bob.cookie }).post<SignedIn>('/auth/refresh');
    const renewed = new Caller(server.url, { cookie: cookieIn(reply.headers, filesCookie) });
    expect(await answer(renewed, await ofPerson(alice))).toBe(200);
  });
});
