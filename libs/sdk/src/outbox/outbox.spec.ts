import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import type { ErrorCode, Message, PostMessageToRoom } from '@parley/contracts';
import { aMessage, anId, FakeClock, settled } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';
import type { Sender } from './attempt.js';
import { textOf } from './item.js';
import { memoryOutbox } from './outbox-store.js';
import type { OutboxStore } from './outbox-store.js';
import { Outbox } from './outbox.js';

const kitchen = anId();
const hall = anId();
const refusal = (code: ErrorCode, retryAfter?: number) =>
  new ParleyError(problemOf(code, retryAfter === undefined ? {} : { retryAfter }));

/** A server that answers when and as the test says. */
class Server implements Sender {
  readonly posts: PostMessageToRoom[] = [];
  readonly edits: object[] = [];
  private readonly answers: ((answer: Message | ParleyError) => void)[] = [];

  post(message: PostMessageToRoom): Promise<Message> {
    this.posts.push(message);
    return this.wait();
  }

  edit(roomId: string, seq: number, edit: object): Promise<Message> {
    this.edits.push({ roomId, seq, ...edit });
    return this.wait();
  }

  async answer(answer?: ParleyError | Partial<Message>): Promise<void> {
    const { clientId, body } = this.posts.at(-1)!;
    this.answers.shift()!(
      answer instanceof ParleyError ? answer : aMessage({ seq: 7, clientId, body, ...answer }),
    );
    await settled();
  }

  private wait(): Promise<Message> {
    return new Promise((resolve, reject) => {
      this.answers.push((answer) => (answer instanceof ParleyError ? reject(answer) : resolve(answer)));
    });
  }
}

async function setting({
  store = memoryOutbox(),
  owner = 'bob',
}: { store?: OutboxStore; owner?: string } = {}) {
  const server = new Server();
  const clock = new FakeClock();
  const gate = { open: true };
  const outbox: Outbox = new Outbox({
    store,
    sender: server,
    clock,
    random: () => 0,
    maySend: () => gate.open,
    confirmed: ({ clientId }) => outbox.settle(clientId),
    changed: () => undefined,
  });
  await outbox.open(owner);
  const write = async (body: string, roomId = kitchen) => {
    const item = await outbox.add({ roomId, body });
    await settled();
    return item.clientId;
  };
  const shown = () => outbox.ofRoom(kitchen).map((item) => `${textOf(item)}: ${item.status}`);
  return { server, clock, gate, outbox, store, write, shown };
}

describe('an outbox', () => {
  it('R25: stores a message before the first attempt, and sends nothing that it could not store', async () => {
    const log: string[] = [];
    const store = memoryOutbox();
    const { server, outbox } = await setting({
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

    const broken = await setting({
      store: { ...store, change: () => Promise.reject(new Error('the disk is full')) },
    });
    await expect(broken.outbox.add({ roomId: kitchen, body: 'hello' })).rejects.toThrow('the disk is full');
    expect(broken.server.posts).toEqual([]);
  });

  it('R25: has one message of a room in flight at a time, and rooms don’t wait for each other', async () => {
    const { server, write } = await setting();
    await write('one');
    await write('two');
    await write('elsewhere', hall);
    expect(server.posts.map(({ body }) => body)).toEqual(['one', 'elsewhere']);
    await server.answer({ clientId: server.posts[0]?.clientId, body: 'one' });
    expect(server.posts.map(({ body }) => body)).toEqual(['one', 'elsewhere', 'two']);
  });

  it('R25: holds the room’s queue on a retryable error for as long as the server asked, with the same client id', async () => {
    const { server, clock, write, shown } = await setting();
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
    const { server, clock, write, outbox } = await setting();
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

  it('R25: a final refusal marks the message, keeps its text, and the next one goes', async () => {
    const { server, write, shown, outbox } = await setting();
    const refused = await write('one');
    await write('two');
    await server.answer(refusal('policy.denied'));
    expect(shown()).toEqual(['one: failed', 'two: sending']);
    expect(outbox.items.get().get(refused)?.problem?.code).toBe('policy.denied');
  });

  it('R25: a retried message keeps its id and goes to the tail', async () => {
    const { server, write, shown, outbox, gate } = await setting();
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
    const { server, clock, write, shown, outbox, gate } = await setting();
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

  it('R25: editing what was never attempted changes it in place', async () => {
    const { server, write, outbox, gate } = await setting();
    gate.open = false;
    await outbox.edit(await write('helo'), 'hello');
    gate.open = true;
    outbox.wake();
    await settled();
    expect(server.posts.map(({ body }) => body)).toEqual(['hello']);
  });

  it('R25: editing what the server may have becomes the same post, then an edit', async () => {
    const { server, clock, write, shown, outbox } = await setting();
    const clientId = await write('helo');
    await server.answer(ParleyError.local('timeout'));
    await outbox.edit(clientId, 'hello');
    await clock.advance(1_000);
    expect(server.posts.map(({ body }) => body)).toEqual(['helo', 'helo']);
    await server.answer({ id: anId(), revision: 12 });
    expect(server.edits).toMatchObject([{ seq: 7, body: 'hello', ifRevision: 12 }]);
    await server.answer({ body: 'hello', revision: 13 });
    expect(shown()).toEqual([]);
  });

  it('R25: editing what was refused for good changes it in place', async () => {
    const { server, write, outbox } = await setting();
    const clientId = await write('rude');
    await server.answer(refusal('policy.denied'));
    await outbox.edit(clientId, 'kind');
    await outbox.retry(clientId);
    await settled();
    expect(server.posts.map(({ body }) => body)).toEqual(['rude', 'kind']);
  });

  it('R25: an edit that somebody else’s edit overtook fails, and wins when the person insists', async () => {
    const { server, write, outbox, shown } = await setting();
    const clientId = await write('helo');
    await outbox.edit(clientId, 'hello');
    await server.answer({ revision: 12 });
    await server.answer(refusal('message.changed'));
    expect(shown()).toEqual(['hello: failed']);
    await outbox.retry(clientId);
    await settled();
    expect(server.edits[1]).not.toHaveProperty('ifRevision');
  });

  it('R25: goes on after a reload with what was in flight, under the same id', async () => {
    const before = await setting();
    await before.write('one');
    await before.write('two');
    const after = await setting({ store: before.store });
    await settled();
    expect(after.shown()).toEqual(['one: sending', 'two: queued']);
    expect(after.server.posts).toEqual(before.server.posts);
  });

  it('R26: another account never sees or sends what the first one wrote', async () => {
    const bobs = await setting();
    bobs.gate.open = false;
    await bobs.write('a secret');
    const carols = await setting({ store: bobs.store, owner: 'carol' });
    expect(carols.shown()).toEqual([]);
    expect(carols.server.posts).toEqual([]);
  });

  it('R26: signing out wipes the store', async () => {
    const { gate, write, outbox, store } = await setting();
    gate.open = false;
    await write('a secret');
    expect(await store.all('bob')).toHaveLength(1);
    await outbox.end(true);
    expect(await store.all('bob')).toEqual([]);
    expect(outbox.items.get().size).toBe(0);
  });

  it('R22: what waits for a room one is no longer in says so, and keeps its text', async () => {
    const { gate, write, outbox, shown } = await setting();
    gate.open = false;
    const clientId = await write('too late');
    await write('elsewhere', hall);
    await outbox.failRoom(kitchen, problemOf('room.not_found'));
    expect(shown()).toEqual(['too late: failed']);
    expect(outbox.items.get().get(clientId)?.problem?.code).toBe('room.not_found');
    expect(outbox.ofRoom(hall)[0]?.status).toBe('queued');
  });

  it('a message written while another tab’s change is read stays', async () => {
    const store = memoryOutbox();
    const { outbox, gate, shown } = await setting({ store });
    gate.open = false;
    const reading = outbox.reload();
    await Promise.all([reading, outbox.add({ roomId: kitchen, body: 'one' })]);
    expect(shown()).toEqual(['one: queued']);
  });

  it('R25: a replay that meets a spent rate limit waits, and is the same post still', async () => {
    const { server, clock, write, outbox, shown } = await setting();
    const clientId = await write('helo');
    await server.answer(ParleyError.local('timeout'));
    await clock.advance(1_000);
    await server.answer(refusal('rate.limited', 2));
    await outbox.edit(clientId, 'hello');
    await clock.advance(4_000);
    expect(server.posts.map(({ body }) => body)).toEqual(['helo', 'helo', 'helo']);
    expect(new Set(server.posts.map((post) => post.clientId)).size).toBe(1);
    await server.answer({ revision: 12 });
    expect(server.edits).toMatchObject([{ body: 'hello' }]);
    await server.answer({ body: 'hello', revision: 13 });
    expect(shown()).toEqual([]);
  });

  it('R28: an answer that cannot be read is no refusal: the same post is tried again', async () => {
    const { server, clock, write, shown } = await setting();
    await write('one');
    await server.answer(ParleyError.local('answer.unreadable'));
    expect(shown()).toEqual(['one: queued']);
    await clock.advance(1_000);
    await server.answer();
    expect(shown()).toEqual([]);
    expect(new Set(server.posts.map(({ clientId }) => clientId)).size).toBe(1);
  });
});

describe('R25: two tabs, of which the first one sends', () => {
  async function twoTabs() {
    const store = memoryOutbox();
    const [first, second] = [await setting({ store }), await setting({ store })];
    second.gate.open = false;
    const pending = () => second.outbox.reload();
    return { first, second, store, pending };
  }

  it('what the second one edits before it is sent is sent so', async () => {
    const { first, second, pending } = await twoTabs();
    first.gate.open = false;
    const clientId = await first.write('helo');
    await pending();
    await second.outbox.edit(clientId, 'hello');
    first.gate.open = true;
    first.outbox.wake();
    await settled();
    expect(first.server.posts.map(({ body }) => body)).toEqual(['hello']);
    await first.server.answer();
    expect(first.shown()).toEqual([]);
  });

  it('what the second one edits while it is sent is posted as it was, then edited', async () => {
    const { first, second, store, pending } = await twoTabs();
    const clientId = await first.write('helo');
    await pending();
    expect(await second.outbox.edit(clientId, 'hello')).toBe(true);
    await first.server.answer({ revision: 12 });
    expect(first.server.posts.map(({ body }) => body)).toEqual(['helo']);
    expect(first.server.edits).toMatchObject([{ seq: 7, body: 'hello', ifRevision: 12 }]);
    await first.server.answer({ body: 'hello', revision: 13 });
    expect(await store.all('bob')).toEqual([]);
  });

  it('what the second one edits too late is not posted again, and the person is told', async () => {
    const { first, second, store, pending } = await twoTabs();
    const clientId = await first.write('helo');
    await pending();
    await first.server.answer();
    expect(await second.outbox.edit(clientId, 'hello')).toBe(false);
    expect(await store.all('bob')).toEqual([]);
    expect(second.shown()).toEqual([]);
  });

  it('what one was refused and the other one posted is edited to what was written since', async () => {
    const { first, second, store, pending } = await twoTabs();
    const clientId = await first.write('helo');
    second.gate.open = true;
    await pending();
    await second.outbox.edit(clientId, 'hello');
    await first.server.answer(refusal('policy.denied'));
    await second.server.answer({ body: 'helo', revision: 12 });
    expect(second.server.edits).toMatchObject([{ body: 'hello', ifRevision: 12 }]);
    await second.server.answer({ body: 'hello', revision: 13 });
    expect(await store.all('bob')).toEqual([]);
  });

  it('what somebody edited elsewhere before the first answer came is left so', async () => {
    const { first, store } = await twoTabs();
    await first.write('helo');
    await first.server.answer({ body: 'hello there', editedAt: '2026-01-01T00:00:00.000Z', revision: 14 });
    expect(first.server.edits).toEqual([]);
    expect(await store.all('bob')).toEqual([]);
  });

  it('what the second one discards before its turn is not sent', async () => {
    const { first, second, pending } = await twoTabs();
    await first.write('one');
    const clientId = await first.write('two');
    await first.write('three');
    await pending();
    await second.outbox.discard(clientId);
    await first.server.answer();
    expect(first.server.posts.map(({ body }) => body)).toEqual(['one', 'three']);
  });

  it('what the second one was refused for is not sent by the first', async () => {
    const { first, second, pending } = await twoTabs();
    first.gate.open = false;
    await first.write('one');
    await pending();
    await second.outbox.failRoom(kitchen, problemOf('room.not_found'));
    first.gate.open = true;
    first.outbox.wake();
    await settled();
    expect(first.server.posts).toEqual([]);
    expect(first.shown()).toEqual(['one: failed']);
  });

  it('what the first one has begun with is not discarded by the second', async () => {
    const { first, second, store, pending } = await twoTabs();
    first.gate.open = false;
    const clientId = await first.write('one');
    await pending();
    first.gate.open = true;
    first.outbox.wake();
    await settled();
    await second.outbox.discard(clientId);
    expect(second.shown()).toEqual(['one: sending']);
    expect(await store.all('bob')).toHaveLength(1);
  });
});
