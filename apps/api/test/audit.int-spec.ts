import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEntry, AuditList, InviteLink, Message, RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { codeOf, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
let alice: Person;
let bob: Person;
beforeAll(async () => {
  server = await startTestServer();
  ({ olga, alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
});
afterAll(() => server.close());

const database = () => server.app.get(DataSource);
const read = async (filter = '') =>
  (await olga.get<AuditList>(`/admin/audit?limit=200${filter}`)).body.entries;
const about = (subject: string) => read(`&subject=${subject}`);
const said = ({ action, actorId, before, after }: AuditEntry) => ({ action, actorId, before, after });

async function roomOf(owner: Person, kind: 'public' | 'private', ...others: Person[]): Promise<string> {
  const { body } = await owner.post<RoomAndOwn>('/rooms', { kind, name: randomUUID() });
  for (const { id } of others) await owner.put(`/rooms/${body.room.id}/members/${id}`, {});
  return body.room.id;
}

async function post(author: Person, roomId: string): Promise<Message> {
  const wish = { clientId: randomUUID(), body: 'a quiet word' };
  return (await author.post<{ message: Message }>(`/rooms/${roomId}/messages`, wish)).body.message;
}

describe('The audit log', () => {
  it('says who did what to an account, from where, before and after; what changes nothing it leaves out', async () => {
    const carl = await signUp(server, 'carl');
    const path = `/admin/users/${carl.id}`;
    await olga.patch(path, { role: 'moderator' });
    await olga.patch(path, { role: 'moderator', suspended: true });
    await olga.patch(path, { suspended: true });
    await olga.patch(path, { suspended: false });
    await olga.delete(`${path}/sessions`);
    expect(codeOf(await bob.patch(path, { role: 'member' }))).toBe('policy.denied');
    const entries = await about(carl.id);
    const plain = { actorId: olga.id, before: null, after: null };
    expect(entries.map(said)).toEqual([
      { ...plain, action: 'user.sessions_ended' },
      { ...plain, action: 'user.restored' },
      { ...plain, action: 'user.suspended' },
      {
        actorId: olga.id,
        action: 'user.role_changed',
        before: { role: 'member' },
        after: { role: 'moderator' },
      },
    ]);
    expect(entries[0]).toMatchObject({ subjectKind: 'user', roomId: null, reason: '' });
    for (const { from } of entries) expect(from).toMatch(/127\.0\.0\.1|::1/);
  });

  it('says what those did who look after a room, and nothing of what was written there', async () => {
    const room = await roomOf(alice, 'private', bob);
    const { id, seq } = await post(bob, room);
    await post(alice, room);
    await alice.delete(`/rooms/${room}/messages/${seq}`);
    await alice.delete(`/rooms/${room}/messages/${seq + 1}`);
    await alice.put(`/rooms/${room}/members/${bob.id}`, { role: 'moderator' });
    await alice.patch(`/rooms/${room}`, { topic: 'our secret', name: 'hidden' });
    const link = await alice.post<{ inviteLink: InviteLink }>(`/rooms/${room}/invite-links`, { maxUses: 3 });
    for (const _ of 'ab') await alice.delete(`/rooms/${room}/invite-links/${link.body.inviteLink.id}`);
    await alice.delete(`/rooms/${room}/members/${bob.id}`);
    for (const archived of [true, true, false]) await alice.patch(`/rooms/${room}`, { archived });

    const entries = await database().query<Partial<AuditEntry>[]>(
      'SELECT action, subject_id AS "subjectId", after FROM audit_entries WHERE room_id = $1 ORDER BY at, id',
      [room],
    );
    expect(entries.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ['message.removed', id],
      ['member.role_changed', bob.id],
      ['invite_link.made', link.body.inviteLink.id],
      ['invite_link.revoked', link.body.inviteLink.id],
      ['member.removed', bob.id],
      ['room.archived', room],
      ['room.restored', room],
    ]);
    // Who is in a room that is not public is nobody else's business, and so is what they do there.
    expect(await read(`&room=${room}`)).toEqual([]);
    expect(entries[2]).toMatchObject({ after: { expiresAt: null, maxUses: 3 } });
    const all = JSON.stringify(await database().query('SELECT * FROM audit_entries'));
    for (const secret of ['our secret', 'a quiet word', link.body.inviteLink.code])
      expect(all).not.toContain(secret);
  });

  it('keeps of a public room what its settings were', async () => {
    const room = await roomOf(alice, 'public');
    await olga.patch(`/admin/rooms/${room}`, { topic: 'in order' });
    expect((await about(room)).map(said)).toEqual([
      {
        action: 'room.changed',
        actorId: olga.id,
        before: { topic: '' },
        after: { topic: 'in order' },
      },
    ]);
  });

  it('is written with the act or neither is done', async () => {
    const dora = await signUp(server, 'dora');
    await database().query(`
      CREATE FUNCTION no_ink() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no ink'; END $$`);
    await database().query(
      'CREATE TRIGGER no_ink BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION no_ink()',
    );
    try {
      expect((await olga.patch(`/admin/users/${dora.id}`, { suspended: true })).status).toBe(500);
    } finally {
      await database().query('DROP FUNCTION no_ink() CASCADE');
    }
    expect((await dora.get('/users/me')).status).toBe(200);
    expect(await about(dora.id)).toEqual([]);
  });

  it('is read by admins and up', async () => {
    for (const path of ['/admin/audit', '/admin/audit/export'])
      expect([codeOf(await bob.get(path)), (await olga.get(path)).status]).toEqual(['policy.denied', 200]);
  });

  it('is looked through by who, what, to whom, where and when, page by page', async () => {
    const eve = await signUp(server, 'eve');
    await olga.patch(`/admin/users/${eve.id}`, { role: 'admin' });
    const room = await roomOf(alice, 'public', bob);
    await eve.patch(`/admin/rooms/${room}`, { topic: 'one' });
    await eve.patch(`/admin/rooms/${room}`, { topic: 'two' });
    await olga.delete(`/rooms/${room}/members/${bob.id}`);
    const [third, second, first] = await read(`&room=${room}`);
    if (!first || !second || !third) throw new Error('there should be three');
    const ids = async (filter: string) => (await read(filter)).map(({ id }) => id);
    expect(await ids(`&actor=${eve.id}`)).toEqual([second.id, first.id]);
    expect(await ids(`&room=${room}&action=member.removed`)).toEqual([third.id]);
    expect(await ids(`&actor=${eve.id}&since=${second.at}`)).not.toContain(first.id);
    expect(await ids(`&actor=${eve.id}&until=${first.at}`)).toEqual([]);
    expect(await ids('&until=0000-01-01T00:00:00Z')).toEqual([]);

    const seen: string[] = [];
    let next: string | null = '';
    do {
      const after: string = next ? `&after=${next}` : '';
      const page = await olga.get<AuditList>(`/admin/audit?limit=1&room=${room}${after}`);
      seen.push(...page.body.entries.map(({ id }) => id));
      expect(page.body.rooms).toEqual([{ id: room, kind: 'public', name: expect.any(String) }]);
      expect(page.body.users.map(({ username }) => username)).toContain(seen.length === 1 ? 'olga' : 'eve');
      ({ next } = page.body);
    } while (next);
    expect(seen).toEqual([third.id, second.id, first.id]);
  });

  it('is taken along as a table in which nothing is a formula', async () => {
    const room = await roomOf(alice, 'public');
    await olga.patch(`/admin/rooms/${room}`, { name: '=1+1' });
    const reply = await olga.get<string>(`/admin/audit/export?room=${room}`);
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename="audit.csv"');
    const [head, row, ...rest] = reply.body.split('\r\n');
    expect(head).toBe(
      'at,actor,actor id,action,subject kind,subject,subject id,room,room id,from,before,after,reason',
    );
    expect(row).toContain(`,olga,${olga.id},room.changed,room,'=1+1,${room},'=1+1,${room},`);
    expect(row).toContain('"{""name"":""=1+1""}"');
    expect(rest).toEqual(['']);
  });

  it('leaves as a whole, however long it is', async () => {
    const actor = randomUUID();
    await database().query(
      `INSERT INTO audit_entries (id, at, actor_id, action, subject_kind, origin)
       SELECT gen_random_uuid(), now() - n / 3 * interval '1 second', $1, 'import.begun', 'server', 'long ago'
       FROM generate_series(1, 2500) n`,
      [actor],
    );
    const { body } = await olga.get<string>(`/admin/audit/export?actor=${actor}`);
    expect(body.split('\r\n')).toHaveLength(2502);
  });
});
