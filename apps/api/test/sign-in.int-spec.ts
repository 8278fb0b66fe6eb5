import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedIn } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { Caller, codeOf, cookieIn, password, personOf, signIn, signUp } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let stranger: Caller;

beforeAll(async () => {
  server = await startTestServer();
  stranger = new Caller(server.url);
  await signUp(server, 'olga');
});
afterAll(() => server.close());

/** Makes time pass for one session, since no test waits. */
function age(person: Person, column: 'rotated_at' | 'expires_at', by: string) {
  return server.app
    .get(DataSource)
    .query(`UPDATE sessions SET ${column} = ${column} - interval '${by}' WHERE user_id = $1`, [person.id]);
}
const refresh = (cookie: string) => stranger.with({ cookie }).post<SignedIn>('/auth/refresh');
const works = async (person: Caller) => (await person.get('/users/me')).status === 200;

describe('Signing in', () => {
  it('gives oneself, a token for fifteen minutes, and a cookie that scripts do not see', async () => {
    const reply = await stranger.post<SignedIn>('/auth/register', {
      username: 'Alice',
      password,
      email: 'alice@example.org',
    });
    expect(reply.status).toBe(201);
    expect(reply.body.user).toMatchObject({
      username: 'alice',
      displayName: 'alice',
      role: 'member',
      email: 'alice@example.org',
      avatarUrl: null,
    });
    expect(reply.body.expiresIn).toBe(900);
    const [cookie, sign, files] = reply.headers.getSetCookie();
    expect(cookie).toMatch(
      /^parley_refresh=.*Max-Age=2592000; Path=\/api\/v1\/auth; .*HttpOnly; SameSite=Strict$/,
    );
    expect(cookie).not.toMatch(/Secure/);
    expect(sign).toMatch(/^parley_signed_in=1; Max-Age=2592000; Path=\/; .*SameSite=Strict$/);
    expect(sign).not.toMatch(/HttpOnly/);
    expect(files).toMatch(
      /^parley_files=.*Max-Age=2592000; Path=\/api\/v1\/pictures; .*HttpOnly; SameSite=Strict$/,
    );
    expect(await works(personOf(server.url, reply))).toBe(true);
  });

  it('answers a wrong name and a wrong password alike', async () => {
    await signUp(server, 'bob');
    const wrongName = await stranger.post('/auth/login', { username: 'nobody', password });
    const wrongPassword = await stranger.post('/auth/login', { username: 'bob', password: 'not that one' });
    expect(wrongName.status).toBe(401);
    expect(wrongName.body).toEqual(wrongPassword.body);
    expect((await signIn(server, 'BOB')).user.username).toBe('bob');
  });

  it('refuses a name that is taken, in any case', async () => {
    await signUp(server, 'carol');
    const again = await stranger.post('/auth/register', { username: 'CAROL', password });
    expect([again.status, codeOf(again)]).toEqual([409, 'user.username_taken']);
  });

  it.each([
    'Password',
    'password123',
    'qwertyuiop',
    'aaaaaaaaaa',
    'dave.the.great',
    'P@ssw0rd!',
    'iloveyou1',
  ])('refuses the password %s, which is guessed first', async (common) => {
    const reply = await stranger.post<{ errors: { path: string }[] }>('/auth/register', {
      username: 'dave.the.great',
      password: common,
    });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'request.invalid']);
    expect(reply.body.errors[0]?.path).toBe('password');
  });
});

describe('The refresh cookie', () => {
  it('is exchanged for the next one, and each works once', async () => {
    const erin = await signUp(server, 'erin');
    const second = await refresh(erin.cookie);
    expect(second.status).toBe(200);
    const third = await refresh(cookieIn(second.headers));
    expect(third.status).toBe(200);
    expect(await works(personOf(server.url, third))).toBe(true);
  });

  it('answers two tabs that come at once with the same successor', async () => {
    const fay = await signUp(server, 'fay');
    const both = await Promise.all([refresh(fay.cookie), refresh(fay.cookie)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const [one, other] = both.map(({ headers }) => cookieIn(headers));
    expect(one).toBe(other);
    expect((await refresh(one ?? '')).status).toBe(200);
  });

  it('ends the session when it is used again after its successor was', async () => {
    const gina = await signUp(server, 'gina');
    const second = await refresh(gina.cookie);
    const third = await refresh(cookieIn(second.headers));
    const stolen = await refresh(gina.cookie);
    expect([stolen.status, codeOf(stolen)]).toEqual([401, 'auth.invalid']);
    expect(codeOf(await refresh(cookieIn(third.headers)))).toBe('auth.invalid');
    expect(codeOf(await gina.get('/users/me'))).toBe('auth.invalid');
  });

  it('ends the session when it is used again after thirty seconds', async () => {
    const hank = await signUp(server, 'hank');
    const second = await refresh(hank.cookie);
    await age(hank, 'rotated_at', '31 seconds');
    expect(codeOf(await refresh(hank.cookie))).toBe('auth.invalid');
    expect(codeOf(await refresh(cookieIn(second.headers)))).toBe('auth.invalid');
  });

  it('tells no cookie, a forged one and one past its time apart', async () => {
    const ida = await signUp(server, 'ida');
    expect(codeOf(await stranger.post('/auth/refresh'))).toBe('auth.required');
    expect(codeOf(await refresh(`${ida.cookie.slice(0, -1)}~`))).toBe('auth.invalid');
    expect(codeOf(await refresh(ida.cookie.replace('.1.', '.2.')))).toBe('auth.invalid');
    await age(ida, 'expires_at', '31 days');
    expect(codeOf(await refresh(ida.cookie))).toBe('auth.expired');
    expect(codeOf(await ida.get('/users/me'))).toBe('auth.expired');
  });
});

describe('Signing out', () => {
  it("ends the cookie's session, and the access token with it", async () => {
    const jack = await signUp(server, 'jack');
    const phone = await signIn(server, 'jack');
    const out = await jack.with({ cookie: jack.cookie }).post('/auth/logout');
    expect(out.status).toBe(204);
    const [cookie, sign, files] = out.headers.getSetCookie();
    expect(cookie).toMatch(/^parley_refresh=;.*Expires=Thu, 01 Jan 1970/);
    expect(sign).toMatch(/^parley_signed_in=; Path=\/;.*Expires=Thu, 01 Jan 1970/);
    expect(files).toMatch(/^parley_files=; Path=\/api\/v1\/pictures;.*Expires=Thu, 01 Jan 1970/);
    expect(codeOf(await jack.get('/users/me'))).toBe('auth.invalid');
    expect(await works(phone)).toBe(true);
  });

  it("ends the bearer's session where no cookie comes, and never fails", async () => {
    const kim = await signUp(server, 'kim');
    expect((await kim.post('/auth/logout')).status).toBe(204);
    expect(await works(kim)).toBe(false);
    expect((await kim.post('/auth/logout')).status).toBe(204);
    expect((await stranger.post('/auth/logout')).status).toBe(204);
  });
});
