import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  DeadJobList,
  HowShown,
  NotificationList,
  NotificationReason,
  RoomAndOwn,
} from '@parley/contracts';
import { DataSource } from 'typeorm';
import { roomOf, say } from './conversation.js';
import { eventually } from './eventually.js';
import { codeOf, signIn, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTwoNodes, type TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

let north: TestServer;
let south: TestServer;
let close: () => Promise<void>;
let people: Record<'olga' | 'alice' | 'bob' | 'carol' | 'mallory', Person>;

beforeAll(async () => {
  ({ north, south, close } = await startTwoNodes());
  people = await signUpAll(north, 'olga', 'alice', 'bob', 'carol', 'mallory');
}, 30_000);

afterAll(() => close(), 30_000);

const list = async (person: Person, query = '') =>
  (await person.get<NotificationList>(`/notifications${query}`)).body;
const why = async (person: Person, roomId: string, seq: number) =>
  (await person.get<{ reason: NotificationReason }>(`/rooms/${roomId}/messages/${String(seq)}/notified`)).body
    .reason;
const decided = (person: Person, count: number) =>
  eventually(async () => (await list(person, '?limit=200')).items.length >= count, 15_000);
const raised = (socket: TestSocket) =>
  socket
    .of('notification.raised')
    .map(({ notification }) => notification as NotificationList['items'][0]['notification']);

describe('On two nodes, whoever is notified', () => {
  it('hears of it on all their devices on both, under one id, and nobody else does', async () => {
    const { alice, bob, carol, mallory } = people;
    const roomId = await roomOf(alice, bob, carol);
    const hers = await socketOf(alice, north);
    const his = [await socketOf(bob, north), await socketOf(bob, south)];
    const others = [await socketOf(carol, south), await socketOf(mallory, south), hers];
    await say(hers, roomId, '@bob, tea?');
    for (const socket of his) await socket.hears(({ type }) => type === 'notification.raised', 15_000);
    const heard = his.flatMap(raised);
    expect(heard).toHaveLength(2);
    expect(heard[0]).toEqual(heard[1]);
    expect(heard[0]).toMatchObject({
      kind: 'mention',
      roomId,
      seq: 1,
      excerpt: '@bob, tea?',
      author: { id: alice.id },
    });
    await say(hers, roomId, 'The end');
    for (const socket of others) {
      await socket.until(() => socket.said.includes('The end') || socket === others[1] || undefined);
      expect(raised(socket)).toEqual([]);
    }
    expect((await list(bob)).items[0]).toMatchObject({
      notification: heard[0],
      reason: { rule: 'told', kind: 'mention' },
    });
    for (const socket of [...his, ...others]) socket.close();
  });

  it('finds how each of their open apps showed it among what was tried, whichever node it is at', async () => {
    const { alice, bob, mallory } = people;
    const roomId = await roomOf(alice, bob);
    const tablet = await signIn(south, 'bob');
    const hers = await socketOf(alice, north);
    const [first, tab, other] = [
      await socketOf(bob, north),
      await socketOf(bob, south),
      await socketOf(tablet, south),
    ];
    const spy = await socketOf(mallory, south);
    await say(hers, roomId, '@bob, tea?');
    for (const socket of [first, tab, other])
      await socket.hears(({ type }) => type === 'notification.raised', 15_000);
    const id = raised(first)[0]!.id;
    const shown = (how: HowShown, sounded = false) => ({ shown: [{ id, how, sounded }] });
    await first.done('notifications.shown', shown('page', true));
    await tab.done('notifications.shown', shown('looking'));
    await other.done('notifications.shown', shown('dnd'));
    await spy.done('notifications.shown', shown('desktop'));
    const { attempts } = await why(bob, roomId, 1);
    expect(attempts.map(({ channel, outcome, rule, answer }) => [channel, outcome, rule, answer])).toEqual([
      ['app', 'received', null, 'page sound'],
      ['app', 'left_out', 'dnd', ''],
    ]);
    expect((await list(tablet)).items[0]?.reason.attempts).toEqual(attempts);
    await other.done('notifications.shown', shown('desktop'));
    expect((await why(bob, roomId, 1)).attempts[1]).toMatchObject({ outcome: 'received', answer: 'desktop' });
    for (const socket of [hers, first, tab, other, spy]) socket.close();
  });

  it('is not where they look at it on one of them, until that device is gone', async () => {
    const { alice, bob } = people;
    const roomId = await roomOf(alice, bob);
    const [hers, phone, desk] = [
      await socketOf(alice, north),
      await socketOf(bob, south),
      await socketOf(bob, north),
    ];
    await phone.done('look.set', { roomId });
    await say(hers, roomId, '@bob one');
    await eventually(async () => (await why(bob, roomId, 1)).decidedAt !== null, 15_000);
    expect(await why(bob, roomId, 1)).toMatchObject({ rule: 'looking', kind: 'mention', attempts: [] });
    phone.close();
    const looks = () =>
      north.app.get(DataSource).query<unknown[]>('SELECT FROM looks WHERE user_id = $1', [bob.id]);
    await eventually(async () => (await looks()).length === 0);
    await say(hers, roomId, '@bob two');
    await desk.hears(({ type }) => type === 'notification.raised', 15_000);
    expect(raised(desk)).toMatchObject([{ seq: 2 }]);
    for (const socket of [hers, desk]) socket.close();
  });
});

describe('Why one was notified, or was not', () => {
  it('is answered of every message one may read: as it was decided, else by what is set now', async () => {
    const { alice, bob, carol, mallory } = people;
    const roomId = await roomOf(alice, bob, carol);
    const socket = await socketOf(alice, south);
    await say(socket, roomId, '@bob');
    await say(socket, roomId, 'chatter');
    await eventually(async () => (await why(bob, roomId, 1)).decidedAt !== null, 15_000);
    expect(await why(bob, roomId, 1)).toMatchObject({ rule: 'told', kind: 'mention' });
    expect(await why(carol, roomId, 1)).toEqual({
      rule: 'not_called',
      kind: null,
      decidedAt: null,
      attempts: [],
    });
    expect(await why(alice, roomId, 1)).toMatchObject({ rule: 'own', decidedAt: null });
    expect(await why(bob, roomId, 2)).toMatchObject({ rule: 'not_called' });
    await bob.patch(`/rooms/${roomId}/own`, { notify: 'none' });
    expect(await why(bob, roomId, 1)).toMatchObject({ rule: 'told', kind: 'mention' });
    expect(await why(bob, roomId, 2)).toMatchObject({ rule: 'room.none' });
    const { status, body } = await mallory.get(`/rooms/${roomId}/messages/1/notified`);
    expect([status, codeOf({ body } as never)]).toEqual([403, 'room.not_joined']);
    expect(codeOf(await bob.get(`/rooms/${roomId}/messages/99/notified`))).toBe('message.not_found');
    await alice.delete(`/rooms/${roomId}/messages/1`);
    expect(codeOf(await bob.get(`/rooms/${roomId}/messages/1/notified`))).toBe('message.not_found');
    socket.close();
  });

  it('nobody is notified of, or lists a word of, what they may not read', async () => {
    const { alice, bob, mallory } = people;
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'xyzzy den' });
    const roomId = body.room.id;
    await alice.put(`/rooms/${roomId}/members/${bob.id}`);
    await mallory.patch('/users/me/preferences', {
      ...{ keywords: ['xyzzy'], notifyRooms: 'all', personLevels: { [alice.id]: 'all' } },
    });
    const spies = await socketOf(mallory, south);
    const socket = await socketOf(alice, north);
    const before = (await list(bob, '?limit=200')).items.length;
    await say(socket, roomId, '@mallory @room @here xyzzy');
    await decided(bob, before + 1);
    expect(
      (await list(mallory, '?limit=200')).items.filter(({ notification }) => notification.roomId === roomId),
    ).toEqual([]);
    expect(raised(spies).filter((each) => each.roomId === roomId)).toEqual([]);
    await alice.delete(`/rooms/${roomId}/members/${bob.id}`);
    const [after] = (await list(bob)).items;
    expect(after).toMatchObject({ notification: { roomId, excerpt: '' } });
    expect(JSON.stringify(after)).not.toContain('xyzzy');
    for (const each of [socket, spies]) each.close();
  });

  it('the list goes back page by page, each thing once', async () => {
    const { alice, bob } = people;
    const { body } = await alice.post<RoomAndOwn>('/rooms/direct', { userIds: [bob.id] });
    const before = (await list(bob, '?limit=200')).items.length;
    const socket = await socketOf(alice, north);
    for (const n of [1, 2, 3, 4, 5]) await say(socket, body.room.id, String(n));
    await decided(bob, before + 5);
    const whole = (await list(bob, '?limit=200')).items.map(({ notification }) => notification.id);
    const paged: string[] = [];
    for (let after = ''; ;) {
      const page = await list(bob, `?limit=2${after}`);
      paged.push(...page.items.map(({ notification }) => notification.id));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(paged).toEqual(whole);
    socket.close();
  });
});

describe('Work that was given up', () => {
  it('is shown to admins, without a word of anybody’s; it is tried again or forgotten', async () => {
    const { olga, alice } = people;
    const database = north.app.get(DataSource);
    const give = async (task: string) => {
      const [job] = await database.query<{ id: string }[]>(
        `SELECT (graphile_worker.add_job($1, '{"messages":[]}', max_attempts => 1, run_at => now() + interval '1 day')).id::text AS id`,
        [task],
      );
      await database.query(
        `UPDATE graphile_worker._private_jobs SET attempts = 1, last_error = 'no line' WHERE id = $1`,
        [job!.id],
      );
      return job!.id;
    };
    const [first, second] = [await give('nobody-does-this'), await give('decide')];
    const { body } = await olga.get<DeadJobList>('/admin/jobs/dead');
    expect(body.jobs.map(({ id, task, tries, lastError }) => [id, task, tries, lastError])).toEqual([
      [second, 'decide', 1, 'no line'],
      [first, 'nobody-does-this', 1, 'no line'],
    ]);
    const page = (await olga.get<DeadJobList>('/admin/jobs/dead?limit=1')).body;
    expect((await olga.get<DeadJobList>(`/admin/jobs/dead?after=${page.next!}`)).body.jobs).toMatchObject([
      { id: first },
    ]);
    expect(codeOf(await alice.get('/admin/jobs/dead'))).toBe('policy.denied');
    expect((await olga.post(`/admin/jobs/dead/${second}/retry`)).status).toBe(204);
    await eventually(
      async () =>
        (await database.query<unknown[]>('SELECT FROM graphile_worker.jobs WHERE id = $1', [second]))
          .length === 0,
    );
    expect((await olga.delete(`/admin/jobs/dead/${first}`)).status).toBe(204);
    expect((await olga.get<DeadJobList>('/admin/jobs/dead')).body).toEqual({ jobs: [], next: null });
    for (const gone of [first, '9223372036854775808', '0'])
      expect(codeOf(await olga.post(`/admin/jobs/dead/${gone}/retry`))).toBe('job.not_found');
  });
});
