import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AdminSession,
  AdminToken,
  AuditList,
  CreatedToken,
  EndedSignIns,
  User,
} from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { Caller, codeOf, signIn, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let olga: Person;
let ada: Person;
let alice: Person;

beforeAll(async () => {
  server = await startTestServer();
  ({ olga, ada, alice } = await signUpAll(server, 'olga', 'ada', 'alice'));
  await olga.patch(`/admin/users/${ada.id}`, { role: 'admin' });
});
afterAll(() => server.close());

const sessionsOf = async (person: Person, more = '') =>
  (
    await ada.get<{ sessions: AdminSession[]; users: User[]; next: string | null }>(
      `/admin/sessions?user=${person.id}${more}`,
    )
  ).body;
const program = async (name: string) =>
  (await alice.post<CreatedToken>('/auth/tokens', { name, scopes: ['read'] })).body;

describe('Where people are signed in', () => {
  it('is a table, newest first, page by page', async () => {
    const phone = await signIn(server, 'alice');
    const { sessions, users, next } = await sessionsOf(alice, '&limit=1');
    expect([users.map(({ username }) => username), sessions.length]).toEqual([['alice'], 1]);
    const older = await sessionsOf(alice, `&limit=1&after=${next ?? ''}`);
    expect(older).toMatchObject({ sessions: [{ userId: alice.id }], next: null });
    const all = await ada.get<{ sessions: AdminSession[] }>('/admin/sessions');
    expect(all.body.sessions.map(({ userId }) => userId)).toEqual([alice.id, alice.id, ada.id, olga.id]);
    expect(JSON.stringify(all.body)).not.toContain(phone.cookie.split('=')[1]);
  });

  it('ends where an admin says so, and that is noted', async () => {
    const tablet = await signIn(server, 'alice');
    const hers = await socketOf(tablet, server);
    const [{ id } = { id: '' }] = (await sessionsOf(alice, '&limit=1')).sessions;
    expect((await ada.delete(`/admin/sessions/${id}`)).status).toBe(204);
    await hers.until(() => hers.ended ?? undefined);
    expect(codeOf(await tablet.get('/users/me'))).toBe('auth.invalid');
    expect((await alice.get('/users/me')).status).toBe(200);
    for (const gone of [id, randomUUID()])
      expect(codeOf(await ada.delete(`/admin/sessions/${gone}`))).toBe('not_found');
    const { body } = await ada.get<AuditList>('/admin/audit?action=session.ended');
    expect(body.entries).toMatchObject([{ actorId: ada.id, subjectId: alice.id }]);
  });

  it('ends for several at once, after it was said which of them that would be', async () => {
    const [laptop, phone] = [await signIn(server, 'alice'), await signIn(server, 'alice')];
    const [second, first] = (await sessionsOf(alice, '&limit=2')).sessions.map(({ id }) => id);
    const ids = [first, randomUUID(), second];
    const bulk = (dryRun: boolean) =>
      ada.post<EndedSignIns>('/admin/sessions/bulk', { ids, dryRun }).then(({ body }) => body);
    const noted = async () =>
      (await ada.get<AuditList>('/admin/audit?action=session.ended')).body.entries.length;
    const before = await noted();
    const said = await bulk(true);
    expect(said.results.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['changed', null],
      ['refused', 'not_found'],
      ['changed', null],
    ]);
    for (const device of [laptop, phone]) expect((await device.get('/users/me')).status).toBe(200);
    expect(await noted()).toBe(before);

    const hers = await socketOf(phone, server);
    expect(await bulk(false)).toEqual({ ...said, dryRun: false });
    await hers.until(() => hers.ended ?? undefined);
    for (const device of [laptop, phone]) expect(codeOf(await device.get('/users/me'))).toBe('auth.invalid');
    expect(await noted()).toBe(before + 2);
    const outcomes = (await bulk(false)).results.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['unchanged', 'refused', 'unchanged']);
    expect((await alice.get('/users/me')).status).toBe(200);
  });

  it('is taken along as a table in which nothing is a formula', async () => {
    const { body } = await new Caller(server.url, { 'user-agent': '=cmd()' }).post<{ accessToken: string }>(
      '/auth/login',
      { username: 'alice', password: 'a long enough secret' },
    );
    expect(body.accessToken).not.toBe('');
    const table = await ada.get<string>(`/admin/sessions/export?user=${alice.id}`);
    const [head, newest] = table.body.split('\r\n');
    expect(head).toBe('username,user id,id,device,address,created,last used');
    expect(newest).toMatch(/^alice,[\da-f-]{36},[\da-f-]{36},'=cmd\(\),/);
  });
});

describe('What programs sign in with', () => {
  it('is a table without secrets, and ends where an admin says so', async () => {
    const { token, secret } = await program('+a reader');
    const { body } = await ada.get<{ tokens: AdminToken[]; users: User[] }>('/admin/tokens');
    expect(body).toMatchObject({
      tokens: [{ id: token.id, userId: alice.id, name: '+a reader', scopes: ['read'] }],
      users: [{ username: 'alice' }],
    });
    expect(JSON.stringify(body)).not.toContain(secret);
    const table = await ada.get<string>('/admin/tokens/export');
    expect(table.body).toContain(`,${token.id},'+a reader,read,`);
    expect((await ada.delete(`/admin/tokens/${token.id}`)).status).toBe(204);
    const reader = new Caller(server.url, { authorization: `Bearer ${secret}` });
    expect(codeOf(await reader.get('/users/me'))).toBe('auth.invalid');
    for (const gone of [token.id, randomUUID()])
      expect(codeOf(await ada.delete(`/admin/tokens/${gone}`))).toBe('not_found');
    const audit = await ada.get<AuditList>('/admin/audit?action=token.ended');
    expect(audit.body.entries).toMatchObject([{ actorId: ada.id, subjectId: alice.id }]);
  });

  it('ends for several programs at once', async () => {
    const [one, other] = [await program('one'), await program('other')];
    const ids = [one.token.id, other.token.id];
    const ended = await ada.post<EndedSignIns>('/admin/tokens/bulk', { ids });
    expect(ended.body.results.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
    for (const { secret } of [one, other]) {
      const caller = new Caller(server.url, { authorization: `Bearer ${secret}` });
      expect(codeOf(await caller.get('/users/me'))).toBe('auth.invalid');
    }
    const again = await ada.post<EndedSignIns>('/admin/tokens/bulk', { ids, dryRun: true });
    expect(again.body.results.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
  });
});
