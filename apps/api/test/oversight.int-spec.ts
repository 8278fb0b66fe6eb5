import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AdminUser, CreatedToken, ServerRole } from '@parley/contracts';
import { Caller, codeOf, password, signIn, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { whileHeld } from './while-held.js';

let server: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
beforeEach(async () => {
  server = await startTestServer();
  ({ olga, alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
});
afterEach(() => server.close());

const give = (actor: Person, target: Person, role: ServerRole) =>
  actor.patch<{ user: AdminUser }>(`/admin/users/${target.id}`, { role });
const suspend = (actor: Person, target: Person, suspended = true) =>
  actor.patch<{ user: AdminUser }>(`/admin/users/${target.id}`, { suspended });
const logIn = () => new Caller(server.url).post('/auth/login', { username: 'alice', password });

describe('Those who run the server', () => {
  it('see everybody with e-mail, last seen and suspension', async () => {
    await suspend(olga, bob);
    const { body } = await olga.get<{ users: AdminUser[] }>('/admin/users?query=bob');
    expect(body.users).toHaveLength(1);
    expect(body.users[0]).toMatchObject({ username: 'bob', email: null, suspendedAt: expect.any(String) });
    expect(body.users[0]?.lastSeenAt).not.toBeNull();
  });

  it('give roles up to the rank below their own, the owner all', async () => {
    expect((await give(olga, alice, 'admin')).body.user.role).toBe('admin');
    expect((await give(alice, bob, 'moderator')).body.user.role).toBe('moderator');
    expect(codeOf(await give(alice, bob, 'admin'))).toBe('policy.denied');
    expect(codeOf(await give(alice, olga, 'member'))).toBe('policy.denied');
    expect(codeOf(await give(alice, alice, 'owner'))).toBe('policy.denied');
    expect(codeOf(await give(bob, alice, 'member'))).toBe('policy.denied');
    expect((await give(olga, alice, 'owner')).body.user.role).toBe('owner');
    expect((await give(alice, olga, 'member')).body.user.role).toBe('member');
  });

  it('leave the last owner in place', async () => {
    expect(codeOf(await give(olga, olga, 'member'))).toBe('policy.denied');
    await give(olga, alice, 'owner');
    await suspend(olga, alice);
    expect(codeOf(await give(olga, olga, 'member'))).toBe('policy.denied');
  });

  it('do not take the role from each other at the same time', async () => {
    await give(olga, alice, 'owner');
    const both = await whileHeld(server, `SELECT 1 FROM users WHERE id = '${olga.id}' FOR UPDATE`, [
      () => give(olga, alice, 'member'),
      () => give(alice, olga, 'member'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  it('lose their power with their role, tokens included', async () => {
    await give(olga, alice, 'admin');
    const { body } = await alice.post<CreatedToken>('/auth/tokens', { name: 'x', scopes: ['admin'] });
    const program = new Caller(server.url, { authorization: `Bearer ${body.secret}` });
    expect((await program.get('/admin/users')).status).toBe(200);
    await give(olga, alice, 'member');
    expect(codeOf(await program.get('/admin/users'))).toBe('policy.denied');
  });

  it("end a person's sessions, who may sign in again", async () => {
    const phone = await signIn(server, 'alice');
    expect((await olga.delete(`/admin/users/${alice.id}/sessions`)).status).toBe(204);
    for (const device of [alice, phone]) expect(codeOf(await device.get('/users/me'))).toBe('auth.invalid');
    expect((await logIn()).status).toBe(200);
    const nobody = await olga.delete('/admin/users/01890000-0000-7000-8000-000000000000/sessions');
    expect(codeOf(nobody)).toBe('user.not_found');
  });
});

describe('A suspended person', () => {
  it('is signed out everywhere and stays out until brought back', async () => {
    const { body } = await alice.post<CreatedToken>('/auth/tokens', { name: 'x', scopes: ['read'] });
    const program = new Caller(server.url, { authorization: `Bearer ${body.secret}` });
    expect((await suspend(olga, alice)).body.user.suspendedAt).not.toBeNull();
    for (const way of [alice, program]) {
      const reply = await way.get('/users/me');
      expect([reply.status, codeOf(reply)]).toEqual([403, 'auth.suspended']);
    }
    const refresh = await new Caller(server.url, { cookie: alice.cookie }).post('/auth/refresh');
    expect(codeOf(refresh)).toBe('auth.suspended');
    expect(codeOf(await logIn())).toBe('auth.suspended');
    const guess = await new Caller(server.url).post('/auth/login', {
      username: 'alice',
      password: 'a guess',
    });
    expect(codeOf(guess)).toBe('auth.invalid');

    expect((await suspend(olga, alice, false)).body.user.suspendedAt).toBeNull();
    expect(codeOf(await alice.get('/users/me'))).toBe('auth.invalid');
    expect((await program.get('/users/me')).status).toBe(200);
    expect((await logIn()).status).toBe(200);
  });

  it('does not slip in while being suspended', async () => {
    const suspension = `UPDATE users SET suspended_at = now() WHERE id = '${alice.id}'`;
    const [slipping] = await whileHeld(server, suspension, [logIn]);
    expect(slipping && codeOf(slipping)).toBe('auth.suspended');
  });

  it('was suspended by somebody above them, and not by themselves', async () => {
    await give(olga, bob, 'moderator');
    expect((await suspend(bob, alice)).status).toBe(200);
    expect(codeOf(await suspend(bob, olga))).toBe('policy.denied');
    expect(codeOf(await suspend(bob, bob))).toBe('policy.denied');
    expect(codeOf(await suspend(olga, olga))).toBe('policy.denied');
    expect(codeOf(await bob.get('/admin/users'))).toBe('policy.denied');
  });
});
