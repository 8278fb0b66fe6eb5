import { afterEach, describe, expect, it } from '@jest/globals';
import type { InviteLink, JoinedByLink, RoomAndOwn, ServerInfo, SignedIn } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { Caller, codeOf, password, personOf, signUp } from './people.js';
import type { Person } from './people.js';
import { untilLocked } from './locks-awaited.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { whileHeld } from './while-held.js';

let server: TestServer;
let olga: Person;
afterEach(() => server.close());

async function begin(signUpBy: 'open' | 'invite' | 'closed'): Promise<void> {
  server = await startTestServer({ SIGN_UP: signUpBy });
  olga = await signUp(server, 'olga');
}
const register = (username: string, inviteCode?: string) =>
  new Caller(server.url).post<SignedIn>('/auth/register', { username, password, inviteCode });

async function linkTo(path: string, wanted: object = {}): Promise<InviteLink> {
  const { status, body } = await olga.post<{ inviteLink: InviteLink }>(path, wanted);
  expect(status).toBe(201);
  return body.inviteLink;
}
const toServer = (wanted: object = {}) => linkTo('/admin/invite-links', wanted);
async function toRoom(wanted: object = {}): Promise<InviteLink> {
  const { body } = await olga.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'den' });
  return linkTo(`/rooms/${body.room.id}/invite-links`, wanted);
}
const uses = async ({ id }: InviteLink) => {
  const [row] = await server.app.get(DataSource).query<[{ uses: number; rows: number }]>(
    `SELECT uses, (SELECT count(*)::int FROM invite_link_uses u WHERE u.link_id = l.id) AS rows
       FROM invite_links l WHERE id = $1`,
    [id],
  );
  return row;
};

describe('Where accounts are made by invitation', () => {
  it('nobody makes one without a link that is valid, and the first account needs none', async () => {
    await begin('invite');
    const { body } = await new Caller(server.url).get<ServerInfo>('/server');
    expect([body.signUp, olga.user.role]).toEqual(['invite', 'owner']);
    const revoked = await toServer();
    await olga.delete(`/admin/invite-links/${revoked.id}`);
    const refused = [
      await register('alice'),
      await register('alice', ''),
      await register('alice', 'x'.repeat(22)),
      await register('alice', revoked.code),
    ];
    for (const reply of refused) {
      expect([reply.status, codeOf(reply)]).toEqual([403, 'policy.denied']);
      expect(reply.body).toEqual(refused[0]?.body);
    }
    // Nor does anybody learn which names are taken.
    expect((await register('olga')).body).toEqual(refused[0]?.body);
  });

  it('a link to the server makes as many as it says, however many come at once', async () => {
    await begin('invite');
    const link = await toServer({ maxUses: 2 });
    const names = Array.from({ length: 5 }, (_, number) => `person-${String(number)}`);
    const replies = await whileHeld(
      server,
      `SELECT FROM invite_links WHERE id = '${link.id}' FOR UPDATE`,
      names.map((name) => () => register(name, link.code)),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(replies.filter((reply) => codeOf(reply) === 'policy.denied')).toHaveLength(3);
    expect(await uses(link)).toEqual({ uses: 2, rows: 2 });
    const [{ count }] = await server.app
      .get(DataSource)
      .query<[{ count: number }]>(`SELECT count(*)::int AS count FROM users`);
    expect(count).toBe(3);
  });

  it.each([1, 2])('signing up by a room’s link and then joining by it is one use of %s', async (maxUses) => {
    await begin('invite');
    const link = await toRoom({ maxUses });
    const reply = await register('alice', link.code);
    const alice = personOf(server.url, reply);
    expect([reply.status, alice.user.role]).toEqual([201, 'member']);
    expect(await uses(link)).toEqual({ uses: 1, rows: 1 });
    const joined = await alice.post<JoinedByLink>(`/invite-links/${link.code}/accept`);
    expect([joined.status, joined.body.room?.id]).toEqual([200, link.roomId]);
    expect((await alice.post(`/invite-links/${link.code}/accept`)).status).toBe(200);
    expect(await uses(link)).toEqual({ uses: 1, rows: 1 });
    const late = await Promise.all(['bob', 'carol'].map((name) => register(name, link.code)));
    expect(late.filter(({ status }) => status === 201)).toHaveLength(maxUses - 1);
    expect(late.map(codeOf).filter((code) => code === 'policy.denied')).toHaveLength(3 - maxUses);
    expect(await uses(link)).toEqual({ uses: maxUses, rows: maxUses });
    expect((await olga.post(`/invite-links/${link.code}/accept`)).status).toBe(200);
  });

  it('a username that is taken costs no use', async () => {
    await begin('invite');
    const link = await toServer();
    expect(codeOf(await register('olga', link.code))).toBe('user.username_taken');
    expect(await uses(link)).toEqual({ uses: 0, rows: 0 });
  });

  it('a link that was revoked while the account was being made makes none', async () => {
    await begin('invite');
    const link = await toServer();
    const database = server.app.get(DataSource);
    const holder = database.createQueryRunner();
    await holder.startTransaction();
    await holder.query('UPDATE invite_links SET revoked_at = now() WHERE id = $1', [link.id]);
    const signingUp = register('alice', link.code);
    await untilLocked(database);
    await holder.commitTransaction();
    await holder.release();
    expect(codeOf(await signingUp)).toBe('policy.denied');
    expect((await olga.get<{ users: unknown[] }>('/users?query=alice')).body.users).toEqual([]);
  });
});

describe('Where everybody may make an account', () => {
  it('a link is counted that somebody brings, and one that has ended keeps nobody out', async () => {
    await begin('open');
    const link = await toRoom({ maxUses: 1 });
    expect((await register('alice', link.code)).status).toBe(201);
    expect(await uses(link)).toEqual({ uses: 1, rows: 1 });
    expect((await register('bob', link.code)).status).toBe(201);
    expect(await uses(link)).toEqual({ uses: 1, rows: 1 });
  });
});

describe('Where nobody may', () => {
  it('a link lets people into rooms, but makes no accounts', async () => {
    await begin('closed');
    const link = await toRoom();
    expect(codeOf(await register('alice', link.code))).toBe('policy.denied');
    const preview = await new Caller(server.url).get(`/invite-links/${link.code}`);
    expect(preview.body).toMatchObject({ invite: { signUp: false, room: { name: 'den' } } });
  });
});
