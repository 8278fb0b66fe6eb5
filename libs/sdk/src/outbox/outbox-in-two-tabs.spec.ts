import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { settled } from '@parley/testkit';
import { kitchen, refusal, writing } from '../../test/writing.js';
import { memoryOutbox } from './outbox-store.js';

describe('R25: two tabs, of which the first one sends', () => {
  async function twoTabs() {
    const store = memoryOutbox();
    const [first, second] = [await writing({ store }), await writing({ store })];
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

  it('a message written while another tab’s change is read stays', async () => {
    const store = memoryOutbox();
    const { outbox, gate, shown } = await writing({ store });
    gate.open = false;
    const reading = outbox.reload();
    await Promise.all([reading, outbox.add({ roomId: kitchen, body: 'one' })]);
    expect(shown()).toEqual(['one: queued']);
  });
});
