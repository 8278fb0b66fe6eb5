import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Message } from '@parley/contracts';
import { PostQueue } from './post-queue.js';
import type { PostItem, Verdict } from './posting-batch.js';

interface Batch {
  items: PostItem[];
  waiting: boolean;
  answer(verdicts: Verdict[]): void;
  fail(error: Error): void;
}

const accepted: Verdict = { is: 'accepted', message: {} as Message, authorVersion: '1' };
const skipped: Verdict = { is: 'skipped' };
const item = (roomId: string, body = '') => ({ roomId, body }) as PostItem;
/** After a batch of two. */
const gather = 4;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
});
afterEach(() => {
  jest.useRealTimers();
});

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
  const accept = (batch: Batch | undefined) => batch?.answer(batch.items.map(() => accepted));
  return { batches, queue, rooms, settled, accept };
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

  it('lets nobody wait who posts alone, however often', async () => {
    const { batches, queue, settled, accept } = desk();
    for (let i = 0; i < 3; i += 1) {
      void queue.post(item('garden'));
      expect(batches).toHaveLength(i + 1);
      accept(batches[i]);
      await settled();
    }
  });

  it('gathers for a moment where several came together, and not for longer', async () => {
    const { batches, queue, rooms, settled, accept } = desk();
    for (const room of ['a', 'b', 'c']) void queue.post(item(room));
    accept(batches[0]);
    await settled();
    accept(batches[1]);
    await settled();
    expect(rooms()).toEqual([
      ['a', false],
      ['b,c', false],
    ]);
    void queue.post(item('d'));
    jest.advanceTimersByTime(gather - 1);
    void queue.post(item('e'));
    expect(batches).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(rooms()[2]).toEqual(['d,e', false]);
  });

  it('does not wait longer for a batch that is slow', () => {
    const { queue, rooms } = desk();
    for (const room of ['slow', 'a', 'b']) void queue.post(item(room));
    jest.advanceTimersByTime(gather);
    expect(rooms()).toEqual([
      ['slow', false],
      ['a,b', false],
    ]);
  });

  it('does not gather longer than until enough have come', () => {
    const { batches, queue } = desk();
    void queue.post(item('kitchen'));
    for (let i = 0; i < 31; i += 1) void queue.post(item('garden'));
    expect(batches).toHaveLength(1);
    void queue.post(item('cellar'));
    expect(batches[1]?.items).toHaveLength(32);
  });

  it('gives a skipped room again alone and waiting, before what came later', async () => {
    const { batches, queue, rooms, settled } = desk();
    const held = queue.post(item('held', 'first'));
    void queue.post(item('held', 'second'));
    void queue.post(item('other'));
    jest.advanceTimersByTime(gather);
    batches[0]?.answer([skipped]);
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

  it('keeps nobody waiting for rooms that are held, however many', async () => {
    const { batches, queue, rooms, settled } = desk();
    for (let i = 0; i < 6; i += 1) {
      void queue.post(item(`held ${String(i)}`));
      batches.findLast(({ waiting }) => !waiting)?.answer([skipped]);
      await settled();
    }
    expect(rooms().filter(([, waiting]) => waiting)).toHaveLength(2);
    void queue.post(item('garden'));
    expect(rooms().at(-1)).toEqual(['garden', false]);
  });

  it('lets rooms take turns: what a loud one could not send comes after the others', async () => {
    const { batches, queue, rooms, settled, accept } = desk();
    void queue.post(item('garden'));
    for (let i = 0; i < 64; i += 1) void queue.post(item('kitchen'));
    for (let i = 0; i < 200; i += 1) void queue.post(item('loud'));
    void queue.post(item('quiet'));
    expect(batches).toHaveLength(3);
    accept(batches[2]);
    await settled();
    expect(rooms()[3]?.[0]).toMatch(/^loud(,loud){63}$/);
    accept(batches[3]);
    await settled();
    expect(rooms()[4]?.[0]).toMatch(/^quiet(,loud){63}$/);
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

  it('gathers the longer the more have come, but not for long', async () => {
    const { batches, queue, settled, accept } = desk();
    for (let i = 0; i < 11; i += 1) void queue.post(item('garden'));
    accept(batches[0]);
    await settled();
    accept(batches[1]);
    await settled();
    void queue.post(item('garden'));
    jest.advanceTimersByTime(7);
    expect(batches).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(batches).toHaveLength(3);
  });

  it('writes at most 64 posts at once, in a few batches', async () => {
    const { batches, queue, settled, accept } = desk();
    for (let i = 0; i < 500; i += 1) void queue.post(item(`room ${String(i)}`));
    jest.advanceTimersByTime(10 * gather);
    expect(batches.map(({ items }) => items.length)).toEqual([1, 32, 32]);
    accept(batches[1]);
    await settled();
    expect(batches[3]?.items).toHaveLength(64);
  });

  it('answers within 2 s, whatever becomes of it, and does not write later what was still in line', async () => {
    const { batches, queue, settled, accept } = desk();
    const bodies = () => batches.map(({ items }) => items.map(({ body }) => body));
    const posts = ['written', 'waiting'].map((body) => queue.post(item('garden', body)));
    const failures = Promise.allSettled(posts);
    jest.advanceTimersByTime(2000);
    for (const failure of await failures)
      expect(failure).toMatchObject({ status: 'rejected', reason: { code: 'server.unavailable' } });
    batches[0]?.answer([skipped]);
    await settled();
    const next = queue.post(item('garden', 'later'));
    expect(bodies()).toEqual([['written'], ['later']]);
    accept(batches[1]);
    expect((await next).is).toBe('accepted');
  });

  it('goes on with a held room whose posts were all given up', async () => {
    const { batches, queue, settled, accept } = desk();
    const others = ['one', 'two'].map((room) => queue.post(item(room)));
    for (const room of ['one', 'two']) {
      batches.find(({ items }) => items[0]?.roomId === room)?.answer([skipped]);
      await settled();
    }
    const held = Promise.allSettled([...others, queue.post(item('three'))]);
    jest.advanceTimersByTime(100);
    batches.at(-1)?.answer([skipped]);
    await settled();
    jest.advanceTimersByTime(2000);
    await held;
    for (const batch of batches) batch.answer([skipped]);
    await settled();
    const before = batches.length;
    const again = queue.post(item('three'));
    jest.advanceTimersByTime(100);
    expect(batches).toHaveLength(before + 1);
    accept(batches.at(-1));
    expect((await again).is).toBe('accepted');
  });
});
