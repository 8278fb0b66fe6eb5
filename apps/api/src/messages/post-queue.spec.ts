import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PostQueue } from './post-queue.js';
import type { PostedRow, PostItem, Verdict } from './posting-batch.js';

interface Batch {
  items: PostItem[];
  waiting: boolean;
  answer(verdicts: Verdict[]): void;
  fail(error: Error): void;
}

const accepted: Verdict = { is: 'accepted', message: {} as PostedRow };
const skipped: Verdict = { is: 'skipped' };
const item = (roomId: string, body = '') => ({ roomId, body }) as PostItem;

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
afterEach(() => void jest.useRealTimers());

/** A queue whose batches the story answers itself. */
function desk() {
  const batches: Batch[] = [];
  const queue = new PostQueue(
    (items, waiting) =>
      new Promise((answer, fail) => {
        batches.push({ items, waiting, answer, fail });
      }),
  );
  const rooms = () =>
    batches.map(({ items, waiting }) => [items.map(({ roomId }) => roomId).join(), waiting]);
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { batches, queue, rooms, settled };
}

describe('R4: the queue of posts', () => {
  it('gathers what comes while a room is written, and keeps its order', async () => {
    const { batches, queue, settled } = desk();
    const posts = ['a', 'b', 'c'].map((body) => queue.post(item('garden', body)));
    expect(batches).toHaveLength(1);
    batches[0]?.answer([accepted]);
    await settled();
    expect(batches[1]?.items.map(({ body }) => body)).toEqual(['b', 'c']);
    batches[1]?.answer([accepted, { is: 'refused', code: 'room.archived' }]);
    expect((await Promise.all(posts)).map(({ is }) => is)).toEqual(['accepted', 'accepted', 'refused']);
  });

  it('gives a skipped room again alone and waiting, before what came later', async () => {
    const { batches, queue, rooms, settled } = desk();
    for (const room of ['busy', 'busy', 'busy', 'busy']) void queue.post(item(room));
    batches.length = 0;
    const held = queue.post(item('held', 'first'));
    batches[0]?.answer([skipped]);
    void queue.post(item('held', 'second'));
    void queue.post(item('other'));
    await settled();
    expect(rooms()).toEqual([
      ['held', false],
      ['other', false],
      ['held,held', true],
    ]);
    expect(batches[2]?.items.map(({ body }) => body)).toEqual(['first', 'second']);
    batches[2]?.answer([accepted, accepted]);
    expect((await held).is).toBe('accepted');
  });

  it('tries one by one what failed together, and only the culprit fails', async () => {
    const { batches, queue, settled } = desk();
    void queue.post(item('garden'));
    const [good, bad] = [queue.post(item('garden', 'good')), queue.post(item('garden', 'bad'))];
    const badly = bad.catch(String);
    batches[0]?.answer([accepted]);
    await settled();
    batches[1]?.fail(new Error('unsupported Unicode escape sequence'));
    await settled();
    expect(batches[2]?.items.map(({ body }) => body)).toEqual(['good']);
    batches[2]?.answer([accepted]);
    await settled();
    batches[3]?.fail(new Error('unsupported Unicode escape sequence'));
    expect((await good).is).toBe('accepted');
    expect(await badly).toContain('Unicode');
  });

  it('does not ask a database one by one that cannot be asked', async () => {
    const { batches, queue, settled } = desk();
    void queue.post(item('garden'));
    const posts = [queue.post(item('garden')), queue.post(item('garden'))];
    const failures = Promise.allSettled(posts);
    batches[0]?.answer([accepted]);
    await settled();
    batches[1]?.fail(new Error('Connection terminated unexpectedly'));
    expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(batches).toHaveLength(2);
  });

  it('writes at most 64 posts at once, in a few batches', () => {
    const { batches, queue } = desk();
    for (let i = 0; i < 10; i += 1) void queue.post(item(`room ${String(i)}`));
    expect(batches).toHaveLength(4);
    for (let i = 0; i < 200; i += 1) void queue.post(item('room 9'));
    expect(Math.max(...batches.map(({ items }) => items.length))).toBeLessThanOrEqual(64);
  });

  it('answers within 2 s, whatever becomes of it, and does not write later what was still in line', async () => {
    const { batches, queue, settled } = desk();
    const posts = ['written', 'waiting'].map((body) => queue.post(item('garden', body)));
    const failures = Promise.allSettled(posts);
    jest.advanceTimersByTime(2000);
    for (const failure of await failures)
      expect(failure).toMatchObject({ status: 'rejected', reason: { code: 'server.unavailable' } });
    batches[0]?.answer([skipped]);
    await settled();
    const next = queue.post(item('garden', 'later'));
    expect(batches.map(({ items }) => items.map(({ body }) => body))).toEqual([['written'], ['later']]);
    batches[1]?.answer([accepted]);
    expect((await next).is).toBe('accepted');
  });
});
