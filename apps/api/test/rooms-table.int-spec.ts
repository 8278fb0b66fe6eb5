import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AdminUser,
  ArchivedRooms,
  ArchiveRooms,
  AuditList,
  ListAdminRooms,
  OutlinedRoom,
  RoomAndOwn,
} from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { RoomDirectory } from '../src/rooms/room-directory.service.js';
import { codeOf, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let olga: Person;
let ada: Person;
let alice: Person;
let bob: Person;
const rooms = { quay: '', pier: '', cellar: '', jetty: '', direct: '' };

beforeAll(async () => {
  server = await startTestServer();
  ({ olga, ada, alice, bob } = await signUpAll(server, 'olga', 'ada', 'alice', 'bob'));
  await olga.patch<{ user: AdminUser }>(`/admin/users/${ada.id}`, { role: 'admin' });
  rooms.quay = await roomOf('public', 'Quay at the harbour');
  rooms.pier = await roomOf('public', 'a pier at the harbour');
  rooms.cellar = await roomOf('private', 'cellar of the harbour');
  rooms.jetty = await roomOf('public', '=cmd at the harbour');
  const { body } = await alice.post<RoomAndOwn>('/rooms/direct', { userIds: [bob.id] });
  rooms.direct = body.room.id;
  await bob.post(`/rooms/${rooms.pier}/join`);
  await alice.delete(`/rooms/${rooms.jetty}`);
});
afterAll(() => server.close());

async function roomOf(kind: string, name: string): Promise<string> {
  return (await alice.post<RoomAndOwn>('/rooms', { kind, name, topic: 'what tides do' })).body.room.id;
}
interface Page {
  rooms: OutlinedRoom[];
  next: string | null;
}
const sql = <Row>(statement: string, values?: unknown[]) =>
  server.app.get(DataSource).query<Row[]>(statement, values);
const nameOf = (roomId: string) => Object.entries(rooms).find(([, id]) => id === roomId)?.[0];
/** All pages of it, two at a time. */
async function allOf(question: string): Promise<(string | undefined)[]> {
  const found: OutlinedRoom[] = [];
  let after = '';
  do {
    const { body } = await ada.get<Page>(`/admin/rooms?limit=2&${question}${after}`);
    found.push(...body.rooms);
    after = body.next === null ? '' : `&after=${encodeURIComponent(body.next)}`;
  } while (after !== '');
  return found.map(({ id }) => nameOf(id));
}
const bulk = async (wish: Partial<ArchiveRooms>) => {
  const reply = await ada.post<ArchivedRooms>('/admin/rooms/bulk', wish);
  expect([reply.status, codeOf(reply)]).toEqual([200, undefined]);
  return reply.body;
};

describe('The table of rooms', () => {
  it.each([
    ['', ['quay', 'pier', 'cellar', 'jetty', 'direct']],
    ['sort=newest', ['direct', 'jetty', 'cellar', 'pier', 'quay']],
    ['sort=name', ['direct', 'jetty', 'pier', 'cellar', 'quay']],
    ['sort=members&kind=public', ['pier', 'jetty', 'quay']],
    ['query=HARBOUR&archived=false&sort=name', ['pier', 'cellar', 'quay']],
    ['archived=true', ['jetty']],
    ['kind=direct&sort=members', ['direct']],
    ['kind=private&archived=true', []],
  ])('page by page, %s', async (question, names) => {
    expect(await allOf(question)).toEqual(names);
  });

  it('goes on behind rooms of one name and of one size', async () => {
    const twins = [await roomOf('private', 'twin'), await roomOf('private', 'twin')];
    for (const sort of ['name', 'members', 'oldest', 'newest']) {
      const first = (await ada.get<Page>(`/admin/rooms?query=twin&limit=1&sort=${sort}`)).body;
      const other = await ada.get<Page>(
        `/admin/rooms?query=twin&limit=1&sort=${sort}&after=${first.next ?? ''}`,
      );
      const found = [...first.rooms, ...other.body.rooms].map(({ id }) => id);
      expect([found.sort(), other.body.next]).toEqual([[...twins].sort(), null]);
    }
  });

  it('takes no place of another order, and none that was made up', async () => {
    const { body } = await ada.get<Page>('/admin/rooms?sort=members&limit=1');
    const forged = Buffer.from(`members ${randomUUID()} many`).toString('base64url');
    for (const [sort, after] of [
      ['name', body.next],
      ['members', forged],
      ['newest', 'x'],
    ])
      expect(codeOf(await ada.get(`/admin/rooms?sort=${sort ?? ''}&after=${after ?? ''}`))).toBe(
        'request.invalid',
      );
  });

  it('is taken along as a table: no formulas, and of private rooms no topic', async () => {
    const { body, headers } = await ada.get<string>('/admin/rooms/export?query=harbour');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = body.trimEnd().split('\r\n');
    expect(lines[0]).toBe('name,id,kind,members,created,archived,topic');
    expect(lines[1]).toMatch(/^Quay at the harbour,[\da-f-]{36},public,1,\S+Z,,what tides do$/);
    expect(lines[3]).toMatch(/^cellar of the harbour,[\da-f-]{36},private,1,\S+Z,,$/);
    expect(lines[4]).toMatch(/^'=cmd at the harbour,/);
  });
});

describe('Several rooms at once', () => {
  it('are archived as was said before, on open screens too, and noted; private ones are not', async () => {
    const ids = [rooms.quay, rooms.jetty, rooms.cellar, rooms.direct, randomUUID()];
    const wish = { ids, change: { archived: true } };
    const said = await bulk({ ...wish, dryRun: true });
    expect(said.results.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'changed',
      'unchanged',
      'policy.denied',
      'policy.denied',
      'room.not_found',
    ]);
    expect(said.results[0]).toMatchObject({ before: { archived: false }, after: { archived: true } });
    expect(await allOf('archived=true')).toEqual(['jetty']);
    const hers = await socketOf(alice, server);
    expect(await bulk(wish)).toEqual({ ...said, dryRun: false });
    await hers.hears(({ type, roomId }) => type === 'room.updated' && roomId === rooms.quay);
    hers.close();
    expect(await allOf('archived=true')).toEqual(['quay', 'jetty']);
    const { body } = await ada.get<AuditList>(`/admin/audit?room=${rooms.quay}`);
    expect(body.entries).toMatchObject([{ action: 'room.archived', actorId: ada.id }]);
    await bulk({ ids: [rooms.quay], change: { archived: false } });
    expect(await allOf('archived=true')).toEqual(['jetty']);
  });
});

describe('Made for fifty thousand', () => {
  beforeAll(async () => {
    await sql(
      `INSERT INTO rooms (id, kind, name, name_key, created_by, member_count)
       SELECT gen_random_uuid(), 'public', 'room ' || n, 'room ' || n, $1, n % 100 FROM generate_series(1, 50000) n`,
      [alice.id],
    );
    await sql('ANALYZE rooms');
  }, 120_000);

  async function planOf(wish: Partial<ListAdminRooms>): Promise<string> {
    const directory = server.app.get(RoomDirectory);
    const asked = { query: '', sort: 'oldest' as const, limit: 50, ...wish };
    const { next } = await directory.list(asked);
    const [query, values] = directory
      .question({ ...asked, ...(next && { after: next }) })
      .getQueryAndParameters();
    const rows = await sql<{ 'QUERY PLAN': string }>(`EXPLAIN ${query}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  it.each<[string, Partial<ListAdminRooms>]>([
    ['rooms_pkey', {}],
    ['rooms_pkey', { sort: 'newest' }],
    ['rooms_by_name', { sort: 'name' }],
    ['rooms_named', { query: 'oom 4711' }],
    ['rooms_archived', { archived: true }],
  ])('the index %s is used', async (index, wish) => {
    expect(await planOf(wish)).toContain(index);
  });
});
