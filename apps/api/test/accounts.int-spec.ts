import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { CreatedToken, PersonalToken, ServerInfo, Session, SignedIn } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { Config } from '../src/config/config.js';
import { Caller, codeOf, password, signIn, signUp, signUpAll } from './people.js';
import { rawCode, rawRequest } from './raw-request.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { whileHeld } from './while-held.js';

const wish = (username: string, more: object = {}) => ({ username, password, ...more });

describe('The first account', () => {
  let server: TestServer;
  afterEach(() => server.close());
  const register = (body: object) => new Caller(server.url).post<SignedIn>('/auth/register', body);

  it('owns the server, and the next ones are members', async () => {
    server = await startTestServer();
    const info = async () => (await new Caller(server.url).get<ServerInfo>('/server')).body;
    expect(await info()).toMatchObject({ name: 'Parley', signUp: 'open', needsOwner: true });
    const { olga, alice } = await signUpAll(server, 'olga', 'alice');
    expect([olga.user.role, alice.user.role]).toEqual(['owner', 'member']);
    expect((await info()).needsOwner).toBe(false);
  });

  it('is one, however many come at the same time', async () => {
    server = await startTestServer();
    const names = ['ada', 'bea', 'cid', 'dan'];
    const replies = await whileHeld(
      server,
      'LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE',
      names.map((name) => () => register(wish(name))),
    );
    const roles = replies.map(({ body }) => body.user.role).sort();
    expect(roles).toEqual(['member', 'member', 'member', 'owner']);
  });

  it('is let in where sign-up is closed, and nobody after', async () => {
    server = await startTestServer({ SIGN_UP: 'closed' });
    const olga = await signUp(server, 'olga');
    expect(olga.user.role).toBe('owner');
    const late = await register(wish('alice'));
    expect([late.status, codeOf(late)]).toEqual([403, 'policy.denied']);
  });

  it('is not made through a name that somebody else has pointed at this machine', async () => {
    server = await startTestServer();
    const as = (host: string) =>
      rawRequest(server, {
        method: 'POST',
        path: '/api/v1/auth/register',
        headers: { host, origin: `http://${host}`, 'content-type': 'application/json' },
        body: JSON.stringify(wish('olga')),
      });
    for (const host of [
      'evil.example',
      'evil.example:3000',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
    ])
      expect(rawCode(await as(host))).toBe('policy.denied');
    expect((await as('[::1]:3000')).status).toBe(201);
  });

  it('needs the set-up code where others can reach the server', async () => {
    server = await startTestServer({ HOST: '0.0.0.0' });
    const { setupCode } = server.app.get(Config);
    expect(setupCode).not.toBeNull();
    for (const given of [{}, { setupCode: '' }, { setupCode: '0000-0000-0000' }])
      expect(codeOf(await register(wish('mallory', given)))).toBe('policy.denied');
    const olga = await register(wish('olga', { setupCode }));
    expect([olga.status, olga.body.user.role]).toEqual([201, 'owner']);
    expect((await register(wish('alice'))).status).toBe(201);
  });
});

describe('An account', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    await signUp(server, 'olga');
  });
  afterAll(() => server.close());
  const works = async (caller: Caller) => (await caller.get('/users/me')).status === 200;

  it('lists its devices, and signs out one of them', async () => {
    const desk = await signUp(server, 'alice');
    const phone = await signIn(server, 'alice');
    const { body } = await desk.with({ 'user-agent': 'Desk' }).get<{ sessions: Session[] }>('/auth/sessions');
    expect(body.sessions).toHaveLength(2);
    const other = body.sessions.find(({ current }) => !current);
    expect(body.sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(other?.ip).toMatch(/127\.0\.0\.1$/);
    expect((await desk.delete(`/auth/sessions/${other?.id ?? ''}`)).status).toBe(204);
    expect([await works(desk), await works(phone)]).toEqual([true, false]);
    expect((await desk.delete(`/auth/sessions/${other?.id ?? ''}`)).status).toBe(404);
  });

  it("does not sign out somebody else's device", async () => {
    const bob = await signUp(server, 'bob');
    const mallory = await signUp(server, 'mallory');
    const { body } = await bob.get<{ sessions: Session[] }>('/auth/sessions');
    expect((await mallory.delete(`/auth/sessions/${body.sessions[0]?.id ?? ''}`)).status).toBe(404);
    expect(await works(bob)).toBe(true);
  });

  it('changes its password, and its other devices are signed out', async () => {
    const desk = await signUp(server, 'carol');
    const phone = await signIn(server, 'carol');
    const wrong = await desk.put<{ errors: { path: string }[] }>('/auth/password', {
      currentPassword: 'not mine',
      newPassword: 'another good secret',
    });
    expect([wrong.status, wrong.body.errors[0]?.path]).toEqual([400, 'currentPassword']);
    const change = { currentPassword: password, newPassword: 'another good secret' };
    expect((await desk.put('/auth/password', change)).status).toBe(204);
    expect([await works(desk), await works(phone)]).toEqual([true, false]);
    expect(codeOf(await new Caller(server.url).post('/auth/login', wish('carol')))).toBe('auth.invalid');
    expect(await works(await signIn(server, 'carol', 'another good secret'))).toBe(true);
  });

  it('makes a token for a program, which sees its secret once, and takes it back', async () => {
    const dave = await signUp(server, 'dave');
    const { body } = await dave.post<CreatedToken>('/auth/tokens', { name: 'cron', scopes: ['read'] });
    expect(body.secret).toMatch(/^parley_pat_[\w-]{43}$/);
    const program = new Caller(server.url, { authorization: `Bearer ${body.secret}` });
    expect(await works(program)).toBe(true);
    const { body: list } = await dave.get<{ tokens: PersonalToken[] }>('/auth/tokens');
    expect(list.tokens).toEqual([{ ...body.token, lastUsedAt: expect.any(String) }]);
    expect(JSON.stringify(list)).not.toContain(body.secret);
    expect((await dave.delete(`/auth/tokens/${body.token.id}`)).status).toBe(204);
    expect(codeOf(await program.get('/users/me'))).toBe('auth.invalid');
    expect((await dave.delete(`/auth/tokens/${body.token.id}`)).status).toBe(404);
  });

  it('has tokens that end in time', async () => {
    const erin = await signUp(server, 'erin');
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const { body } = await erin.post<CreatedToken>('/auth/tokens', {
      name: 'x',
      scopes: ['read'],
      expiresAt,
    });
    expect(body.token.expiresAt).toBe(expiresAt);
    const program = new Caller(server.url, { authorization: `Bearer ${body.secret}` });
    await server.app
      .get(DataSource)
      .query(`UPDATE personal_tokens SET expires_at = now() - interval '1 second' WHERE id = $1`, [
        body.token.id,
      ]);
    expect(codeOf(await program.get('/users/me'))).toBe('auth.expired');
    const past = await erin.post('/auth/tokens', {
      name: 'x',
      scopes: ['read'],
      expiresAt: '2020-01-01T00:00:00Z',
    });
    expect(codeOf(past)).toBe('request.invalid');
  });

  it('gets no token out of a session that is being ended', async () => {
    const hank = await signUp(server, 'hank');
    const [reply] = await whileHeld(
      server,
      `UPDATE sessions SET ended_at = now() WHERE user_id = '${hank.id}'`,
      [() => hank.post('/auth/tokens', { name: 'a way back', scopes: ['write'] })],
    );
    expect(reply && [reply.status, codeOf(reply)]).toEqual([401, 'auth.invalid']);
    const again = await signIn(server, 'hank');
    expect((await again.get<{ tokens: PersonalToken[] }>('/auth/tokens')).body.tokens).toEqual([]);
  });

  it('gives no scope that its person does not have', async () => {
    const fay = await signUp(server, 'fay');
    const reply = await fay.post('/auth/tokens', { name: 'x', scopes: ['admin'] });
    expect([reply.status, codeOf(reply)]).toEqual([403, 'policy.denied']);
  });

  it('is noted as used at most once a minute', async () => {
    const gina = await signUp(server, 'gina');
    const database = server.app.get(DataSource);
    const used = async () => {
      const [row] = await database.query<{ at: Date }[]>(
        'SELECT last_used_at AS at FROM sessions WHERE user_id = $1',
        [gina.id],
      );
      return row?.at.getTime();
    };
    const first = await used();
    await gina.get('/users/me');
    expect(await used()).toBe(first);
    await database.query(
      `UPDATE sessions SET last_used_at = now() - interval '2 minutes' WHERE user_id = $1`,
      [gina.id],
    );
    await Promise.all([gina.get('/users/me'), gina.get('/users/me'), gina.get('/users/me')]);
    expect(await used()).toBeGreaterThanOrEqual(first ?? Infinity);
  });
});
