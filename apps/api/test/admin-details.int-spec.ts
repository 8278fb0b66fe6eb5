import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdminRoomDetail, AdminUserDetail, JobTable, RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { codeOf, signUpAll } from './people.js';
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

const makes = async (person: Person, kind: 'public' | 'private', name: string) =>
  (await person.post<RoomAndOwn>('/rooms', { kind, name, topic: `about ${name}` })).body.room;

describe('One person, for those who run the server', () => {
  it('is shown with the public rooms they are in, and nothing of others', async () => {
    const [kettle, attic] = [await makes(alice, 'public', 'kettle'), await makes(bob, 'public', 'attic')];
    const den = await makes(alice, 'private', 'den');
    await alice.post('/rooms/direct', { userIds: [bob.id] });
    const left = await makes(bob, 'public', 'left');
    for (const { id } of [attic, left]) await alice.post(`/rooms/${id}/join`);
    await alice.post(`/rooms/${left.id}/leave`);
    await bob.delete(`/rooms/${attic.id}`);
    const { body } = await olga.get<AdminUserDetail>(`/admin/users/${alice.id}`);
    expect(body.user).toMatchObject({ id: alice.id, username: 'alice', suspendedAt: null });
    expect(body.rooms).toMatchObject([
      { id: attic.id, name: 'attic', role: 'member', archivedAt: expect.any(String) },
      { id: kettle.id, name: 'kettle', role: 'owner', archivedAt: null },
    ]);
    expect(JSON.stringify(body)).not.toContain(den.id);
  });

  it('is nobody where there is nobody', async () => {
    expect(codeOf(await olga.get(`/admin/users/${randomUUID()}`))).toBe('user.not_found');
  });
});

describe('One room, for those who run the server', () => {
  it('is shown whole with its owners where it is public', async () => {
    const room = await makes(bob, 'public', 'harbour');
    await alice.post(`/rooms/${room.id}/join`);
    await bob.put(`/rooms/${room.id}/members/${alice.id}`, { role: 'owner' });
    const { body } = await olga.get<AdminRoomDetail>(`/admin/rooms/${room.id}`);
    expect(body.room).toMatchObject({ name: 'harbour', topic: 'about harbour', memberCount: 2 });
    expect(body.owners.map(({ username }) => username).sort()).toEqual(['alice', 'bob']);
  });

  it('is a name and a size where it is not, and who owns it stays there', async () => {
    const room = await makes(bob, 'private', 'cellar');
    const { body } = await olga.get<AdminRoomDetail>(`/admin/rooms/${room.id}`);
    expect(Object.keys(body.room).sort()).toEqual([
      ...['archivedAt', 'createdAt', 'id', 'kind', 'memberCount', 'name'],
    ]);
    expect(body.owners).toEqual([]);
    expect(codeOf(await olga.get(`/admin/rooms/${randomUUID()}`))).toBe('room.not_found');
  });
});

describe('The work of a server', () => {
  it('is counted by its kind: what waits and since when, what is for later, what was given up', async () => {
    const database = server.app.get(DataSource);
    const add = (more: string) =>
      database.query(`SELECT graphile_worker.add_job('nobody-does-this', ${more})`);
    await add(`run_at => '2026-01-02T12:00:00Z'`);
    await add(`run_at => '2026-01-03T12:00:00Z'`);
    await add(`run_at => now() + interval '1 day'`);
    await add('max_attempts => 1');
    await database.query('UPDATE graphile_worker._private_jobs SET attempts = 1 WHERE max_attempts = 1');
    const { body } = await olga.get<JobTable>('/admin/jobs');
    expect(body.tasks.find(({ task }) => task === 'nobody-does-this')).toEqual({
      ...{ task: 'nobody-does-this', waiting: 2, later: 1, running: 0, givenUp: 1 },
      oldestAt: '2026-01-02T12:00:00.000Z',
    });
    expect(body.tasks.find(({ task }) => task === 'decide')).toMatchObject({ waiting: 0, oldestAt: null });
  });
});
