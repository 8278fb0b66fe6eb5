import { afterEach, describe, expect, it } from '@jest/globals';
import type { AuditList, InviteLink, JoinedByLink, RoomAndOwn, Self, SignedIn } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { untilLocked } from './locks-awaited.js';
import { Caller, codeOf, password, personOf, signUp } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

/** Olga owns the server, Mia the private room "den"; Gus has no account yet. */
let server: TestServer;
let [olga, mia]: Person[] = [];
let den: string;
afterEach(() => server.close());

async function begin(signUpBy: 'open' | 'invite' | 'approval' | 'closed'): Promise<void> {
  server = await startTestServer();
  olga = await signUp(server, 'olga');
  mia = await signUp(server, 'mia');
  await olga.patch('/admin/settings', { signUp: signUpBy });
  const { body } = await mia.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'den' });
  den = body.room.id;
  await olga.put('/rooms/by-name/square');
}
const take = (guests: string | null) => olga!.patch('/admin/settings', { guests });
const ask = (by = mia!, more: object = {}) =>
  by.post<{ inviteLink: InviteLink }>(`/rooms/${den}/invite-links`, { asGuest: true, ...more });
async function link(more: object = {}): Promise<InviteLink> {
  await take('member');
  return (await ask(mia, more)).body.inviteLink;
}
const register = (username: string, inviteCode?: string) =>
  new Caller(server.url).post<SignedIn>('/auth/register', { username, password, inviteCode });
const accept = (person: Person, { code }: InviteLink) =>
  person.post<JoinedByLink>(`/invite-links/${code}/accept`);
const preview = async ({ code }: InviteLink) =>
  (await new Caller(server.url).get(`/invite-links/${code}`)).body;

describe('An invite link for guests', () => {
  it.each(['open', 'invite', 'approval', 'closed'] as const)(
    'makes a guest of whoever makes an account by it, also where accounts are %s',
    async (signUpBy) => {
      await begin(signUpBy);
      const made = await link({ maxUses: 1 });
      expect(made).toMatchObject({ asGuest: true, roomId: den });
      expect(await preview(made)).toMatchObject({
        invite: { signUp: true, asGuest: true, room: { name: 'den' } },
      });
      const reply = await register('gus', made.code);
      expect([reply.status, reply.body.user.role]).toEqual([201, 'guest']);
      const gus = personOf(server.url, reply);
      expect((await accept(gus, made)).body.room?.id).toBe(den);
      const { body } = await gus.get<{ rooms: RoomAndOwn[] }>('/rooms');
      expect(body.rooms.map(({ room }) => room.name)).toEqual(['den']);
      expect((await gus.get('/rooms/public')).body).toEqual({ rooms: [], next: null });
      const found = await gus.get<{ users: { username: string }[] }>('/users');
      expect(found.body.users.map(({ username }) => username).sort()).toEqual(['gus', 'mia']);
      // It was for one: who comes after comes as without a link.
      const [later, without] = [await register('gerd', made.code), await register('gerda')];
      const how = (each: typeof reply) => [
        each.status,
        codeOf(each),
        (each.body.user as Self | undefined)?.role,
      ];
      expect(how(later)).toEqual(how(without));
      expect(how(later)).not.toContain('guest');
    },
  );

  it('lets those in who have an account as who they are', async () => {
    await begin('closed');
    const made = await link();
    expect((await accept(olga!, made)).body.own?.role).toBe('member');
    expect((await olga!.get('/users/me')).body).toMatchObject({ user: { role: 'owner' } });
  });

  it('is made by admins, or by whom the owner names, and by nobody who may not invite', async () => {
    await begin('open');
    expect(codeOf(await ask())).toBe('policy.denied');
    expect((await mia!.post(`/rooms/${den}/invite-links`, {})).status).toBe(201);
    await take('member');
    expect((await ask()).status).toBe(201);
    expect(codeOf(await ask(olga))).toBe('room.not_found');
    await take(null);
    expect(codeOf(await ask())).toBe('policy.denied');
    await olga!.patch(`/admin/users/${mia!.id}`, { role: 'admin' });
    expect((await ask()).status).toBe(201);
    await take('nobody');
    expect(codeOf(await ask())).toBe('policy.denied');
  });

  it('makes no account any more once the server takes no guests', async () => {
    await begin('open');
    const made = await link();
    await take('nobody');
    expect(await preview(made)).toMatchObject({ invite: { signUp: false, asGuest: true } });
    expect(codeOf(await register('gus', made.code))).toBe('policy.denied');
    expect((await accept(olga!, made)).status).toBe(200);
  });

  it('that was revoked while the account was being made makes none, also where everybody may come', async () => {
    await begin('open');
    const made = await link();
    const database = server.app.get(DataSource);
    const holder = database.createQueryRunner();
    await holder.startTransaction();
    await holder.query('UPDATE invite_links SET revoked_at = now() WHERE id = $1', [made.id]);
    const signingUp = register('gus', made.code);
    await untilLocked(database);
    await holder.commitTransaction();
    await holder.release();
    expect(codeOf(await signingUp)).toBe('policy.denied');
    expect((await olga!.get<{ users: unknown[] }>('/users?query=gus')).body.users).toEqual([]);
  });

  it('says in the audit log what it was', async () => {
    await begin('open');
    await olga!.patch(`/admin/users/${mia!.id}`, { role: 'admin' });
    const { body } = await olga!.put<RoomAndOwn>('/rooms/by-name/square');
    await olga!.post(`/rooms/${body.room.id}/invite-links`, { asGuest: true });
    await olga!.post(`/rooms/${body.room.id}/invite-links`, {});
    const log = await olga!.get<AuditList>('/admin/audit?action=invite_link.made');
    expect(log.body.entries.map(({ after }) => (after as { asGuest?: boolean }).asGuest)).toEqual([
      undefined,
      true,
    ]);
  });
});
