import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { InviteLink, Problem, SignedIn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { Config } from '../src/config/config.js';
import type { LimitedAct } from '../src/http/rate-limits/allowance.js';
import { RateLimits } from '../src/http/rate-limits/rate-limits.service.js';
import { Caller, codeOf, password, personOf } from './people.js';
import type { Person, Reply } from './people.js';
import { halves, sendPicture, showPicture } from './services/pictures.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
beforeEach(() => begin());
afterEach(() => server.close());

async function begin(more: Record<string, string> = {}): Promise<void> {
  server = await startTestServer({ RATE_LIMITS: 'on', TRUST_PROXY: 'loopback', ...more });
  const { setupCode } = server.app.get(Config);
  const wish = { username: 'olga', password, setupCode };
  olga = personOf(server.url, await from('192.0.2.1').post<SignedIn>('/auth/register', wish));
}

const from = (address: string) => new Caller(server.url, { 'x-forwarded-for': address });
const guess = (address: string, username: string, word = 'a guess') =>
  from(address).post<Problem>('/auth/login', { username, password: word });
const register = (address: string, username: string) =>
  from(address).post('/auth/register', { username, password });
const times = <Result>(count: number, act: (time: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, time) => act(time)));
const limited = (replies: Reply<unknown>[]) =>
  replies.filter((reply) => codeOf(reply) === 'rate.limited').length;

describe('Guessing a password', () => {
  it('ends after ten failures for an account, wherever they come from, also all at once', async () => {
    const guesses = await times(14, (time) => guess(`192.0.2.${String(time)}`, 'olga'));
    expect(limited(guesses)).toBe(4);
    const refused = await guess('198.51.100.1', 'olga', password);
    expect([refused.status, refused.body.code, refused.body.retryable]).toEqual([429, 'rate.limited', true]);
    expect(refused.body.retryAfter).toBeGreaterThan(800);
    expect(refused.headers.get('retry-after')).toBe(String(refused.body.retryAfter));
  });

  it('ends after fifty failures from an address, whatever the account', async () => {
    const guesses = await times(54, (time) => guess('192.0.2.9', `somebody-${String(time)}`));
    expect(limited(guesses)).toBe(4);
    expect((await guess('192.0.2.10', 'olga', password)).status).toBe(200);
  });

  it('is not what somebody does who signs in often', async () => {
    for (let time = 0; time < 12; time += 1)
      expect((await guess('192.0.2.9', 'olga', password)).status).toBe(200);
  });
});

describe('Signing up', () => {
  it('goes twenty times an hour from an address, refused ones not counted', async () => {
    for (let time = 0; time < 22; time += 1)
      expect(codeOf(await register('192.0.2.9', 'olga'))).toBe('user.username_taken');
    const made = await times(23, (time) => register('192.0.2.9', `person-${String(time)}`));
    expect(limited(made)).toBe(3);
    expect((await register('192.0.2.10', 'elsewhere')).status).toBe(201);
  });
});

/** All that is left of something is used up; before that runs on, the call is made. */
async function whenUsedUp<Body>(act: LimitedAct, call: () => Promise<Reply<Body>>): Promise<Reply<Body>> {
  const limits = server.app.get(RateLimits);
  let reply;
  do {
    await Promise.allSettled(Array.from({ length: 150 }, () => limits.charge(act, olga.id)));
    reply = await call();
  } while (codeOf(reply) !== 'rate.limited');
  return reply;
}

describe('What one person does', () => {
  it('is limited in reads and in writes, each by itself', async () => {
    const reads = await whenUsedUp('reads', () => olga.get('/users/me'));
    expect(reads.status).toBe(429);
    expect(reads.headers.get('retry-after')).toBe('1');
    expect((await olga.patch('/users/me', { bio: 'busy' })).status).toBe(200);
    expect((await whenUsedUp('writes', () => olga.patch('/users/me', { bio: 'busy' }))).status).toBe(429);
    expect((await from('192.0.2.1').get('/server')).status).toBe(200);
  });

  it('is limited in posts, and the same post again costs nothing', async () => {
    const { body } = await olga.post<{ room: { id: string } }>('/rooms', { kind: 'public', name: 'flood' });
    const clientId = randomUUID();
    const post = (id: string) =>
      olga.post(`/rooms/${body.room.id}/messages`, { clientId: id, body: 'hello' });
    expect((await post(clientId)).status).toBe(201);
    for (let time = 0; time < 40; time += 1) expect((await post(clientId)).status).toBe(200);
    await whenUsedUp('writes', () => olga.patch('/users/me', { bio: 'busy' }));
    expect((await post(randomUUID())).status).toBe(201);
    expect((await whenUsedUp('posts', () => post(randomUUID()))).status).toBe(429);
  });

  it('is limited in reactions, given and taken back, which leave the other writes alone', async () => {
    const { body } = await olga.post<{ room: { id: string } }>('/rooms', { kind: 'public', name: 'cheers' });
    const room = `/rooms/${body.room.id}`;
    await olga.post(`${room}/messages`, { clientId: randomUUID(), body: 'hello' });
    const thumb = `${room}/messages/1/reactions/${encodeURIComponent('👍')}`;
    expect((await whenUsedUp('reactions', () => olga.put(thumb))).status).toBe(429);
    expect((await whenUsedUp('reactions', () => olga.delete(thumb))).status).toBe(429);
    expect((await olga.patch(`${room}/messages/1`, { body: 'hello there' })).status).toBe(200);
  });
});

describe('Reading all', () => {
  it('is done six times a minute, besides all other writes', async () => {
    const all = await times(8, () => olga.post('/users/me/read-all', {}));
    expect(limited(all)).toBe(2);
    expect((await olga.patch('/users/me', { bio: 'there' })).status).toBe(200);
  });
});

describe('Pictures that one person sends', () => {
  it('are twenty an hour, those that had to be decoded in vain too, but not what is refused before', async () => {
    const picture = await halves(8, 8).png().toBuffer();
    const send = (bytes: Buffer | string, query = '') => sendPicture(olga, `/users/me/avatar${query}`, bytes);
    await times(18, () => server.app.get(RateLimits).charge('pictures', olga.id));
    for (let time = 0; time < 3; time += 1)
      expect((await send(picture, '?x=0&y=0&size=9')).code).toBe('request.invalid');
    expect((await send(picture)).status).toBe(200);
    expect((await send('none')).code).toBe('picture.unreadable');
    expect((await send(picture)).code).toBe('rate.limited');
    expect((await olga.delete('/users/me/avatar')).status).toBe(200);
  });

  it('are shown to a page of people at once', async () => {
    const { user } = await sendPicture(olga, '/users/me/avatar', await halves(8, 8).png().toBuffer());
    const looks = await times(300, () => showPicture(olga, user?.avatarUrl ?? 'none', 'small'));
    expect(looks.filter(({ status }) => status !== 200)).toEqual([]);
    expect((await olga.get('/users/me')).status).toBe(200);
  });
});

describe('Trying codes of invite links', () => {
  it('ends after thirty that lead nowhere from an address, also all at once', async () => {
    const nowhere = `/invite-links/${'x'.repeat(22)}`;
    const tries = await times(34, () => from('192.0.2.9').get(nowhere));
    expect(limited(tries)).toBe(4);
    expect(codeOf(await olga.with({ 'x-forwarded-for': '192.0.2.9' }).post(`${nowhere}/accept`))).toBe(
      'rate.limited',
    );
    expect(codeOf(await from('192.0.2.10').get(nowhere))).toBe('invite_link.not_valid');
  });

  it('ends by signing up with them too', async () => {
    await server.close();
    await begin({ SIGN_UP: 'invite' });
    const inviteCode = 'x'.repeat(22);
    const tried = (username: string) =>
      from('192.0.2.9').post('/auth/register', { username, password, inviteCode });
    for (let time = 0; time < 30; time += 1)
      expect(codeOf(await tried(`person-${String(time)}`))).toBe('policy.denied');
    expect(codeOf(await tried('person'))).toBe('rate.limited');
    expect(codeOf(await from('192.0.2.9').get(`/invite-links/${inviteCode}`))).toBe('rate.limited');
    expect(codeOf(await from('192.0.2.9').post('/auth/register', { username: 'person', password }))).toBe(
      'policy.denied',
    );
  });

  it('is not what somebody does who looks at a good one often', async () => {
    const { body } = await olga.post<{ inviteLink: InviteLink }>('/admin/invite-links', {});
    for (let time = 0; time < 32; time += 1)
      expect((await from('192.0.2.9').get(`/invite-links/${body.inviteLink.code}`)).status).toBe(200);
  });
});

describe('Making invite links', () => {
  it('ends after fifty in an hour, and the same one again, or a refused one, costs nothing', async () => {
    const charges = server.app.get(RateLimits);
    for (let time = 0; time < 48; time += 1) await charges.charge('invitations', olga.id);
    const make = (body: object) => olga.post('/admin/invite-links', body);
    const wanted = { clientId: randomUUID() };
    expect((await make(wanted)).status).toBe(201);
    for (let time = 0; time < 3; time += 1) {
      expect((await make(wanted)).status).toBe(200);
      expect((await make({ expiresAt: '2001-01-01T00:00:00Z' })).status).toBe(400);
    }
    expect((await make({})).status).toBe(201);
    expect(codeOf(await make({}))).toBe('rate.limited');
  });
});

describe('The figures', () => {
  const allowed = async (act: LimitedAct, tries = 150) => {
    const limits = server.app.get(RateLimits);
    const who = randomUUID();
    const charges = await Promise.allSettled(Array.from({ length: tries }, () => limits.charge(act, who)));
    return charges.filter(({ status }) => status === 'fulfilled').length;
  };

  it('are those of the contract', async () => {
    expect(await allowed('posts')).toBe(30);
    expect(await allowed('writes')).toBe(20);
    expect(await allowed('reads')).toBe(100);
    expect(await allowed('invitations')).toBe(50);
    expect(await allowed('pictures')).toBe(20);
    expect(await allowed('invite links from an address')).toBe(30);
    expect(await allowed('pictures shown', 600)).toBe(500);
  });
});
