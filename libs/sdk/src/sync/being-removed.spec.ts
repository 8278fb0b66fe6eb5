import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { looking, settled } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';

describe('who is removed from a room', () => {
  it('R22: who is removed loses the room’s rows, and what waits there is not sent', async () => {
    const { server, bob, room, bobs, handle } = await looking();
    server.refuseCommand = (name) =>
      name === 'message.post' ? new ParleyError(problemOf('server.busy', { retryAfter: 60 })) : undefined;
    await handle.post('too late');
    await settled();
    server.remove(room, bob);
    await settled();
    expect(handle.get()).toMatchObject({ status: 'gone', messages: [], own: null });
    expect(handle.get().pending).toMatchObject([
      { body: 'too late', status: 'failed', problem: { code: 'room.not_found' } },
    ]);
    expect(bobs.rooms.mine.get().has(room.id)).toBe(false);
  });

  it('R22: a 404 from any call is being removed too', async () => {
    const { server, bob, room, bobs, handle, link } = await looking(80);
    link.drops = () => true;
    server.remove(room, bob);
    await handle.loadBefore();
    expect(handle.get()).toMatchObject({ status: 'gone', messages: [] });
    expect(bobs.rooms.mine.get().has(room.id)).toBe(false);
  });

  it.each(['edit', 'delete', 'post', 'read', 'markUnread'] as const)(
    'R22: also of what one does there: %s',
    async (act) => {
      const { server, bob, room, bobs, handle, link, clock } = await looking(80);
      link.drops = () => true;
      server.remove(room, bob);
      const acts = {
        edit: () => handle.edit(80, 'x'),
        delete: () => handle.delete(80),
        post: () => handle.post('x'),
        read: async () => handle.read(80),
        markUnread: () => handle.markUnread(80),
      };
      await acts[act]().catch(() => undefined);
      await clock.advance(1_000);
      expect(handle.get()).toMatchObject({ status: 'gone', messages: [] });
      expect(bobs.rooms.mine.get().has(room.id)).toBe(false);
    },
  );

  it('R22: an answer from before one was added again does not take the room away', async () => {
    const { server, clock, bob, room, bobs, handle, link } = await looking();
    link.drops = () => true;
    server.remove(room, bob);
    link.drops = () => false;
    link.holdAcks();
    handle.close();
    server.tellUser(bob.id, 'own.updated', { selfRevision: 900, own: {} });
    await clock.advance(1_000);
    server.join(room, bob);
    const isThere: boolean[] = [];
    bobs.rooms.mine.subscribe((mine) => isThere.push(mine.has(room.id)));
    link.releaseAcks();
    await clock.advance(1_000);
    expect(new Set(isThere)).toEqual(new Set([true]));
  });

  it('R22: who looks at a room, is removed and added again, sees it again', async () => {
    const { server, clock, alice, bob, room, handle } = await looking();
    server.remove(room, bob);
    await settled();
    expect(handle.get()).toMatchObject({ status: 'gone', messages: [] });
    server.post(room, alice, 'while bob was away');
    server.join(room, bob);
    await clock.advance(1_000);
    expect(handle.get().status).toBe('ready');
    expect(handle.get().messages).toEqual(room.messages);
  });

  it('R22: news from before the removal does not bring the room back', async () => {
    const { server, bob, room, bobs } = await looking();
    const stale = { selfRevision: 1, room: room.room(), own: room.own(bob.id) };
    server.remove(room, bob);
    server.tellUser(bob.id, 'room.added', stale);
    await settled();
    expect(bobs.rooms.mine.get().has(room.id)).toBe(false);
    server.join(room, bob);
    await settled();
    expect(bobs.rooms.mine.get().has(room.id)).toBe(true);
  });

  it('R22: who comes back after a while away starts over', async () => {
    const { place, server, clock, alice, bob, room, handle, link } = await looking();
    link.drops = () => true;
    server.remove(room, bob);
    for (let count = 0; count < 3; count += 1) server.post(room, alice, 'while bob was away');
    server.join(room, bob);
    for (const each of place.linksOf('bob')) each.cut();
    await clock.advance(3_000);
    expect(handle.get().status).toBe('ready');
    expect(handle.get().messages).toEqual(room.messages);
  });

  it('R22: a room one was removed from meanwhile is gone after the reconnect', async () => {
    const { place, server, clock, bob, room, bobs, handle } = await looking();
    for (const link of place.linksOf('bob')) link.cut();
    server.remove(room, bob);
    await clock.advance(3_000);
    expect(bobs.rooms.mine.get().size).toBe(0);
    expect(handle.get()).toMatchObject({ status: 'gone', messages: [] });
  });
});
