import { describe, expect, it } from '@jest/globals';
import { settled } from '@parley/testkit';
import { kitchen, refusal, writing } from '../../test/writing.js';
import type { OutboxItem } from './item.js';
import { memoryOutbox } from './outbox-store.js';

/** As an older version of the app stored it: it knew of no threads. */
function olderItem(owner: string): OutboxItem {
  const older = {
    owner,
    roomId: kitchen,
    clientId: '00000000-0000-7000-8000-0000000000aa',
    body: 'written before',
    replyTo: 3,
    kind: 'text',
    order: 1,
    writtenAt: 1,
    status: 'queued',
    attempted: false,
    edit: null,
    posted: null,
    problem: null,
  } as const;
  return older as unknown as OutboxItem;
}

describe('an outbox, of replies in threads', () => {
  it('R25: sends where it replies, and whether into the room as well, again after a failure', async () => {
    const { server, clock, outbox } = await writing();
    const there = { roomId: kitchen, threadRoot: 7 };
    await outbox.add({ ...there, body: 'in the thread' });
    await settled();
    expect(server.posts).toMatchObject([{ threadRoot: 7, body: 'in the thread' }]);
    expect(server.posts[0]).not.toHaveProperty('inRoom');
    await server.answer(refusal('server.busy', 1));
    await outbox.add({ ...there, body: 'in both', inRoom: true, replyTo: 9 });
    await clock.advance(2_000);
    expect(server.posts[1]).toEqual(server.posts[0]);
    await server.answer({ clientId: server.posts[0]?.clientId, body: 'in the thread' });
    expect(server.posts[2]).toMatchObject({ threadRoot: 7, inRoom: true, replyTo: 9 });
  });

  it('says nothing of threads where a message is in none', async () => {
    const { server, outbox } = await writing();
    await outbox.add({ roomId: kitchen, body: 'plain', inRoom: true });
    await settled();
    expect(Object.keys(server.posts[0] ?? {}).sort()).toEqual(['body', 'clientId', 'roomId']);
  });

  it('sends what an older version stored, which is in no thread', async () => {
    const store = memoryOutbox();
    const { outbox, server } = await writing({ store });
    const { owner } = await outbox.add({ roomId: kitchen, body: 'first' });
    const older = olderItem(owner);
    await store.change(owner, older.clientId, () => older);
    await outbox.reload();
    const held = outbox.ofRoom(kitchen).find(({ clientId }) => clientId === older.clientId);
    expect(held).toMatchObject({ threadRoot: null, inRoom: false });
    await settled();
    await server.answer({ clientId: server.posts[0]?.clientId, body: server.posts[0]?.body });
    const sent = server.posts.find(({ clientId }) => clientId === older.clientId);
    expect(sent).toMatchObject({ body: 'written before', replyTo: 3 });
    expect(sent).not.toHaveProperty('threadRoot');
    expect(await store.all(owner)).toContainEqual(
      expect.objectContaining({ clientId: older.clientId, threadRoot: null, inRoom: false }),
    );
  });
});
