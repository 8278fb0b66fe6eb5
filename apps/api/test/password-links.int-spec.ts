import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditList, MadePasswordLink, ServerRole } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { Caller, codeOf, password, signIn, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let olga: Person;
let ada: Person;
beforeAll(async () => {
  server = await startTestServer();
  ({ olga, ada } = await signUpAll(server, 'olga', 'ada'));
  await olga.patch(`/admin/users/${ada.id}`, { role: 'admin' });
});
afterAll(() => server.close());

const newPassword = 'another long secret';
const anybody = () => new Caller(server.url);
const make = (by: Caller, { id }: Person) => by.post<MadePasswordLink>(`/admin/users/${id}/password-link`);
const linkFor = async (person: Person) => (await make(ada, person)).body.token;
const look = (token: string) => anybody().post('/auth/password/link', { token });
const reset = (token: string, word = newPassword) =>
  anybody().post('/auth/password/reset', { token, newPassword: word });
const isWorthless = async (token: string) => {
  for (const reply of [await look(token), await reset(token)])
    expect([reply.status, codeOf(reply)]).toEqual([404, 'password_link.not_valid']);
};
const sql = (statement: string, values: unknown[] = []) =>
  server.app.get(DataSource).query<unknown[]>(statement, values);

describe('A link for a new password that an admin hands over', () => {
  it('works once, ends all sessions, sockets too, and only its hash is kept', async () => {
    const alice = await signUp(server, 'alice');
    const socket = await socketOf(alice, server);
    const made = await make(ada, alice);
    const { token, expiresAt } = made.body;
    expect([made.status, Date.parse(expiresAt) - Date.now() > 23 * 3_600_000]).toEqual([201, true]);
    expect(JSON.stringify(await sql('SELECT * FROM one_time_links'))).not.toContain(token);
    // A program that opens links uses nothing up.
    for (let times = 0; times < 3; times += 1)
      expect((await look(token)).body).toMatchObject({ username: 'alice' });
    expect((await reset(token)).status).toBe(204);
    await socket.hears(({ type }) => type === 'session.ended');
    socket.close();
    expect(codeOf(await alice.get('/users/me'))).toBe('auth.invalid');
    await isWorthless(token);
    expect(codeOf(await anybody().post('/auth/login', { username: 'alice', password }))).toBe('auth.invalid');
    await signIn(server, 'alice', newPassword);
  });

  it('stays good where the password is refused, and names what is wrong', async () => {
    const bob = await signUp(server, 'bob-bobson');
    const token = await linkFor(bob);
    for (const word of ['bob-bobson', 'password1'])
      expect((await reset(token, word)).body).toMatchObject({ errors: [{ path: 'newPassword' }] });
    expect((await reset(token)).status).toBe(204);
  });

  it('lets two who come at once set one password', async () => {
    const carol = await signUp(server, 'carol');
    const token = await linkFor(carol);
    const replies = await Promise.all(
      ['first', 'second', 'third'].map((word) => reset(token, `${word} secret`)),
    );
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it('is worth nothing once it has expired, or another was made, or the password was changed otherwise', async () => {
    const dave = await signUp(server, 'dave');
    const first = await linkFor(dave);
    const second = await linkFor(dave);
    await isWorthless(first);
    expect((await look(second)).status).toBe(200);
    await dave.put('/auth/password', { currentPassword: password, newPassword: 'changed meanwhile' });
    await isWorthless(second);
    const third = await linkFor(dave);
    await sql(`UPDATE one_time_links SET expires_at = clock_timestamp() WHERE user_id = $1`, [dave.id]);
    await isWorthless(third);
  });

  it('is worth nothing for who is suspended, nor afterwards, and to nobody who was made something else', async () => {
    const erin = await signUp(server, 'erin');
    const token = await linkFor(erin);
    await olga.patch(`/admin/users/${erin.id}`, { suspended: true });
    await isWorthless(token);
    await olga.patch(`/admin/users/${erin.id}`, { suspended: false });
    await isWorthless(token);
    // Whoever hands a link to a member must not hold one to an owner.
    const before = await linkFor(erin);
    await olga.patch(`/admin/users/${erin.id}`, { role: 'owner' });
    await isWorthless(before);
    await olga.patch(`/admin/users/${erin.id}`, { role: 'member' });
  });

  it('goes with the admin who made it', async () => {
    const [frank, adam] = [await signUp(server, 'frank'), await signUp(server, 'adam')];
    await olga.patch(`/admin/users/${adam.id}`, { role: 'admin' });
    const { token } = (await make(adam, frank)).body;
    await olga.patch(`/admin/users/${adam.id}`, { role: 'member' });
    await isWorthless(token);
  });

  it('is for the account it was made for, and is no link for anything else', async () => {
    const [grace, heidi] = [await signUp(server, 'grace'), await signUp(server, 'heidi')];
    const token = await linkFor(grace);
    expect(codeOf(await anybody().post('/auth/email/verify', { token }))).toBe('email_link.not_valid');
    expect((await look(token)).body).toMatchObject({ username: 'grace' });
    expect((await reset(token)).status).toBe(204);
    expect((await heidi.get('/users/me')).status).toBe(200);
    for (const guess of ['', 'x', token.slice(0, -1), `${token}A`, 'x'.repeat(43)])
      expect((await reset(guess)).status).toBeGreaterThanOrEqual(400);
  });

  it('is written into the audit log, without the link', async () => {
    const ivan = await signUp(server, 'ivan');
    const token = await linkFor(ivan);
    const { body } = await olga.get<AuditList>(`/admin/audit?subject=${ivan.id}`);
    expect(body.entries).toMatchObject([{ action: 'user.password_link_made', actorId: ada.id }]);
    expect(JSON.stringify(body)).not.toContain(token);
  });

  it.each<[ServerRole, ServerRole[]]>([
    ['owner', ['owner', 'admin', 'moderator', 'member', 'guest']],
    ['admin', ['moderator', 'member', 'guest']],
    ['moderator', []],
    ['member', []],
    ['guest', []],
  ])('an %s makes one for %s', async (role, forWhom) => {
    const actor = await signUp(server, `actor-${role}`);
    await sql('UPDATE users SET role = $2 WHERE id = $1', [actor.id, role]);
    for (const other of ['owner', 'admin', 'moderator', 'member', 'guest'] as const) {
      const target = await signUp(server, `${role}-to-${other}`);
      await sql('UPDATE users SET role = $2 WHERE id = $1', [target.id, other]);
      const reply = await make(actor, target);
      expect([other, reply.status]).toEqual([other, forWhom.includes(other) ? 201 : 403]);
    }
    expect((await make(actor, actor)).status).toBe(403);
  });
});
