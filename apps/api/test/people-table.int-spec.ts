import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AdminUser,
  AuditList,
  ListAdminUsers,
  ServerRole,
  UpdatedUsers,
  UpdateUsers,
} from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { PeopleTable } from '../src/admin/people/people-table.service.js';
import { codeOf, signIn, signUp, signUpAll } from './people.js';
import type { Person, Caller } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let olga: Person;
let ada: Person;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  server = await startTestServer();
  ({ olga, ada, alice, bob } = await signUpAll(server, 'olga', 'ada', 'alice', 'bob'));
  await olga.patch(`/admin/users/${ada.id}`, { role: 'admin' });
});
afterAll(() => server.close());

interface Page {
  users: AdminUser[];
  next: string | null;
}
const sql = <Row>(statement: string, values?: unknown[]) =>
  server.app.get(DataSource).query<Row[]>(statement, values);
/** All pages of it, two at a time. */
async function allOf(question: string, by: Caller = ada): Promise<string[]> {
  const names: string[] = [];
  let after = '';
  do {
    const { body } = await by.get<Page>(`/admin/users?limit=2&${question}${after}`);
    names.push(...body.users.map(({ username }) => username));
    after = body.next === null ? '' : `&after=${encodeURIComponent(body.next)}`;
  } while (after !== '');
  return names;
}
async function person(name: string, more: { role?: ServerRole; seen?: string; suspended?: boolean } = {}) {
  const { role = 'member', seen = null, suspended = false } = more;
  const id = uuid();
  await sql(
    `INSERT INTO users (id, username, display_name, role, last_seen_at, suspended_at)
     VALUES ($1, $2, $2, $3, $4, CASE WHEN $5 THEN now() END)`,
    [id, name, role, seen, suspended],
  );
  return id;
}
const bulk = async (wish: Partial<UpdateUsers>, by: Caller = ada) => {
  const reply = await by.post<UpdatedUsers>('/admin/users/bulk', wish);
  expect([reply.status, codeOf(reply)]).toEqual([200, undefined]);
  return reply.body;
};
const outcomes = ({ results }: UpdatedUsers) => results.map(({ outcome, code }) => code ?? outcome);

describe('The table of people', () => {
  beforeAll(async () => {
    await person('zoe-one', { seen: '2026-01-01T00:00:00.001Z' });
    await person('zoe-two', { role: 'guest', suspended: true });
    await person('zoe-three', { role: 'guest', seen: '2026-01-01T00:00:00.003Z' });
    await person('zoe', { role: 'moderator', seen: '2026-01-01T00:00:00.002Z' });
    await person('a-zoe');
  });

  it.each([
    ['query=zoe', ['zoe', 'zoe-one', 'zoe-three', 'zoe-two', 'a-zoe']],
    ['query=ZOE&sort=name', ['a-zoe', 'zoe', 'zoe-one', 'zoe-three', 'zoe-two']],
    ['query=zoe&sort=newest', ['a-zoe', 'zoe', 'zoe-three', 'zoe-two', 'zoe-one']],
    ['query=zoe&sort=seen', ['zoe-three', 'zoe', 'zoe-one', 'a-zoe', 'zoe-two']],
    ['query=zoe&role=guest', ['zoe-three', 'zoe-two']],
    ['query=zoe&role=guest&suspended=false', ['zoe-three']],
    ['suspended=true', ['zoe-two']],
    ['role=admin&sort=seen', ['ada']],
    ['query=nobody-at-all', []],
  ])('page by page, %s', async (question, names) => {
    const found = await allOf(question);
    // Who never was here, or is as near as others, comes in the order of ids or names.
    expect(found).toEqual(names);
  });

  it('is gone through without a hole while people come and go', async () => {
    const { body } = await ada.get<Page>('/admin/users?sort=newest&limit=2');
    await person(`new-${randomUUID().slice(0, 8)}`);
    const rest = await ada.get<Page>(`/admin/users?sort=newest&limit=200&after=${body.next ?? ''}`);
    const before = await sql<{ username: string }>(
      `SELECT username FROM users WHERE username NOT LIKE 'new-%'`,
    );
    const seen = [...body.users, ...rest.body.users].map(({ username }) => username);
    expect(seen.sort()).toEqual(before.map(({ username }) => username).sort());
  });

  it('takes no place of another order', async () => {
    const { body } = await ada.get<Page>('/admin/users?sort=name&limit=2');
    for (const sort of ['newest', 'seen'])
      expect(codeOf(await ada.get(`/admin/users?sort=${sort}&after=${body.next ?? ''}`))).toBe(
        'request.invalid',
      );
  });

  it('is taken along as a table in which nothing is a formula', async () => {
    await sql(`UPDATE users SET display_name = '=HYPERLINK("evil")' WHERE username = 'zoe-one'`);
    const { body, headers } = await ada.get<string>('/admin/users/export?query=zoe-o');
    expect(headers.get('content-disposition')).toContain('people.csv');
    const [head, row, ...more] = body.trimEnd().split('\r\n');
    expect(head).toBe('username,id,display name,e-mail,role,bot,created,last seen,suspended');
    expect(row).toMatch(
      /^zoe-one,[\da-f-]{36},"'=HYPERLINK\(""evil""\)",,member,false,\S+Z,2026-01-01T00:00:00\.001Z,$/,
    );
    expect(more).toEqual([]);
    const all = (await ada.get<string>('/admin/users/export')).body.trimEnd().split('\r\n');
    expect(all).toHaveLength(1 + (await sql('SELECT FROM users')).length);
  });
});

describe('The same change for several people', () => {
  it('is first only said, in the same words, and then done, and noted', async () => {
    const people = [await person('one-of-them'), await person('two-of-them', { suspended: true })];
    const nobody = randomUUID();
    const wish = { ids: [...people, nobody, ada.id, olga.id], change: { suspended: true } };
    const said = await bulk({ ...wish, dryRun: true });
    expect(said.results).toMatchObject([
      {
        outcome: 'changed',
        before: { role: 'member', suspended: false },
        after: { role: 'member', suspended: true },
      },
      { outcome: 'unchanged', before: { suspended: true }, after: { suspended: true } },
      { outcome: 'refused', code: 'user.not_found', before: null, after: null },
      { outcome: 'refused', code: 'policy.denied' },
      { outcome: 'refused', code: 'policy.denied', after: { role: 'owner', suspended: false } },
    ]);
    const suspended = () => sql(`SELECT FROM users WHERE suspended_at IS NOT NULL AND id = $1`, [people[0]]);
    expect(await suspended()).toHaveLength(0);
    const noted = async () =>
      (await ada.get<AuditList>(`/admin/audit?subject=${people[0] ?? ''}`)).body.entries;
    expect(await noted()).toEqual([]);
    const done = await bulk(wish);
    expect(done).toEqual({ ...said, dryRun: false });
    expect(await suspended()).toHaveLength(1);
    expect(await noted()).toMatchObject([{ action: 'user.suspended', actorId: ada.id }]);
  });

  it('knows of the second what became of the first: an owner always stays', async () => {
    await sql(`UPDATE users SET role = 'owner' WHERE id = ANY($1::uuid[])`, [[alice.id, bob.id]]);
    const wish = { ids: [alice.id, olga.id], change: { role: 'member' as const } };
    for (const dryRun of [true, false])
      expect(outcomes(await bulk({ ...wish, dryRun }, bob))).toEqual(['changed', 'changed']);
    const [last] = (await bulk({ ids: [bob.id], change: { role: 'member' }, dryRun: true }, bob)).results;
    expect(last).toMatchObject({ outcome: 'refused', code: 'policy.denied' });
    await bulk({ ids: [olga.id], change: { role: 'owner' } }, bob);
    expect(outcomes(await bulk({ ids: [bob.id], change: { role: 'member' } }, olga))).toEqual(['changed']);
  });

  it('silences those who are suspended by it', async () => {
    const victor = await signUp(server, 'victor');
    const his = await socketOf(victor, server);
    await bulk({ ids: [victor.id], change: { suspended: true } });
    await his.until(() => his.ended ?? undefined);
    expect(codeOf(await victor.get('/users/me'))).toMatch(/^auth\./);
    await bulk({ ids: [victor.id], change: { suspended: false } });
    expect((await signIn(server, 'victor')).id).toBe(victor.id);
  });

  it('moderators suspend so whom they may one by one, and give nobody a role', async () => {
    await olga.patch(`/admin/users/${bob.id}`, { role: 'moderator' });
    const guest = await person('a-guest', { role: 'guest' });
    const ids = [guest, ada.id];
    expect(outcomes(await bulk({ ids, change: { suspended: true }, dryRun: true }, bob))).toEqual([
      'changed',
      'policy.denied',
    ]);
    expect(outcomes(await bulk({ ids, change: { role: 'guest' } }, bob))).toEqual([
      'policy.denied',
      'policy.denied',
    ]);
  });
});

describe('Made for a hundred thousand', () => {
  beforeAll(async () => {
    await sql(`
      INSERT INTO users (id, username, display_name, role, last_seen_at, suspended_at)
      SELECT gen_random_uuid(), 'person-' || n, 'Person ' || n, CASE WHEN n % 500 = 0 THEN 'guest' ELSE 'member' END,
        now() - n * interval '1 minute', CASE WHEN n % 1000 = 0 THEN now() END
      FROM generate_series(1, 100000) n`);
    await sql('ANALYZE users');
  }, 120_000);
  /** What PostgreSQL would do for a page behind the first. */
  async function planOf(wish: Partial<ListAdminUsers>): Promise<string> {
    const table = server.app.get(PeopleTable);
    const asked = { query: '', sort: 'near' as const, limit: 50, ...wish };
    const after = wish.sort && (await table.page(asked)).next;
    const [query, values] = table.question({ ...asked, ...(after && { after }) }).getQueryAndParameters();
    const rows = await sql<{ 'QUERY PLAN': string }>(`EXPLAIN ${query}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  it.each<[string, Partial<ListAdminUsers>]>([
    ['users_username', { sort: 'name' }],
    ['users_pkey', { sort: 'newest' }],
    ['users_name_search', { query: 'son-7123' }],
    ['users_staff', { role: 'admin' }],
    ['users_suspended', { suspended: true }],
  ])('the index %s is used', async (index, wish) => {
    expect(await planOf(wish)).toContain(index);
  });

  it.each(['', 'sort=newest', 'sort=seen', 'query=person-99', 'role=guest&sort=seen', 'suspended=true'])(
    'a page of it comes at once, %s',
    async (question) => {
      const began = performance.now();
      const { body } = await ada.get<Page>(`/admin/users?${question}`);
      expect(body.users).toHaveLength(50);
      // On a busy machine; it takes a twentieth.
      expect(performance.now() - began).toBeLessThan(3000);
    },
  );
});
