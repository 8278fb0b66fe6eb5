import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CreatedToken, Session } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { LiveAccess } from '../src/auth/live-access.service.js';
import { SessionPruning } from '../src/auth/session-pruning.service.js';
import { CommittedChanges } from '../src/database/committed-changes.js';
import type { CommittedChange } from '../src/database/committed-changes.js';
import { Caller, cookieIn, password, signIn, signUp } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
beforeAll(async () => {
  server = await startTestServer();
  olga = await signUp(server, 'olga');
});
afterAll(() => server.close());

const sql = <Row>(text: string, ...values: unknown[]) =>
  server.app.get(DataSource).query<Row[]>(text, values);
const refresh = (cookie: string) => new Caller(server.url, { cookie }).post('/auth/refresh');
async function sessionOf(person: Person): Promise<string> {
  const { body } = await person.get<{ sessions: Session[] }>('/auth/sessions');
  return body.sessions.find(({ current }) => current)?.id ?? '';
}

/** How many revocations of this person the fence of another node would read, and what this node was told. */
async function revoked(person: Person, act: () => Promise<unknown>) {
  const told: CommittedChange[] = [];
  const listening = server.app.get(CommittedChanges).all.subscribe((changes) => told.push(...changes));
  await act();
  listening.unsubscribe();
  const rows = await sql('SELECT 1 FROM access_changes WHERE user_id = $1', person.id);
  return { rows: rows.length, told: told.filter(({ to }) => to === 'access') };
}

describe('R14: a row for every fence and a word to this node', () => {
  it('come of signing out', async () => {
    const alice = await signUp(server, 'alice');
    const sessionId = await sessionOf(alice);
    const { rows, told } = await revoked(alice, () => alice.post('/auth/logout'));
    const ended = { to: 'access', userId: alice.id, sessionId, selfRevision: 1, code: 'auth.invalid' };
    expect([rows, told]).toEqual([1, [ended]]);
    expect((await revoked(alice, () => alice.post('/auth/logout'))).rows).toBe(1);
  });

  it('come of ending another device, and of a new password', async () => {
    const bob = await signUp(server, 'bob');
    const phone = await signIn(server, 'bob');
    const phoneSession = await sessionOf(phone);
    const ending = await revoked(bob, () => bob.delete(`/auth/sessions/${phoneSession}`));
    expect([ending.rows, ending.told.length]).toEqual([1, 1]);
    await signIn(server, 'bob');
    const change = { currentPassword: password, newPassword: 'another good secret' };
    const changing = await revoked(bob, () => bob.put('/auth/password', change));
    expect([changing.rows, changing.told.length]).toEqual([2, 1]);
  });

  it('come of taking a token back', async () => {
    const carol = await signUp(server, 'carol');
    const { body } = await carol.post<CreatedToken>('/auth/tokens', { name: 'x', scopes: ['read'] });
    const { rows, told } = await revoked(carol, () => carol.delete(`/auth/tokens/${body.token.id}`));
    const tokenId = body.token.id;
    expect([rows, told]).toEqual([1, [{ to: 'access', userId: carol.id, tokenId, code: 'auth.invalid' }]]);
  });

  it('come of a refresh token that is used again', async () => {
    const dave = await signUp(server, 'dave');
    await refresh(cookieIn((await refresh(dave.cookie)).headers));
    const { rows, told } = await revoked(dave, () => refresh(dave.cookie));
    expect([rows, told.length]).toEqual([1, 1]);
  });

  it('come of what those do who run the server', async () => {
    const erin = await signUp(server, 'erin');
    const at = `/admin/users/${erin.id}`;
    expect((await revoked(erin, () => olga.patch(at, { role: 'guest' }))).rows).toBe(1);
    const ending = await revoked(erin, () => olga.delete(`${at}/sessions`));
    expect([ending.rows, ending.told.length]).toEqual([2, 1]);
    const suspending = await revoked(erin, () => olga.patch(at, { suspended: true }));
    expect(suspending.rows).toBe(3);
    expect(suspending.told).toContainEqual({ to: 'access', userId: erin.id, code: 'auth.suspended' });
    const bringingBack = await revoked(erin, () => olga.patch(at, { suspended: false }));
    expect([bringingBack.rows, bringingBack.told]).toEqual([3, []]);
  });
});

describe('Among the credentials that hold sockets open', () => {
  it('those are found that are none any more', async () => {
    const fay = await signUp(server, 'fay');
    const [gone, late] = [await signIn(server, 'fay'), await signIn(server, 'fay')];
    const [alive, ended, expired] = [await sessionOf(fay), await sessionOf(gone), await sessionOf(late)];
    await gone.post('/auth/logout');
    await sql(`UPDATE sessions SET expires_at = now() - interval '1 second' WHERE id = $1`, expired);
    const { body } = await fay.post<CreatedToken>('/auth/tokens', { name: 'x', scopes: ['read'] });
    const unknown = '01890000-0000-7000-8000-000000000000';
    const deadAmong = () =>
      server.app.get(LiveAccess).deadAmong({
        sessionIds: [alive, ended, expired, unknown],
        tokenIds: [body.token.id, unknown],
      });
    const dead = await deadAmong();
    expect({ ...dead, sessionIds: dead.sessionIds.sort() }).toMatchObject({
      sessionIds: [ended, expired, unknown].sort(),
      tokenIds: [unknown],
      suspendedUserIds: [],
      expiredIds: [expired],
    });
    await olga.patch(`/admin/users/${fay.id}`, { suspended: true });
    const suspended = await deadAmong();
    expect(suspended.suspendedUserIds).toEqual([fay.id]);
    expect(suspended.tokenIds).toContain(body.token.id);
  });

  it('a month after their end they are forgotten, and the living stay', async () => {
    const gina = await signUp(server, 'gina');
    const old = await signIn(server, 'gina');
    await old.post('/auth/logout');
    await sql(
      `UPDATE sessions SET ended_at = now() - interval '31 days' WHERE user_id = $1 AND ended_at IS NOT NULL`,
      gina.id,
    );
    await server.app.get(SessionPruning).prune();
    expect(await sql('SELECT id FROM sessions WHERE user_id = $1', gina.id)).toEqual([
      { id: await sessionOf(gina) },
    ]);
  });
});
