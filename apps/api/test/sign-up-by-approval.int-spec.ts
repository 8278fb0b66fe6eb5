import { afterEach, describe, expect, it } from '@jest/globals';
import type {
  AuditList,
  InviteLink,
  RoomAndOwn,
  SignedIn,
  SignUpList,
  SignUpStanding,
  WaitingSignUp,
} from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { SessionPruning } from '../src/auth/session-pruning.service.js';
import { Caller, codeOf, password, personOf, signIn, signUp } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { openSocket } from './socket-of.js';

let server: TestServer;
let olga: Person;
afterEach(() => server.close());

async function begin(environment: Record<string, string> = {}): Promise<void> {
  server = await startTestServer({ SIGN_UP: 'approval', ...environment });
  olga = await signUp(server, 'olga');
}
const anybody = () => new Caller(server.url);
const register = (username: string, more: object = {}) =>
  anybody().post<SignedIn & WaitingSignUp>('/auth/register', { username, password, ...more });
async function waits(username: string): Promise<string> {
  const { status, body } = await register(username);
  expect([status, Object.keys(body)]).toEqual([201, ['waiting']]);
  return body.waiting.ticket;
}
const standing = async (ticket: string) =>
  (await anybody().post<SignUpStanding>('/auth/sign-up', { ticket })).body;
const login = (username: string, word = password) =>
  anybody().post<SignedIn>('/auth/login', { username, password: word });
const list = async (state = 'waiting', by: Caller = olga) =>
  (await by.get<SignUpList>(`/admin/sign-ups?state=${state}`)).body.signUps;
const idOf = async (username: string) => (await list()).find((each) => each.username === username)?.id ?? '';
const decide = async (act: 'approve' | 'decline', username: string, body?: object) =>
  olga.post(`/admin/sign-ups/${await idOf(username)}/${act}`, body);

describe('Where an admin looks at who comes', () => {
  it('the first account needs nobody’s leave, and the server says how it is', async () => {
    await begin();
    expect(olga.user.role).toBe('owner');
    expect((await anybody().get('/server')).body).toMatchObject({ signUp: 'approval', needsOwner: false });
  });

  it('somebody waits, is nobody meanwhile, and comes in once approved', async () => {
    await begin();
    const reply = await register('alice', { displayName: 'Alice' });
    expect(reply.headers.getSetCookie()).toEqual([]);
    const { ticket } = reply.body.waiting;
    expect(await standing(ticket)).toEqual({ username: 'alice', state: 'waiting', reason: '' });
    const refused = await login('alice');
    expect([refused.status, codeOf(refused)]).toEqual([403, 'sign_up.waiting']);
    expect(refused.headers.getSetCookie()).toEqual([]);
    expect(codeOf(await login('alice', 'a wrong long secret'))).toBe('auth.invalid');
    // To all others there is no such person.
    const id = await idOf('alice');
    expect((await olga.get<{ users: unknown[] }>('/users?query=alice')).body.users).toEqual([]);
    expect(codeOf(await olga.get(`/users/${id}`))).toBe('user.not_found');
    expect(codeOf(await olga.post('/rooms/direct', { userIds: [id] }))).toBe('user.not_found');
    // The ticket opens nothing.
    const bearer = anybody().with({ authorization: `Bearer ${ticket}` });
    expect(codeOf(await bearer.get('/users/me'))).toBe('auth.invalid');
    await expect(openSocket({ url: server.url, token: ticket })).rejects.toThrow();

    const approved = await decide('approve', 'alice');
    expect([approved.status, approved.body]).toMatchObject([200, { user: { id, role: 'member' } }]);
    expect(await standing(ticket)).toMatchObject({ state: 'approved' });
    const alice = await signIn(server, 'alice');
    expect(alice.user).toMatchObject({ id, displayName: 'Alice' });
    expect(await list()).toEqual([]);
    expect(await list('approved')).toMatchObject([{ username: 'alice', decidedAt: expect.any(String) }]);
    // Nor does it outlive the account.
    await alice.post('/users/me/leaving', {
      messages: 'keep',
      code: randomUUID(),
      currentPassword: password,
    });
    expect(await list('approved')).toEqual([]);
  });

  it('somebody who is declined reads why, with their password only, and may try again', async () => {
    await begin();
    const ticket = await waits('bob');
    expect((await decide('decline', 'bob', { reason: 'Who are you?' })).status).toBe(204);
    expect(await standing(ticket)).toEqual({ username: 'bob', state: 'declined', reason: 'Who are you?' });
    const refused = await login('bob');
    expect([codeOf(refused), refused.body]).toMatchObject(['sign_up.declined', { detail: 'Who are you?' }]);
    expect(codeOf(await login('bob', 'a wrong long secret'))).toBe('auth.invalid');
    await waits('bob');
    expect(codeOf(await login('bob'))).toBe('sign_up.waiting');
  });

  it('a name that waits is taken, in any case, and the audit log says who decided what', async () => {
    await begin();
    await waits('carol');
    expect(codeOf(await register('CAROL'))).toBe('user.username_taken');
    const id = await idOf('carol');
    await decide('approve', 'carol');
    await waits('dave');
    await decide('decline', 'dave', { reason: 'no' });
    const { body } = await olga.get<AuditList>('/admin/audit');
    expect(body.entries.filter(({ action }) => action.startsWith('sign_up'))).toMatchObject([
      { action: 'sign_up.declined', actorId: olga.id, before: { username: 'dave' }, reason: 'no' },
      { action: 'sign_up.approved', actorId: olga.id, subjectId: id },
    ]);
  });

  it('of two admins who decide at once, one does', async () => {
    await begin();
    await waits('erin');
    const id = await idOf('erin');
    const acts = ['approve', 'decline', 'approve', 'decline'];
    const replies = await Promise.all(
      acts.map((act) => olga.post(`/admin/sign-ups/${id}/${act}`, act === 'decline' ? {} : undefined)),
    );
    expect(replies.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(replies.filter((reply) => codeOf(reply) === 'sign_up.not_found')).toHaveLength(3);
  });

  it('admins decide, and nobody else sees who waits', async () => {
    await begin();
    await waits('frank');
    await decide('approve', 'frank');
    const frank = await signIn(server, 'frank');
    await waits('grace');
    const id = await idOf('grace');
    for (const role of ['member', 'moderator']) {
      await olga.patch(`/admin/users/${frank.id}`, { role });
      expect(codeOf(await frank.get('/admin/sign-ups'))).toBe('policy.denied');
      expect(codeOf(await frank.post(`/admin/sign-ups/${id}/approve`))).toBe('policy.denied');
      expect(codeOf(await frank.post(`/admin/sign-ups/${id}/decline`, {}))).toBe('policy.denied');
    }
    await olga.patch(`/admin/users/${frank.id}`, { role: 'admin' });
    expect(await list('waiting', frank)).toHaveLength(1);
    expect((await frank.post(`/admin/sign-ups/${id}/approve`)).status).toBe(200);
  });

  it('a link that an admin made lets in at once; one of a room, which any member makes, does not', async () => {
    await begin();
    const own = await olga.post<{ inviteLink: InviteLink }>('/admin/invite-links', { maxUses: 1 });
    const came = await register('heidi', { inviteCode: own.body.inviteLink.code });
    expect(came.status).toBe(201);
    const heidi = personOf(server.url, came);
    expect(heidi.user.role).toBe('member');
    const room = await heidi.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'back door' });
    const hers = await heidi.post<{ inviteLink: InviteLink }>(`/rooms/${room.body.room.id}/invite-links`, {});
    for (const [name, code] of [
      ['ivan', hers.body.inviteLink.code],
      ['judy', own.body.inviteLink.code],
      ['mallory', 'x'.repeat(22)],
    ] as const)
      expect(Object.keys((await register(name, { inviteCode: code })).body)).toEqual(['waiting']);
    // Nothing of the room's link is used up by waiting: they come by it once they are in.
    await decide('approve', 'ivan');
    const ivan = await signIn(server, 'ivan');
    expect((await ivan.post(`/invite-links/${hers.body.inviteLink.code}/accept`)).status).toBe(200);
  });

  it('what was decided is forgotten after a month, and who waits is not', async () => {
    await begin();
    const [old, waiting] = [await waits('niaj'), await waits('oscar')];
    await decide('decline', 'niaj', {});
    await server.app
      .get(DataSource)
      .query(
        `UPDATE sign_ups SET created_at = created_at - interval '31 days', decided_at = decided_at - interval '31 days'`,
      );
    await server.app.get(SessionPruning).prune();
    expect(codeOf(await anybody().post('/auth/sign-up', { ticket: old }))).toBe('sign_up.not_found');
    expect(await standing(waiting)).toMatchObject({ state: 'waiting' });
    expect(codeOf(await login('niaj'))).toBe('auth.invalid');
  });

  it('tickets are not guessed', async () => {
    await begin({ RATE_LIMITS: 'on' });
    const ticket = await waits('peggy');
    const guess = () => anybody().post('/auth/sign-up', { ticket: 'x'.repeat(43) });
    for (let number = 0; number < 30; number += 1) expect(codeOf(await guess())).toBe('sign_up.not_found');
    expect(codeOf(await guess())).toBe('rate.limited');
    expect(codeOf(await anybody().post('/auth/sign-up', { ticket }))).toBe('rate.limited');
  });
});
