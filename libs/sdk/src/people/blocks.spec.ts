import { describe, expect, it } from '@jest/globals';
import { looking, settled } from '@parley/testkit';
import type { Call } from '../http/call.js';
import { Blocks } from './blocks.js';

const unanswered: Call = () => Promise.reject(new Error('nobody answers'));

describe('whom one has blocked', () => {
  it('R18: is never taken from an older word', () => {
    const blocks = new Blocks({ call: unanswered, met: () => undefined });
    const bob = { userId: 'bob', at: '2026-01-01T00:00:00.000Z' };
    blocks.take({ ...bob, removed: true, selfRevision: 5 }, { ...bob, removed: false, selfRevision: 3 });
    expect([...blocks.mine.get()]).toEqual([]);
  });

  it('is the same on every device', async () => {
    const { place, alice, bobs } = await looking();
    const phone = await place.comes('bob');
    await bobs.blocks.block(alice.id);
    await settled();
    for (const { blocks } of [bobs, phone]) expect([...blocks.mine.get()]).toEqual([alice.id]);
    await phone.blocks.lift(alice.id);
    await settled();
    for (const { blocks } of [bobs, phone]) expect(blocks.mine.get().size).toBe(0);
  });

  it('R3: is asked for where its word was lost', async () => {
    const { server, clock, alice, bob, bobs, link } = await looking();
    link.drops = (name) => name === 'block.updated';
    server.own.kept.block(bob.id, alice.id);
    server.own.choose(bob.id, { dense: true });
    await clock.advance(1_000);
    expect([...bobs.blocks.mine.get()]).toEqual([alice.id]);
  });
});
