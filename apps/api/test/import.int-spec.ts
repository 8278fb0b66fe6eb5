import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { CommittedChanges, type CommittedChange } from '../src/database/committed-changes.js';
import { signUp, type Person } from './people.js';
import { conversation, line, names, roomOfImport, sendImport } from './services/importing.js';
import { startTestServer, type TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
let alice: Person;
const told: CommittedChange[] = [];
beforeAll(async () => {
  server = await startTestServer();
  [olga, alice] = [await signUp(server, 'olga'), await signUp(server, 'alice')];
  server.app.get(CommittedChanges).all.subscribe((changes) => told.push(...changes));
});
afterAll(() => server.close());

const send = (lines: string[]) => sendImport(olga, lines);
const sql = <Row>(statement: string, values: unknown[] = []) =>
  server.app.get(DataSource).query<Row[]>(statement, values);
const roomOf = (importKey: string) => roomOfImport(server.app.get(DataSource), importKey);

describe('An import', () => {
  it('makes authors, rooms and messages, in the order of the file and with their own times', async () => {
    const story = names();
    const { answers } = await send(conversation(story));
    expect(answers.at(-1)).toEqual({
      type: 'done',
      lines: 6,
      authors: 2,
      rooms: 1,
      messages: 3,
      repeated: 0,
      faults: 0,
    });
    const { id } = await roomOf(story.room);
    const { body } = await olga.get<{ messages: { seq: number }[]; users: { displayName: string }[] }>(
      `/rooms/${id}/messages`,
    );
    expect(body.messages).toMatchObject([
      { seq: 1, countNo: 1, body: 'is anybody here?', createdAt: '2004-07-01T10:00:00.000Z', replyTo: null },
      { seq: 2, countNo: 2, kind: 'action', replyTo: 1 },
      { seq: 3, countNo: 3, createdAt: '2004-07-01T09:59:00.000Z', replyTo: 2 },
    ]);
    expect(body.users.map(({ displayName }) => displayName).sort()).toEqual([story.ben, story.ann].sort());
    expect(await roomOf(story.room)).toMatchObject({ member_count: 3, last_seq: 3 });
  });

  it('of the same lines again changes nothing, and of more takes what is new', async () => {
    const story = names();
    await send(conversation(story));
    const before = await roomOf(story.room);
    const from = told.length;
    const again = await send(conversation(story));
    expect(again.answers.at(-1)).toMatchObject({ authors: 0, rooms: 0, messages: 0, repeated: 6, faults: 0 });
    expect(await roomOf(story.room)).toEqual(before);
    expect(told.slice(from)).toEqual([]);
    const more = line({
      type: 'message',
      id: 'm4',
      room: story.room,
      author: story.ben,
      at: '2004-07-02T00:00:00Z',
      body: 'bye',
      replyTo: ['m3'],
    });
    const { answers } = await send([more, more]);
    expect(answers.at(-1)).toMatchObject({ messages: 1, repeated: 1 });
  });

  it('R2: is one change in bulk: every number once, a reset, and one room.head', async () => {
    const story = names();
    const from = told.length;
    await send(conversation(story));
    const { id, revision, reset_revision: reset } = await roomOf(story.room);
    expect(reset).toBe(revision);
    const heads = told
      .slice(from)
      .flatMap((change) => (change.to === 'room' && change.event.revision > 2 ? [change.event] : []));
    expect(heads).toMatchObject([{ type: 'room.head', roomId: id, revision, lastSeq: 3 }]);
    const stamps = await sql<{ revision: number }>(
      `SELECT revision FROM messages WHERE room_id = $1 UNION ALL SELECT revision FROM memberships WHERE room_id = $1`,
      [id],
    );
    expect(new Set(stamps.map((row) => row.revision)).size).toBe(stamps.length);
    const { body } = await olga.get<{ reset: boolean }>(`/rooms/${id}/changes?since=2`);
    expect(body).toMatchObject({ reset: true, revision });
  });

  it('R3: lets in who was invited, whose invitation is accepted thereby, under a number of its own', async () => {
    const story = names();
    await send(conversation(story).slice(0, 3));
    const { id } = await roomOf(story.room);
    const [ann] = await sql<{ id: string }>('SELECT id FROM users WHERE import_key = $1', [story.ann]);
    const invited = await olga.put(`/rooms/${id}/invitations/${ann?.id ?? ''}`, {});
    expect(invited.status).toBe(201);
    const from = told.length;
    await send(conversation(story));
    expect(told.slice(from)).toContainEqual({
      to: 'user',
      userId: ann?.id,
      event: expect.objectContaining({ type: 'invitation.closed', roomId: id, state: 'accepted' }),
    });
    const numbers = await sql<{ invited: number; member: number }>(
      `SELECT i.self_revision AS invited, m.self_revision AS member
       FROM invitations i JOIN memberships m USING (room_id, user_id) WHERE i.room_id = $1 AND i.state = 'accepted'`,
      [id],
    );
    expect(numbers).toEqual([{ invited: 2, member: 3 }]);
  });

  it('makes who comes first into an empty room its owner', async () => {
    const story = names();
    await send(conversation(story).slice(0, 3));
    const { id } = await roomOf(story.room);
    await olga.post(`/rooms/${id}/leave`, {});
    await olga.patch(`/rooms/${id}`, { archived: false });
    await send(conversation(story));
    const roles = await sql<{ role: string }>(
      'SELECT role FROM memberships WHERE room_id = $1 AND left_at IS NULL',
      [id],
    );
    expect(roles.map(({ role }) => role).sort()).toEqual(['member', 'owner']);
  });

  it('reports each faulty line and takes the others', async () => {
    const story = names();
    const { room, ann } = story;
    const good = conversation(story);
    const at = '2004-07-01T10:00:00Z';
    const faulty = [
      'not json',
      line({ type: 'message', id: 'x1', room: 'nowhere', author: ann, at, body: 'lost' }),
      line({ type: 'message', id: 'x2', room, author: 'nobody', at, body: 'who?' }),
      line({ type: 'message', id: 'x3', room, author: ann, at: '2999-01-01T00:00:00Z', body: 'soon' }),
      line({ type: 'message', id: 'x4', room, author: ann, at, body: '' }),
      line({ type: 'message', id: 'x5', room, author: ann, at, body: 'nul \u0000' }),
      '{"type":"message","id":"x6","extra":1}',
    ];
    const { answers } = await send([...good, '', ...faulty]);
    const faults = answers.flatMap((answer) => (answer.type === 'fault' ? [[answer.line, answer.id]] : []));
    expect(faults).toEqual([
      [8, undefined],
      [9, 'x1'],
      [10, 'x2'],
      [11, 'x3'],
      [12, 'x4'],
      [13, 'x5'],
      [14, 'x6'],
    ]);
    expect(answers.at(-1)).toMatchObject({ type: 'done', messages: 3, faults: 7, lines: 14 });
  });

  it('gives valid, distinct usernames, the original as the name that is shown', async () => {
    const originals = ['Zed', 'zed_', 'ZED', '_', '{{', 'admin', 'Ünïcode~42', 'a', 'x'.repeat(60)];
    const lines = originals.map((name) => line({ type: 'author', id: `who-${name}`, name }));
    await send(lines);
    const rows = await sql<{ username: string; display_name: string }>(
      `SELECT username, display_name FROM users WHERE import_key LIKE 'who-%'
       ORDER BY array_position($1::text[], display_name)`,
      [originals],
    );
    expect(rows.map((row) => row.display_name)).toEqual(originals);
    const usernames = [
      'zed',
      'zed-2',
      'zed-3',
      'person',
      'person-2',
      'admin-person',
      'unicode-42',
      'a-person',
      'x'.repeat(32),
    ];
    expect(rows.map((row) => row.username)).toEqual(usernames);
  });

  it('writes only into rooms that it made: a name that is taken is left to whom it belongs', async () => {
    const story = names();
    const { body } = await alice.post<{ room: { id: string } }>('/rooms', {
      kind: 'public',
      name: story.room,
    });
    await send(conversation(story));
    expect((await roomOf(story.room)).name).toBe(`${story.room} (2)`);
    const seen = await alice.get<{ room: object }>(`/rooms/${body.room.id}`);
    expect(seen.body.room).toMatchObject({ lastSeq: 0, memberCount: 1 });
  });

  it('does not hold up who talks: a later post comes after, and is never dated before', async () => {
    const story = names();
    await send(conversation(story));
    const { id } = await roomOf(story.room);
    const { body } = await olga.post<{ message: { seq: number } }>(`/rooms/${id}/messages`, {
      clientId: '0199a0c4-0000-7000-8000-000000000001',
      body: 'and now',
    });
    expect(body.message).toMatchObject({ seq: 4, countNo: 4 });
  });
});
