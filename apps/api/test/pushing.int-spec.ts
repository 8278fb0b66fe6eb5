import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PushDelivering } from '../src/notifications/push/push-delivering.service.js';
import { eventually } from './eventually.js';
import { Caller } from './people.js';
import type { Person } from './people.js';
import { PushStory } from './services/push-story.js';

let story: PushStory;
beforeAll(async () => {
  story = await PushStory.begin();
  await story.person('olga');
});
afterAll(() => story.end());

/** Ana and Ben in a room; Ben has a phone. */
async function two() {
  const [ana, ben] = [await story.person('ana'), await story.person('ben')];
  const roomId = await story.room(ana, ben);
  const atBen = `@${ben.user.username}`;
  return { ana, ben, roomId, atBen, phone: await story.device(ben) };
}

const idsOf = async ({ id }: Person) =>
  (await story.sql<{ id: string }>('SELECT id FROM notifications WHERE user_id = $1 ORDER BY seq', [id])).map(
    (row) => row.id,
  );
const deliver = (ids: string[]) =>
  story.server.app.get(PushDelivering).deliver(ids, new AbortController().signal);

describe('Who is told by push', () => {
  it('hears who, where and what, on each device once, and it is written down', async () => {
    const { ana, ben, roomId, atBen, phone } = await two();
    const seq = await story.post(ana, roomId, `${atBen} the **kettle** is on`);
    const [told] = await story.told(phone, 1);
    const name = (await ana.get<{ room: { name: string } }>(`/rooms/${roomId}`)).body.room.name;
    expect(told).toMatchObject({
      ...{ userId: ben.id, kind: 'mention', roomId, seq, threadRoot: null, reply: true, badge: 1 },
      ...{ title: `${ana.user.displayName} in ${name}`, body: `${atBen} the kettle is on` },
      ...{ tag: `room ${roomId}`, path: `/rooms/${roomId}?at=${String(seq)}` },
    });
    await story.done();
    expect(await story.attempts(ben)).toEqual(['Phone sent 201']);
    await new Caller(story.server.url).post('/push/received', { receipt: told!.receipt });
    expect(await story.attempts(ben)).toEqual(['Phone received']);
    expect(story.service.faults).toEqual([]);
  });

  it('is nobody whom it does not concern, and of those who write nobody hears of themselves', async () => {
    const { ana, ben, roomId, atBen, phone } = await two();
    const anas = await story.device(ana);
    await story.post(ana, roomId, 'nothing for anybody');
    await story.post(ana, roomId, `${atBen} this one`);
    await story.told(phone, 1);
    await story.done();
    expect((await story.told(phone, 1)).map(({ body }) => body)).toEqual([`${atBen} this one`]);
    expect(story.service.takenFor(anas)).toEqual([]);
    expect(await story.attempts(ben)).toHaveLength(1);
  });

  it('hears only that something came, where the text is to stay in the room', async () => {
    const { ana, ben, roomId, atBen, phone } = await two();
    await ben.patch('/users/me/preferences', { notifyText: false });
    await story.post(ana, roomId, `${atBen} the key is under the mat`);
    const [told] = await story.told(phone, 1);
    expect(told?.body).toBe('New message');
    expect(JSON.stringify(story.service.takenFor(phone))).not.toContain('mat');
  });

  it('is called by their name alone where two talk, and led into the thread where it stands', async () => {
    const { ana, ben, roomId, phone } = await two();
    const direct = await ana.post<{ room: { id: string } }>('/rooms/direct', { userIds: [ben.id] });
    await story.post(ana, direct.body.room.id, 'psst');
    expect((await story.told(phone, 1))[0]).toMatchObject({ title: ana.user.displayName, body: 'psst' });
    const root = await story.post(ben, roomId, 'who has seen the kettle?');
    const seq = await story.post(ana, roomId, 'I have', { threadRoot: root });
    expect((await story.told(phone, 2))[1]).toMatchObject({
      tag: `thread ${roomId} ${String(root)}`,
      path: `/rooms/${roomId}?thread=${String(root)}&reply=${String(seq)}`,
    });
  });

  it('with two devices: what one did not take is tried again there alone', async () => {
    const { ana, ben, roomId, atBen, phone } = await two();
    const again = await story.personAgain(ben);
    const tablet = await story.device(again, 'Tablet');
    story.service.answer(tablet, { status: 503, retryAfter: '1', text: 'busy' }, 201);
    await story.post(ana, roomId, `${atBen} tea?`);
    await story.told(phone, 1);
    await eventually(async () => (await story.attempts(ben)).includes('Tablet waiting 503 busy'), 10_000);
    await story.told(tablet, 1);
    await story.done('push', 'push-again');
    expect(await story.attempts(ben)).toEqual(['Phone sent 201', 'Tablet sent 201']);
    expect(story.service.takenFor(phone)).toHaveLength(1);
    expect(story.service.takenFor(tablet)).toHaveLength(1);
  });

  it.each<[number, string, number]>([
    [410, 'Phone failed 410', 0],
    [404, 'Phone failed 404', 0],
    [413, 'Phone failed 413', 1],
    [403, 'Phone failed 403', 1],
  ])(
    'reads what a push service that answers %i said, and whether the device is still there',
    async (status, words, devices) => {
      const { ana, ben, roomId, atBen, phone } = await two();
      story.service.answer(phone, status);
      await story.post(ana, roomId, `${atBen} tea?`);
      await eventually(async () => (await story.attempts(ben)).length > 0, 10_000);
      await story.done();
      expect(await story.attempts(ben)).toEqual([words]);
      const left = await ben.get<{ devices: unknown[] }>('/push/devices');
      expect(left.body.devices).toHaveLength(devices);
    },
  );

  it('is tried again no sooner than the push service wants it, and given up after a time', async () => {
    const { ana, ben, roomId, atBen, phone } = await two();
    story.service.answer(phone, { status: 429, retryAfter: '600' });
    await story.post(ana, roomId, `${atBen} tea?`);
    await eventually(async () => (await story.attempts(ben)).length > 0, 10_000);
    const [notificationId = ''] = await idsOf(ben);
    const waits = async () => {
      const jobs = await story.sql<{ tries: number; seconds: number }>(
        `SELECT max_attempts AS tries, round(extract(epoch FROM run_at - now()))::int AS seconds
         FROM graphile_worker.jobs WHERE key = $1`,
        [`push ${notificationId} ${phone.id}`],
      );
      return jobs.map(({ tries, seconds }) => [tries, seconds > 550]);
    };
    expect(await waits()).toEqual([[8, true]]);
    const again = (left: number, attempt: number) => {
      const helpers = { attempt, lastAttempt: attempt === left, signal: new AbortController().signal };
      const job = { notificationId, deviceId: phone.id, left };
      return story.server.app.get(PushDelivering).deliverAgain(job, helpers);
    };
    await again(5, 2);
    expect([await waits(), await story.attempts(ben)]).toEqual([[[3, true]], ['Phone waiting 429']]);
    story.service.answer(phone, 500);
    await expect(again(5, 2)).rejects.toThrow('500');
    await expect(again(3, 3)).rejects.toThrow('Given up: 500');
    expect(await story.attempts(ben)).toEqual(['Phone failed 500']);
    const before = story.service.requests;
    await again(3, 1);
    expect(story.service.requests).toBe(before);
  });

  it('is not told twice by a job that runs twice, nor of what was read meanwhile', async () => {
    const { ana, ben, roomId, atBen, phone } = await two();
    const seq = await story.post(ana, roomId, `${atBen} tea?`);
    await story.told(phone, 1);
    await story.done();
    const ids = await idsOf(ben);
    await deliver(ids);
    expect(story.service.takenFor(phone)).toHaveLength(1);
    const tablet = await story.device(await story.personAgain(ben), 'Tablet');
    await ben.put(`/rooms/${roomId}/read`, { seq });
    await deliver(ids);
    expect(story.service.takenFor(tablet)).toEqual([]);
    expect(await story.attempts(ben)).toEqual(['Phone sent 201', 'Tablet left_out read']);
  });

  it('is nobody who was removed, or signed out, while they waited for their turn at a slow push service', async () => {
    const { ana, ben, roomId, atBen, phone } = await two();
    const cleo = await story.person('cleo');
    await cleo.post(`/rooms/${roomId}/join`);
    const cleos = await story.device(cleo);
    const { over } = await story.busy(50);
    await story.post(ana, roomId, `${atBen} @${cleo.user.username} the key is under the mat`);
    await eventually(() => story.isBeingDone('push'), 10_000);
    // Longer than what is known of them counts.
    const since = performance.now();
    await eventually(() => performance.now() > since + 600);
    await ana.delete(`/rooms/${roomId}/members/${ben.id}`);
    await cleo.post('/auth/logout');
    story.service.cut();
    await over;
    await story.done();
    for (const each of [ben, cleo]) expect(await story.attempts(each)).toEqual(['Phone left_out gone']);
    expect([...story.service.takenFor(phone), ...story.service.takenFor(cleos)]).toEqual([]);
  });

  it('hears it once more from a line that broke before it was answered, as the same one', async () => {
    const { ana, ben, roomId, atBen, phone } = await two();
    story.service.answer(phone, 'cut', 201);
    await story.post(ana, roomId, `${atBen} tea?`);
    const [first, second] = await story.told(phone, 2);
    expect(second?.id).toBe(first?.id);
    await eventually(async () => (await story.attempts(ben)).join() === 'Phone sent 201', 10_000);
  });

  it('sees it go from the device where it was read elsewhere, once', async () => {
    const { ana, ben, roomId, atBen, phone } = await two();
    await story.post(ana, roomId, `${atBen} tea?`);
    const seq = await story.post(ana, roomId, `${atBen} or coffee?`);
    await story.told(phone, 2);
    await story.done();
    await ben.put(`/rooms/${roomId}/read`, { seq: seq - 1 });
    await ben.put(`/rooms/${roomId}/read`, { seq });
    const reads = () => story.service.takenFor(phone).filter(({ message }) => message.type === 'read');
    await story.service.until(() => reads().length > 0);
    await story.done('push-read');
    expect(reads().map(({ message }) => message)).toMatchObject([
      { roomId, threadRoot: null, seq, tag: `room ${roomId}`, badge: 0 },
    ]);
  });

  it('hears nothing any more of a room they left, nor on a device that was signed out', async () => {
    const { ana, ben, roomId, atBen, phone } = await two();
    await ben.post('/auth/logout');
    await story.post(ana, roomId, `${atBen} tea?`);
    await story.done();
    expect(story.service.takenFor(phone)).toEqual([]);
    expect(await story.attempts(ben)).toEqual([]);
  });
});
