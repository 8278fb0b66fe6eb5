import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PublicRoom, PublicRooms, UserList } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { codeOf, signUp } from './people.js';
import type { Person } from './people.js';
import { furnishPeople, furnishRooms } from './services/large-server.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

/** One server of 20,000 people and 5,000 public rooms, in which Olga looks for something. */
let server: TestServer;
let olga: Person;
beforeAll(async () => {
  server = await startTestServer();
  olga = await signUp(server, 'olga');
  await furnishPeople(database());
  await furnishRooms(database(), olga.id);
});
afterAll(() => server.close());

const database = () => server.app.get(DataSource);
const people = async (query: string, more = '') =>
  (await olga.get<UserList>(`/users?query=${encodeURIComponent(query)}${more}`)).body;
const rooms = async (query: string, more = '') =>
  (await olga.get<PublicRooms>(`/rooms/public?query=${encodeURIComponent(query)}${more}`)).body;
const called = ({ users }: UserList) => users.map(({ displayName }) => displayName);
const named = ({ rooms }: PublicRooms) => rooms.map(({ name }) => name);

describe('A typing error', () => {
  it.each([
    ['alcie', 'Alice'],
    ['ailce', 'Alice'],
    ['jhon', 'John'],
    ['hnas', 'Hans'],
    ['mohamed', 'Mohammed'],
    ['micheal', 'Michael'],
    ['jonahtan', 'Jonathan'],
    ['emile', 'Émile'],
    ['aleksander', 'Alexander'],
    ['Katarina', 'Katharina'],
  ])('is forgiven: %s finds %s', async (typed, meant) => {
    const { users, next } = await people(typed);
    expect(users.length).toBeGreaterThan(0);
    expect(users[0]?.displayName.split(' ')[0]).toBe(meant);
    expect(next).toBeNull();
  });

  it.each([
    ['gneral', 'general'],
    ['ktichen', 'kitchen'],
    ['chsse', 'chess'],
    ['libary', 'library'],
    ['hiiring', 'hiring'],
    ['securtiy-team', 'security-team'],
  ])('is forgiven in a room: %s finds %s', async (typed, meant) => {
    expect(named(await rooms(typed))[0]).toMatch(new RegExp(`^${meant}`));
  });

  it('adds ten at the most, below those that have what was typed', async () => {
    const { users, next } = await people('jana hartman');
    const [first = '', ...rest] = called({ users });
    expect(first).toBe('Jana Hartmann');
    expect(rest).toHaveLength(10);
    expect(rest.filter((name) => name.toLowerCase().includes('jana hartman'))).toEqual([]);
    expect(next).toBeNull();
  });

  it('is not looked for where enough have what was typed, in two letters, or on a further page', async () => {
    expect(called(await people('adam', '&limit=5')).every((name) => name.startsWith('Adam '))).toBe(true);
    expect(called(await people('xq'))).toEqual([]);
    const first = await people('adam', '&limit=150');
    const second = await people('adam', `&limit=150&after=${first.next ?? ''}`);
    expect(called(second)).toHaveLength(50);
  });

  it('finds nothing where nothing is near', async () => {
    expect([called(await people('qqqqxyz')), named(await rooms('qqqqxyz'))]).toEqual([[], []]);
  });
});

/** How many entries of an index of names were looked at, and whether anything was read from end to end. */
async function read(typed: string, look: (typed: string) => Promise<unknown>) {
  const asked = jest.spyOn(database().logger, 'logQuery');
  await look(typed);
  const questions = asked.mock.calls.filter(([sql]) => /LIKE lower|LIKE \$/.test(sql));
  asked.mockRestore();
  const line = database().createQueryRunner();
  const plans: string[] = [];
  await line.startTransaction();
  await line.query(`SET LOCAL pg_trgm.word_similarity_threshold = ${typed.length <= 5 ? '0.3' : '0.36'}`);
  for (const [sql, values] of questions)
    plans.push(JSON.stringify(await line.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, values)));
  await line.rollbackTransaction();
  await line.release();
  const scans = plans.flatMap((plan) => [
    ...plan.matchAll(/"Node Type":"Bitmap Index Scan".*?"Index Name":"(\w+)".*?"Actual Rows":([\d.]+)/g),
  ]);
  return {
    plans,
    rows: scans.reduce((sum, [, , rows]) => sum + Number(rows), 0),
    whole: plans.filter((plan) => plan.includes('Seq Scan')).length,
  };
}

describe('Looking', () => {
  it.each([
    'alcie',
    'jhon',
    'aleksander',
    'jonahtan',
    'petersn',
    'lindstorm',
    'goldner',
    'mattilda vogel',
    'kowalski',
  ])('for somebody reads a part of the index: %s', async (typed) => {
    const { rows, whole, plans } = await read(typed, people);
    expect(plans).toHaveLength(2);
    expect(whole).toBe(0);
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(2_000);
  });

  it.each(['gneral', 'ktichen', 'chsse', 'libary'])(
    'for a room reads a part of the index: %s',
    async (typed) => {
      const { rows, whole, plans } = await read(typed, rooms);
      expect(plans).toHaveLength(2);
      expect(whole).toBe(0);
      expect(rows).toBeGreaterThan(0);
      expect(rows).toBeLessThan(1_000);
    },
  );
});

describe('Where everybody is called alike', () => {
  it('no more than two thousand are compared', async () => {
    await database().query(`
      INSERT INTO users (id, username, display_name, role, created_at)
      SELECT gen_random_uuid(), 'zz' || n, 'Member ' || n, 'member', timestamptz '2019-01-01Z' FROM generate_series(1, 3000) n`);
    await database().query('ANALYZE users');
    const { users } = await people('membre');
    expect(users).toHaveLength(10);
    const [, near = '[]'] = (await read('membre', people)).plans;
    const [{ 'QUERY PLAN': [{ Plan: plan } = { Plan: {} }] = [] } = {}] = JSON.parse(near) as Explained[];
    expect(compared(plan)).toBe(2000);
  });
});

interface Plan {
  'Node Type'?: string;
  'Actual Rows'?: number;
  Plans?: Plan[];
}
interface Explained {
  'QUERY PLAN'?: { Plan: Plan }[];
}
/** The rows that are sorted by how near they are. */
function compared(plan: Plan): number {
  if (plan['Node Type'] === 'Sort') return plan.Plans?.[0]?.['Actual Rows'] ?? 0;
  return Math.max(0, ...(plan.Plans ?? []).map(compared));
}

describe('The lists', () => {
  it('of rooms go by activity and by size, in pages without a gap or a double', async () => {
    const active = (room: PublicRoom) => -Date.parse(room.activeAt ?? '1970-01-01T00:00:00Z');
    const lists: string[][] = [];
    for (const [sort, value] of [
      ['activity', active],
      ['size', ({ memberCount }: PublicRoom) => -memberCount],
      ['name', ({ name }: PublicRoom) => (name?.startsWith('kitchen') ? 1 : 2)],
    ] as const) {
      const seen: PublicRoom[] = [];
      let after = '';
      do {
        const { rooms: page, next } = await rooms('kitchen', `&sort=${sort}&limit=50${after}`);
        seen.push(...page);
        after = next ? `&after=${next}` : '';
      } while (after);
      expect(seen.map(value)).toEqual(seen.map(value).sort((one, other) => one - other));
      lists.push(seen.map(({ id }) => id).sort());
    }
    expect(lists[0]?.length).toBeGreaterThan(100);
    expect(new Set(lists[0]).size).toBe(lists[0]?.length);
    expect([lists[1], lists[2]]).toEqual([lists[0], lists[0]]);
  });

  it('of rooms begin, by name, with the room that is called so, then with those whose word begins so', async () => {
    const found = named(await rooms('hiring', '&limit=60'));
    expect(found[0]).toBe('hiring');
    expect(found.slice(1).every((name) => name?.startsWith('hiring'))).toBe(true);
  });

  it('of people go by who came last', async () => {
    const { users, next } = await people('', '&sort=newest&limit=3');
    expect(users[0]?.username).toBe('olga');
    expect(users.slice(1).map(({ username }) => username)).toEqual(['p20000', 'p19999']);
    const { users: older } = await people('', `&sort=newest&limit=2&after=${next ?? ''}`);
    expect(older.map(({ username }) => username)).toEqual(['p19998', 'p19997']);
  });

  it('go on only as they began', async () => {
    const { next } = await rooms('', '&sort=size&limit=1');
    const other = await olga.get(`/rooms/public?sort=activity&after=${next ?? ''}`);
    expect(codeOf(other)).toBe('request.invalid');
    const { next: newest } = await people('', '&sort=newest&limit=1');
    expect(codeOf(await olga.get(`/users?after=${newest ?? ''}`))).toBe('request.invalid');
  });
});
