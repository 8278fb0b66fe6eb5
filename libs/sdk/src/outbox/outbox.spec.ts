import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { settled } from '@parley/testkit';
import { hall, kitchen, refusal, writing } from '../../test/writing.js';
import { ParleyError } from '../parley-error.js';
import { memoryOutbox } from './outbox-store.js';

describe('an outbox', () => {
  it('R25: stores a message before the first attempt, and sends nothing that it could not store', async () => {
    const log: string[] = [];
    const store = memoryOutbox();
    const { server, outbox } = await writing({
      store: {
        ...store,
        async change(...given) {
          const item = await store.change(...given);
          log.push(`stored ${item?.status ?? 'nothing'}`);
          return item;
        },
      },
    });
    await outbox.add({ roomId: kitchen, body: 'hello' });
    await settled();
    expect(log).toEqual(['stored queued', 'stored sending']);
    expect(server.posts).toHaveLength(1);

    const broken = await writing({
      store: { ...store, change: () => Promise.reject(new Error('the disk is full')) },
    });
    await expect(broken.outbox.add({ roomId: kitchen, body: 'hello' })).rejects.toThrow('the disk is full');
    expect(broken.server.posts).toEqual([]);
  });

  it('R25: has one message of a room in flight at a time, and rooms don’t wait for each other', async () => {
    const { server, write } = await writing();
    await write('one');
    await write('two');
    await write('elsewhere', hall);
    expect(server.posts.map(({ body }) => body)).toEqual(['one', 'elsewhere']);
    await server.answer({ clientId: server.posts[0]?.clientId, body: 'one' });
    expect(server.posts.map(({ body }) => body)).toEqual(['one', 'elsewhere', 'two']);
  });

  it('R25: holds the room’s queue on a retryable error for as long as the server asked, with the same client id', async () => {
    const { server, clock, write, shown } = await writing();
    await write('one');
    await write('two');
    await server.answer(refusal('rate.limited', 3));
    await clock.advance(3_000);
    expect(server.posts).toHaveLength(1);
    await clock.advance(1_000);
    expect(server.posts.map(({ body }) => body)).toEqual(['one', 'one']);
    expect(server.posts[1]?.clientId).toBe(server.posts[0]?.clientId);
    expect(shown()).toEqual(['one: sending', 'two: queued']);
  });

  it('R25: waits longer after each failure, and not at all once things are better', async () => {
    const { server, clock, write, outbox } = await writing();
    await write('one');
    for (const wait of [250, 500, 1_000]) {
      await server.answer(ParleyError.local('network'));
      const before = server.posts.length;
      await clock.advance(wait - 1);
      expect(server.posts).toHaveLength(before);
      await clock.advance(1);
      expect(server.posts).toHaveLength(before + 1);
    }
    await server.answer(ParleyError.local('network'));
    outbox.wake();
    await settled();
    expect(server.posts).toHaveLength(5);
  });

  it('in a slow room goes at its turn, and says when that is', async () => {
    const { server, clock, write, shown, outbox } = await writing();
    await write('one');
    await write('elsewhere', hall);
    const { problem } = refusal('room.slow');
    await server.answer(new ParleyError({ ...problem, retryAfter: 30 }));
    expect(shown()).toEqual(['one: queued']);
    expect([...outbox.waits.get()]).toEqual([[kitchen, clock.now() + 30_000]]);
    const before = server.posts.length;
    await clock.advance(29_999);
    expect(server.posts).toHaveLength(before);
    await clock.advance(1);
    expect(server.posts).toHaveLength(before + 1);
    expect(outbox.waits.get().size).toBe(0);
  });

  it('R25: a final refusal marks the message, keeps its text, and the next one goes', async () => {
    const { server, write, shown, outbox } = await writing();
    const refused = await write('one');
    await write('two');
    await server.answer(refusal('policy.denied'));
    expect(shown()).toEqual(['one: failed', 'two: sending']);
    expect(outbox.items.get().get(refused)?.problem?.code).toBe('policy.denied');
  });

  it('R25: a retried message keeps its id and goes to the tail', async () => {
    const { server, write, shown, outbox, gate } = await writing();
    const refused = await write('one');
    await server.answer(refusal('policy.denied'));
    gate.open = false;
    await write('two');
    await outbox.retry(refused);
    expect(shown()).toEqual(['two: queued', 'one: queued']);
    gate.open = true;
    outbox.wake();
    await settled();
    await server.answer();
    expect(server.posts.map(({ body }) => body)).toEqual(['one', 'two', 'one']);
    expect(server.posts[2]?.clientId).toBe(refused);
  });

  it('R25: an expired sign-in blocks the queue and marks nothing', async () => {
    const { server, clock, write, shown, outbox, gate } = await writing();
    await write('one');
    await write('two');
    gate.open = false;
    await server.answer(refusal('auth.expired'));
    await clock.advance(60_000);
    expect(shown()).toEqual(['one: queued', 'two: queued']);
    gate.open = true;
    outbox.wake();
    await settled();
    expect(server.posts.map(({ body }) => body)).toEqual(['one', 'one']);
  });

  it('R25: goes on after a reload with what was in flight, under the same id', async () => {
    const before = await writing();
    await before.write('one');
    await before.write('two');
    const after = await writing({ store: before.store });
    await settled();
    expect(after.shown()).toEqual(['one: sending', 'two: queued']);
    expect(after.server.posts).toEqual(before.server.posts);
  });

  it('R26: another account never sees or sends what the first one wrote', async () => {
    const bobs = await writing();
    bobs.gate.open = false;
    await bobs.write('a secret');
    const carols = await writing({ store: bobs.store, owner: 'carol' });
    expect(carols.shown()).toEqual([]);
    expect(carols.server.posts).toEqual([]);
  });

  it('R26: signing out wipes the store', async () => {
    const { gate, write, outbox, store } = await writing();
    gate.open = false;
    await write('a secret');
    expect(await store.all('bob')).toHaveLength(1);
    await outbox.end(true);
    expect(await store.all('bob')).toEqual([]);
    expect(outbox.items.get().size).toBe(0);
  });

  it('R22: what waits for a room one is no longer in says so, and keeps its text', async () => {
    const { gate, write, outbox, shown } = await writing();
    gate.open = false;
    const clientId = await write('too late');
    await write('elsewhere', hall);
    await outbox.failRoom(kitchen, problemOf('room.not_found'));
    expect(shown()).toEqual(['too late: failed']);
    expect(outbox.items.get().get(clientId)?.problem?.code).toBe('room.not_found');
    expect(outbox.ofRoom(hall)[0]?.status).toBe('queued');
  });

  it('R28: an answer that cannot be read is no refusal: the same post is tried again', async () => {
    const { server, clock, write, shown } = await writing();
    await write('one');
    await server.answer(ParleyError.local('answer.unreadable'));
    expect(shown()).toEqual(['one: queued']);
    await clock.advance(1_000);
    await server.answer();
    expect(shown()).toEqual([]);
    expect(new Set(server.posts.map(({ clientId }) => clientId)).size).toBe(1);
  });
});
