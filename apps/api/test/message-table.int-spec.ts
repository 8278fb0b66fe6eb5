import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AuditList,
  ListMessageTable,
  Message,
  MessageOutline,
  MessageTable,
  ModerationNotices,
  OwnReport,
  RemovedMessages,
  RoomAndOwn,
} from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { messageQuestion } from '../src/admin/messages/message-question.js';
import { MessageTableReading } from '../src/admin/messages/message-table.service.js';
import { codeOf, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let olga: Person;
let mona: Person;
let alice: Person;
let bob: Person;
const rooms = { quay: '', pier: '', cellar: '', direct: '' };
const table = '/moderation/messages';

/** mona keeps order on the server and is in none of the rooms; alice and bob talk. */
beforeAll(async () => {
  server = await startTestServer();
  ({ olga, mona, alice, bob } = await signUpAll(server, 'olga', 'mona', 'alice', 'bob'));
  await olga.patch(`/admin/users/${mona.id}`, { role: 'moderator' });
  rooms.quay = await roomOf('public', 'quay');
  rooms.pier = await roomOf('public', '=pier()');
  rooms.cellar = await roomOf('private', 'cellar');
  rooms.direct = (await alice.post<RoomAndOwn>('/rooms/direct', { userIds: [bob.id] })).body.room.id;
  for (const id of [rooms.quay, rooms.pier]) await bob.post(`/rooms/${id}/join`);
  await alice.put(`/rooms/${rooms.cellar}/members/${bob.id}`);
});
afterAll(() => server.close());

async function roomOf(kind: string, name: string): Promise<string> {
  return (await alice.post<RoomAndOwn>('/rooms', { kind, name })).body.room.id;
}
async function say(who: Person, roomId: string, body: string, more: object = {}): Promise<Message> {
  const wish = { clientId: randomUUID(), body, ...more };
  const { status, body: said } = await who.post<{ message: Message }>(`/rooms/${roomId}/messages`, wish);
  expect(status).toBe(201);
  return said.message;
}
const list = async (question = '', who = mona) => (await who.get<MessageTable>(`${table}?${question}`)).body;
const idsOf = ({ messages }: MessageTable) => messages.map(({ id }) => id);
/** All pages of it, two at a time. */
async function allOf(question: string): Promise<string[]> {
  const found: string[] = [];
  let after = '';
  do {
    const page = await list(`limit=2&${question}${after}`);
    found.push(...idsOf(page));
    after = page.next === null ? '' : `&after=${page.next}`;
  } while (after !== '');
  return found;
}
const placeOf = ({ roomId, seq, id }: Pick<MessageOutline, 'roomId' | 'seq' | 'id'>) => ({ roomId, seq, id });
async function remove(messages: readonly Message[], more: object = {}): Promise<RemovedMessages> {
  const reply = await mona.post<RemovedMessages>(`${table}/bulk`, {
    messages: messages.map(placeOf),
    ...more,
  });
  expect([reply.status, codeOf(reply)]).toEqual([200, undefined]);
  return reply.body;
}
const outcomes = ({ results }: RemovedMessages) => results.map(({ outcome, code }) => code ?? outcome);

describe('The table of messages', () => {
  it('says whose they are, where, when and how long, and not what they say', async () => {
    const root = await say(alice, rooms.quay, 'Rum for everybody');
    await say(bob, rooms.quay, 'Aye aye', { threadRoot: root.seq });
    await alice.patch(`/rooms/${rooms.quay}/messages/${root.seq}`, { body: 'Rum for nobody' });
    await bob.put(`/rooms/${rooms.quay}/messages/${root.seq}/reactions/${encodeURIComponent('👍')}`);
    const page = await list(`room=${rooms.quay}`);
    const [reply, first] = page.messages;
    expect(first).toEqual({
      ...placeOf(root),
      ...{ authorId: alice.id, kind: 'text', at: root.createdAt, inThread: false, length: 14 },
      ...{ reactions: 1, replies: 1, versions: 1, editedAt: expect.any(String), deletedAt: null },
      ...{ removedBy: null, reports: 0, reportId: null },
    });
    expect(reply).toMatchObject({ authorId: bob.id, inThread: true, length: 7, versions: 0, editedAt: null });
    expect(page.users.map(({ username }) => username)).toEqual(['bob', 'alice']);
    expect(page.rooms).toEqual([{ id: rooms.quay, name: 'quay' }]);
    expect(JSON.stringify(page)).not.toMatch(/Rum|Aye/);
  });

  it('goes on page by page, in one room and in all, by author and by day', async () => {
    const said: Message[] = [];
    for (const [who, room] of [
      [alice, rooms.pier],
      [bob, rooms.quay],
      [alice, rooms.quay],
      [bob, rooms.pier],
      [alice, rooms.pier],
    ] as const)
      said.unshift(await say(who, room, 'Ahoy'));
    const ids = (fits: (message: Message) => boolean) => said.filter(fits).map(({ id }) => id);
    const since = `since=${said.at(-1)?.createdAt ?? ''}`;
    expect(await allOf(since)).toEqual(ids(() => true));
    expect(await allOf(`room=${rooms.pier}`)).toEqual(ids(({ roomId }) => roomId === rooms.pier));
    expect(await allOf(`user=${bob.id}&${since}`)).toEqual(ids(({ authorId }) => authorId === bob.id));
    expect(await allOf(`user=${bob.id}&room=${rooms.pier}`)).toEqual(
      ids(({ authorId, roomId }) => authorId === bob.id && roomId === rooms.pier),
    );
    const until = said[2]?.createdAt ?? '';
    expect(await allOf(`${since}&until=${until}`)).toEqual(ids(({ createdAt }) => createdAt < until));
    expect(await allOf(`room=${rooms.quay}&${since}`)).toEqual(ids(({ roomId }) => roomId === rooms.quay));
  });

  it('takes no place of another order, and none that was made up', async () => {
    const { next } = await list(`room=${rooms.pier}&limit=1`);
    const forged = (text: string) => Buffer.from(text).toString('base64url');
    for (const question of [
      `after=${next ?? ''}`,
      `after=${forged(`time 1 x ${rooms.pier}`)}`,
      `after=${forged('time 1 1 nowhere')}`,
      `room=${rooms.pier}&after=x`,
    ])
      expect(codeOf(await mona.get(`${table}?${question}`))).toBe('request.invalid');
    const beyond = forged(`place 999999999999999999 ${rooms.pier}`);
    expect((await mona.get(`${table}?room=${rooms.pier}&after=${beyond}`)).status).toBe(200);
  });

  it('has nothing of rooms that are not public, whoever asks and for whatever', async () => {
    const [hidden, direct] = [await say(alice, rooms.cellar, 'Psst'), await say(bob, rooms.direct, 'Yes?')];
    await bob.post('/reports', {
      subject: { kind: 'message', roomId: rooms.cellar, seq: hidden.seq },
      reason: 'spam',
    });
    const nowhere = await list(`room=${randomUUID()}`);
    for (const who of [mona, olga]) {
      for (const room of [rooms.cellar, rooms.direct])
        expect(await list(`room=${room}`, who)).toEqual(nowhere);
      for (const question of ['', 'reported=true', `user=${alice.id}`, `user=${bob.id}`])
        for (const { id } of [hidden, direct]) expect(idsOf(await list(question, who))).not.toContain(id);
    }
    expect(outcomes(await remove([hidden, direct], { dryRun: true }))).toEqual([
      'room.not_found',
      'room.not_found',
    ]);
  });

  it('finds what was reported, with the newest report, but for whom it is about', async () => {
    const [his, hers] = [await say(bob, rooms.quay, 'Buy pearls'), await say(alice, rooms.quay, 'No')];
    await mona.post(`/rooms/${rooms.quay}/join`);
    const monas = await say(mona, rooms.quay, 'Quiet, all of you');
    const report = async (who: Person, { seq }: Message) => {
      const subject = { kind: 'message', roomId: rooms.quay, seq };
      return (await who.post<{ report: OwnReport }>('/reports', { subject, reason: 'spam' })).body.report.id;
    };
    await report(mona, his);
    const newest = await report(alice, his);
    const ofMona = await report(bob, monas);
    await mona.post(`/rooms/${rooms.quay}/leave`);
    const found = await list('reported=true');
    expect(found.messages).toMatchObject([{ id: his.id, reports: 2, reportId: newest }]);
    expect(idsOf(found)).not.toContain(hers.id);
    const shown = (await list(`room=${rooms.quay}`)).messages.find(({ id }) => id === monas.id);
    expect(shown).toMatchObject({ reports: 0, reportId: null });
    const olgas = await list('reported=true', olga);
    expect(olgas.messages).toMatchObject([{ id: monas.id, reports: 1, reportId: ofMona }, { id: his.id }]);
  });

  it('is taken along as a table in which nothing is a formula, and nothing is said', async () => {
    const { id } = await say(alice, rooms.pier, 'Secret as in a letter');
    const { body, headers } = await mona.get<string>(`${table}/export?room=${rooms.pier}`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, newest] = body.split('\r\n');
    expect(head).toMatch(/^at,room,room id,message,id,author,author id,kind,in a thread,length,/);
    expect(newest).toContain(`,'=pier(),${rooms.pier},`);
    expect(newest).toContain(`,${id},alice,${alice.id},text,,21,0,0,0,,,,0`);
    expect(body).not.toMatch(/Secret|Ahoy/);
  });
});

describe('Several messages at once', () => {
  it('are removed as was said before, on open screens too, with a reason that is told and noted', async () => {
    const [first, second] = [await say(bob, rooms.quay, 'Pearls!'), await say(bob, rooms.pier, 'Pearls!!')];
    const hidden = await say(bob, rooms.cellar, 'Pearls!!!');
    const other = { ...first, id: randomUUID() };
    const nowhere = { ...first, id: randomUUID(), roomId: randomUUID() };
    const all = [first, hidden, other, nowhere, second];
    const said = await remove(all, { reason: 'No trade here', dryRun: true });
    expect(outcomes(said)).toEqual([
      'changed',
      'room.not_found',
      'message.not_found',
      'room.not_found',
      'changed',
    ]);
    const standing = (await alice.get<Message[]>(`/rooms/${rooms.quay}/messages`)).body;
    expect(JSON.stringify(standing)).toContain('Pearls!');
    const hers = await socketOf(alice, server);
    expect(await remove(all, { reason: 'No trade here' })).toEqual({ ...said, dryRun: false });
    await hers.hears(({ type, roomId }) => type === 'message.deleted' && roomId === rooms.pier);
    hers.close();
    const { body } = await bob.get<ModerationNotices>('/users/me/moderation');
    expect(body.notices.map(({ act, seq, reason }) => [act, seq, reason])).toEqual([
      ['message.removed', first.seq, 'No trade here'],
      ['message.removed', second.seq, 'No trade here'],
    ]);
    const audit = await olga.get<AuditList>('/admin/audit?action=message.removed');
    expect(audit.body.entries).toMatchObject([
      { actorId: mona.id, subjectId: second.id, reason: 'No trade here' },
      { actorId: mona.id, subjectId: first.id, reason: 'No trade here' },
    ]);
    expect(outcomes(await remove([first, second]))).toEqual(['unchanged', 'unchanged']);
    expect(JSON.stringify((await bob.get(`/rooms/${rooms.cellar}/messages`)).body)).toContain('Pearls!!!');
  });

  it('are found again among those that are deleted, with who did it', async () => {
    const own = await say(alice, rooms.quay, 'Oops');
    await alice.delete(`/rooms/${rooms.quay}/messages/${own.seq}`);
    const { messages } = await list('deleted=true');
    expect(messages.map(({ removedBy, length }) => [removedBy, length])).toEqual([
      ['author', 0],
      ['moderator', 0],
      ['moderator', 0],
    ]);
    for (const { deletedAt } of (await list('deleted=false')).messages) expect(deletedAt).toBeNull();
  });

  it('are not listed where their room keeps them no longer', async () => {
    const room = await roomOf('public', 'log');
    const [old, young] = [await say(alice, room, 'Departure'), await say(alice, room, 'Arrival')];
    expect(await allOf(`room=${room}`)).toEqual([young.id, old.id]);
    const database = server.app.get(DataSource);
    await database.query('UPDATE rooms SET first_seq = $2 WHERE id = $1', [room, young.seq]);
    expect(await allOf(`room=${room}`)).toEqual([young.id]);
  });

  it('stay in a room that is archived', async () => {
    const room = await roomOf('public', 'wreck');
    const message = await say(alice, room, 'Going down');
    await alice.delete(`/rooms/${room}`);
    for (const dryRun of [true, false])
      expect(outcomes(await remove([message], { dryRun }))).toEqual(['room.archived']);
  });
});

describe('Made for many messages', () => {
  const sql = <Row>(statement: string, values?: unknown[]) =>
    server.app.get(DataSource).query<Row[]>(statement, values);

  beforeAll(async () => {
    for (const roomId of Object.values(rooms))
      await sql(
        `INSERT INTO messages (room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, created_at)
         SELECT $1, 1000 + n, gen_random_uuid(), 1000 + n, 1000 + n, CASE WHEN n % 100 = 0 THEN $2 ELSE $3 END::uuid,
                gen_random_uuid(), '', 'text', 'Hello', timestamptz '2020-01-01' + n * interval '1 minute'
         FROM generate_series(1, 8000) AS n`,
        [roomId, mona.id, alice.id],
      );
    await sql(
      `INSERT INTO rooms (id, kind, name, name_key, created_by)
       SELECT gen_random_uuid(), 'public', 'room ' || n, 'room ' || n, $1 FROM generate_series(1, 2000) AS n`,
      [alice.id],
    );
    await sql('ANALYZE messages, rooms');
  }, 120_000);

  async function planOf(wish: Partial<ListMessageTable>): Promise<string> {
    const asked = { limit: 50, reported: false, ...wish };
    const { next } = await server.app.get(MessageTableReading).page(mona, asked);
    const { text, values } = messageQuestion(mona.id, { ...asked, ...(next && { after: next }) });
    const rows = await sql<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  it.each<[string, () => Partial<ListMessageTable>]>([
    ['messages_by_time', () => ({})],
    ['messages_by_time', () => ({ until: '2020-01-05T00:00:00Z' })],
    ['messages_of_author', () => ({ user: mona.id })],
    ['messages_deleted', () => ({ deleted: true })],
    ['messages_pkey', () => ({ room: rooms.quay })],
    ['messages_pkey', () => ({ reported: true })],
  ])('the index %s is used', async (index, wish) => {
    const plan = await planOf(wish());
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan on messages');
  });
});
