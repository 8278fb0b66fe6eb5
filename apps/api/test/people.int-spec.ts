import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Self, User, UserList } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../src/database/committed-changes.js';
import type { CommittedChange } from '../src/database/committed-changes.js';
import { PresenceStore } from '../src/presence/presence-store.js';
import { codeOf, signUp, signUpAll } from './people.js';
import type { Person } from './people.js';
import { clockToPutOn } from './services/clock-to-put-on.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

let server: TestServer;
let olga: Person;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  server = await startTestServer();
  olga = await signUp(server, 'olga');
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await server.close();
});
const putOn = clockToPutOn();

const database = () => server.app.get(DataSource);
const namesIn = ({ users }: UserList) => users.map(({ username }) => username);
const find = async (asker: Person, query: string) => {
  const { body } = await asker.get<UserList>(`/users?query=${encodeURIComponent(query)}`);
  return namesIn(body);
};

describe("One's profile", () => {
  it('is told to others when it changes, and holds what was said of it', async () => {
    const told: CommittedChange[] = [];
    const listening = server.app.get(CommittedChanges).all.subscribe((changes) => told.push(...changes));
    const alice = await signUp(server, 'alice');
    const said = {
      displayName: 'Alice 🦊',
      bio: 'Two lines\nof text',
      statusText: 'away',
      statusEmoji: '🌴',
      statusUntil: '2096-01-01T00:00:00.000Z',
      timeZone: 'Europe/Vienna',
    };
    const { body } = await alice.patch<{ user: Self }>('/users/me', said);
    expect(body.user).toMatchObject({ ...said, username: 'alice' });
    expect(body.user.updatedAt > alice.user.updatedAt).toBe(true);
    expect((await alice.get<{ user: Self }>('/users/me')).body).toEqual(body);
    const { email: _, emailVerified: __, pendingEmail: ___, hidesLastSeen: ____, ...seen } = body.user;
    expect(told).toEqual([{ to: 'profile', user: seen, roomIds: [] }]);
    expect((await olga.get<{ user: User }>(`/users/${alice.id}`)).body.user).toEqual(seen);
    listening.unsubscribe();
  });

  it('forgets what is taken back, and keeps what nothing was said of', async () => {
    const mira = await signUp(server, 'mira');
    const said = { timeZone: 'Asia/Tokyo', statusUntil: '2096-01-01T00:00:00.000Z', hidesLastSeen: true };
    expect((await mira.patch<{ user: Self }>('/users/me', said)).body.user).toMatchObject(said);
    const less = { timeZone: null, statusUntil: null };
    expect((await mira.patch<{ user: Self }>('/users/me', less)).body.user).toMatchObject({
      ...less,
      hidesLastSeen: true,
    });
  });

  it('takes neither a role nor a name', async () => {
    const bob = await signUp(server, 'bob');
    for (const wish of [
      { role: 'owner' },
      { username: 'olga' },
      { displayName: ' ' },
      { bio: 'x'.repeat(501) },
    ])
      expect(codeOf(await bob.patch('/users/me', wish))).toBe('request.invalid');
  });
});

describe('The list of people', () => {
  it('finds parts of names and of display names, those first that begin with what was typed', async () => {
    await signUpAll(server, 'xanthippe', 'maxan', 'xan');
    const zoe = await signUp(server, 'zoe');
    await zoe.patch('/users/me', { displayName: 'Ms Xanadu' });
    expect(await find(olga, 'XAN')).toEqual(['xan', 'xanthippe', 'maxan', 'zoe']);
    // Whose names are only near come after.
    expect(await find(olga, 'xanad')).toEqual(['zoe', 'xan', 'xanthippe']);
    expect(await find(olga, 'an')).toEqual(expect.arrayContaining(['xan', 'maxan']));
  });

  it('takes signs for signs', async () => {
    await signUp(server, 'per_cent');
    expect(await find(olga, '_')).toEqual(['per_cent']);
    expect(await find(olga, '%')).toEqual([]);
    expect(await find(olga, '\\')).toEqual([]);
    expect(await find(olga, "' OR 1=1 --")).toEqual([]);
  });

  it('comes in pages without a gap or a double, with a search and without', async () => {
    for (let number = 1; number <= 9; number += 1) await signUp(server, `page-${String(number)}`);
    for (const query of ['', 'page']) {
      const whole = (await olga.get<UserList>(`/users?query=${query}&limit=200`)).body;
      const pieces: string[] = [];
      let after = '';
      do {
        const { body } = await olga.get<UserList>(`/users?query=${query}&limit=4${after}`);
        pieces.push(...namesIn(body));
        after = body.next ? `&after=${body.next}` : '';
      } while (after);
      expect(pieces).toEqual(namesIn(whole));
      expect(whole.next).toBeNull();
    }
    const astray = await olga.get('/users?after=nonsense');
    expect(codeOf(astray)).toBe('request.invalid');
  });

  it('answers people by id, and leaves out who is not there', async () => {
    const { body } = await olga.get<UserList>(`/users?ids=${olga.id},01890000-0000-7000-8000-000000000000`);
    expect(namesIn(body)).toEqual(['olga']);
    expect(codeOf(await olga.get('/users/01890000-0000-7000-8000-000000000000'))).toBe('user.not_found');
    expect(codeOf(await olga.get('/users/somebody'))).toBe('request.invalid');
  });

  it('shows guests only those they share a room with', async () => {
    const { gwen, near, far, gone } = await signUpAll(server, 'gwen', 'near', 'far', 'gone');
    await olga.patch(`/admin/users/${gwen.id}`, { role: 'guest' });
    const { body } = await near.post<{ room: { id: string } }>('/rooms', { kind: 'private', name: 'den' });
    for (const each of [gwen, gone]) await near.put(`/rooms/${body.room.id}/members/${each.id}`, {});
    await gone.post(`/rooms/${body.room.id}/leave`);
    expect(namesIn((await gwen.get<UserList>('/users?limit=200')).body)).toEqual(['gwen', 'near']);
    expect(namesIn((await gwen.get<UserList>(`/users?ids=${far.id},${near.id}`)).body)).toEqual(['near']);
    expect(codeOf(await gwen.get(`/users/${far.id}`))).toBe('user.not_found');
    expect(codeOf(await gwen.get(`/users/${gone.id}`))).toBe('user.not_found');
    expect((await far.get(`/users/${gwen.id}`)).status).toBe(200);
  });

  it('names only those who are here, and how many, where that is asked', async () => {
    const { heidi, theo, gast } = await signUpAll(server, 'heidi', 'theo', 'gast');
    await olga.patch(`/admin/users/${gast.id}`, { role: 'guest' });
    const { body: den } = await heidi.post<{ room: { id: string } }>('/rooms', {
      kind: 'private',
      name: 'den',
    });
    await heidi.put(`/rooms/${den.room.id}/members/${gast.id}`, {});
    for (const each of [heidi, theo]) sockets.push(await socketOf(each, server));
    putOn(1000);
    const present = async (asker: Person, more = '') => {
      const { body } = await asker.get<UserList>(`/users?present=true${more}`);
      return { names: namesIn(body), present: body.present };
    };
    expect(await present(olga)).toEqual({ names: ['heidi', 'theo'], present: 2 });
    expect(await present(olga, '&query=the')).toEqual({ names: ['theo'], present: 2 });
    expect(await present(olga, '&limit=1')).toEqual({ names: ['heidi'], present: 2 });
    expect(await present(gast)).toEqual({ names: ['heidi'], present: 1 });
    expect((await olga.get<UserList>('/users?present=false')).body.present).toBeUndefined();
  });

  it('does not say who is here while nobody knows, and says it again when somebody does', async () => {
    const store = server.app.get(PresenceStore);
    jest.spyOn(store, 'present').mockRejectedValueOnce(new Error('away'));
    putOn(1000);
    const away = await olga.get('/users?present=true');
    expect([away.status, codeOf(away)]).toEqual([503, 'server.unavailable']);
    expect((await olga.get('/users')).status).toBe(200);
    expect((await olga.get('/users?present=true')).status).toBe(200);
  });

  it('looks into the index for what is typed, and not at all twenty thousand', async () => {
    await database().query(`
      INSERT INTO users (id, username, display_name, role)
      SELECT gen_random_uuid(), substr(md5(n::text), 1, 16), 'Member ' || md5(n::text), 'member'
      FROM generate_series(1, 20000) n`);
    await database().query('ANALYZE users');
    const asked = jest.spyOn(database().logger, 'logQuery');
    for (const query of ['c4ca42', 'a1b2', 'nobody at all']) {
      asked.mockClear();
      await find(olga, query);
      const [statement = '', values] = asked.mock.calls.find(([sql]) => sql.includes('starts_with')) ?? [];
      const plan = JSON.stringify(await database().query(`EXPLAIN ${statement}`, values));
      expect(plan).toContain('users_name_search');
      expect(plan).not.toContain('Seq Scan on users');
    }
    asked.mockRestore();
  });
});
