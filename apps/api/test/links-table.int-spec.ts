import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AdminInviteLinkDetail,
  AdminInviteLinks,
  AuditList,
  InviteLink,
  RevokedLinks,
  RoomAndOwn,
} from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Caller, codeOf, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let olga: Person;
let ada: Person;
let alice: Person;
let bob: Person;
const rooms = { quay: '', cellar: '' };
const links: Record<string, InviteLink> = {};
const table = '/admin/invite-links';

/** ada runs the server and is in no room; alice invites into hers, and a link of her cellar is nobody's business. */
beforeAll(async () => {
  server = await startTestServer();
  ({ olga, ada, alice, bob } = await signUpAll(server, 'olga', 'ada', 'alice', 'bob'));
  await olga.patch(`/admin/users/${ada.id}`, { role: 'admin' });
  for (const [kind, name] of [
    ['public', 'quay'],
    ['private', 'cellar'],
  ] as const)
    rooms[name] = (await alice.post<RoomAndOwn>('/rooms', { kind, name })).body.room.id;
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  links['late'] = await made(olga, table, { expiresAt: day(20) });
  links['endless'] = await made(ada, table, {});
  links['quay'] = await made(alice, `/rooms/${rooms.quay}/invite-links`, { expiresAt: day(2), maxUses: 1 });
  links['cellar'] = await made(alice, `/rooms/${rooms.cellar}/invite-links`, {});
  links['over'] = await made(olga, table, { expiresAt: day(1) });
  await server.app
    .get(DataSource)
    .query(`UPDATE invite_links SET expires_at = now() - interval '50 days' WHERE id = $1`, [
      links['over'].id,
    ]);
  links['gone'] = await made(ada, table, {});
  await ada.delete(`${table}/${links['gone'].id}`);
});
afterAll(() => server.close());

async function made(who: Person, where: string, wish: object): Promise<InviteLink> {
  const { status, body } = await who.post<{ inviteLink: InviteLink }>(where, wish);
  expect(status).toBe(201);
  return body.inviteLink;
}
const nameOf = (id: string) => Object.entries(links).find(([, link]) => link.id === id)?.[0];
const idOf = (name: string) => links[name]?.id ?? '';
/** All pages of it, two at a time. */
async function allOf(question: string): Promise<(string | undefined)[]> {
  const found: string[] = [];
  let after = '';
  do {
    const { body } = await ada.get<AdminInviteLinks>(`${table}?limit=2&${question}${after}`);
    found.push(...body.inviteLinks.map(({ id }) => id));
    after = body.next === null ? '' : `&after=${body.next}`;
  } while (after !== '');
  return found.map(nameOf);
}

describe('The table of links', () => {
  it('is a list of those onto the server and into public rooms, page by page', async () => {
    expect(await allOf('')).toEqual(['gone', 'over', 'quay', 'endless', 'late']);
    expect(await allOf('sort=ending')).toEqual(['over', 'quay', 'late', 'endless', 'gone']);
    expect(await allOf('to=server')).toEqual(['gone', 'over', 'endless', 'late']);
    expect(await allOf('to=rooms')).toEqual(['quay']);
    expect(await allOf(`room=${rooms.quay}`)).toEqual(['quay']);
    expect(await allOf(`by=${ada.id}`)).toEqual(['gone', 'endless']);
    expect(await allOf('state=open')).toEqual(['quay', 'endless', 'late']);
    expect(await allOf('state=expired')).toEqual(['over']);
    expect(await allOf('state=revoked')).toEqual(['gone']);
    expect(await allOf('state=used_up')).toEqual([]);
  });

  it('has the code of those onto the server only: into a room others let people in', async () => {
    const { body } = await ada.get<AdminInviteLinks>(table);
    const one = (name: string) => body.inviteLinks.find(({ id }) => id === idOf(name));
    expect(one('late')).toMatchObject({ code: links['late']?.code, room: null, createdBy: { id: olga.id } });
    expect(one('quay')).toMatchObject({ code: null, room: { id: rooms.quay, name: 'quay' }, state: 'open' });
    expect(JSON.stringify(body)).not.toContain(links['quay']?.code);
  });

  it('has nothing of a link into a private room, by no way', async () => {
    const nowhere = (await ada.get(`${table}?room=${randomUUID()}`)).body;
    expect((await ada.get(`${table}?room=${rooms.cellar}`)).body).toEqual(nowhere);
    expect(await allOf(`by=${alice.id}`)).toEqual(['quay']);
    for (const id of [idOf('cellar'), randomUUID()]) {
      expect(codeOf(await ada.get(`${table}/${id}`))).toBe('invite_link.not_found');
      expect(codeOf(await ada.delete(`${table}/${id}`))).toBe('invite_link.not_found');
    }
    const listed = await alice.get<{ inviteLinks: InviteLink[] }>(`/rooms/${rooms.cellar}/invite-links`);
    expect(listed.body.inviteLinks).toMatchObject([{ revokedAt: null }]);
  });

  it('says who came by a link, which is used up then, and by which most came', async () => {
    expect((await bob.post(`/invite-links/${links['quay']?.code ?? ''}/accept`)).status).toBe(200);
    const { body } = await ada.get<AdminInviteLinkDetail>(`${table}/${idOf('quay')}`);
    expect(body).toMatchObject({
      inviteLink: { id: idOf('quay'), state: 'used_up', uses: 1, code: null },
      people: [{ user: { username: 'bob' }, at: expect.any(String) }],
    });
    expect(await allOf('state=used_up')).toEqual(['quay']);
    expect((await allOf('sort=uses'))[0]).toBe('quay');
  });

  it('says which of them make guests', async () => {
    const database = server.app.get(DataSource);
    await database.query('UPDATE invite_links SET as_guest = true WHERE id = $1', [idOf('quay')]);
    expect(await allOf('comers=guest')).toEqual(['quay']);
    expect(await allOf('comers=member&state=open')).toEqual(['endless', 'late']);
    const { body } = await ada.get<string>(`${table}/export?comers=guest`);
    expect(body.trimEnd().split('\r\n').at(-1)).toMatch(/,yes$/);
  });

  it('takes no place of another order, and none that was made up', async () => {
    const { body } = await ada.get<AdminInviteLinks>(`${table}?limit=1`);
    const forged = Buffer.from('uses 1 nowhere').toString('base64url');
    for (const question of [`sort=uses&after=${body.next ?? ''}`, `sort=uses&after=${forged}`, 'after=x'])
      expect(codeOf(await ada.get(`${table}?${question}`))).toBe('request.invalid');
  });

  it('is taken along as a table without codes', async () => {
    const { body } = await ada.get<string>(`${table}/export?sort=ending`);
    const lines = body.trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      'id,state,room,room id,made by,made by id,made,ends,uses,most uses,revoked,makes guests',
    );
    expect(lines[1]).toMatch(new RegExp(`^${idOf('over')},expired,,,olga,${olga.id},`));
    for (const { code } of Object.values(links)) expect(body).not.toContain(code);
  });
});

describe('Several links at once', () => {
  it('are revoked as was said before, and let nobody in any more; those of private rooms are not there', async () => {
    const [quay, late] = [
      await made(alice, `/rooms/${rooms.quay}/invite-links`, {}),
      await made(olga, table, {}),
    ];
    const ids = [quay.id, idOf('cellar'), idOf('gone'), late.id];
    const revoke = async (dryRun: boolean) =>
      (await ada.post<RevokedLinks>(`${table}/bulk`, { ids, dryRun })).body;
    const said = await revoke(true);
    expect(said.results.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'changed',
      'invite_link.not_found',
      'unchanged',
      'changed',
    ]);
    const stranger = new Caller(server.url);
    for (const { code } of [quay, late])
      expect((await stranger.get(`/invite-links/${code}`)).status).toBe(200);
    const hers = await socketOf(alice, server);
    expect(await revoke(false)).toEqual({ ...said, dryRun: false });
    await hers.hears(({ type, roomId }) => type === 'invitations.changed' && roomId === rooms.quay);
    hers.close();
    for (const { code } of [quay, late])
      expect(codeOf(await stranger.get(`/invite-links/${code}`))).toBe('invite_link.not_valid');
    expect((await stranger.get(`/invite-links/${links['cellar']?.code ?? ''}`)).status).toBe(200);
    const audit = await ada.get<AuditList>('/admin/audit?action=invite_link.revoked');
    expect(audit.body.entries.slice(0, 2)).toMatchObject([
      { actorId: ada.id, subjectId: late.id, roomId: null },
      { actorId: ada.id, subjectId: quay.id, roomId: rooms.quay },
    ]);
    expect((await revoke(false)).results[0]?.outcome).toBe('unchanged');
  });
});
