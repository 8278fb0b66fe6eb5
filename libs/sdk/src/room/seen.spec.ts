import { describe, expect, it } from '@jest/globals';
import { aRoom, looking, settled } from '@parley/testkit';
import { saysSeen } from './seen.js';

const asked = 'GET /rooms/:id/seen';

/** Bob looks at a room that says who has seen what, with alice and carol in it. */
async function watching() {
  const scene = await looking(3);
  const { server, room, handle, place, alice } = scene;
  const carol = server.account('carol');
  server.join(room, carol);
  server.change(room, { seenBy: true });
  await settled();
  const { seen } = handle.marks;
  const stop = seen.watch();
  await settled();
  const shown = () => [seen.get().get(alice.id), seen.get().get(carol.id)];
  const times = () => place.timesAsked(asked);
  return { ...scene, carol, seen, stop, shown, times };
}

describe('how far the others have read', () => {
  it('is asked for, and kept by what is heard', async () => {
    const { server, room, alice, bob, carol, seen, shown, times } = await watching();
    expect([shown(), seen.get().has(bob.id)]).toEqual([[3, 3], false]);
    server.marks.reads(room, carol, 1);
    expect(shown()).toEqual([3, 1]);
    server.post(room, alice, 'four');
    expect([shown(), times()]).toEqual([[4, 1], 1]);
  });

  it('is asked for each minute, since what is told of it may be lost, and when the line is back', async () => {
    const { server, room, carol, shown, times, clock, link } = await watching();
    room.place(carol.id)!.lastReadSeq = 2;
    await clock.advance(61_000);
    expect([shown(), times()]).toEqual([[3, 2], 2]);
    room.place(carol.id)!.lastReadSeq = 1;
    link.cut();
    await clock.advance(5_000);
    expect(shown()).toEqual([3, 1]);
    expect(server.links.size).toBeGreaterThan(0);
  });

  it('is not known any more once the room does not say it, nor once nobody looks', async () => {
    const { server, room, carol, seen, stop, times, clock } = await watching();
    server.change(room, { seenBy: false });
    await clock.advance(61_000);
    expect(seen.get().size).toBe(0);
    stop();
    const before = times();
    server.marks.reads(room, carol, 1);
    await clock.advance(200_000);
    expect([seen.get().size, times()]).toEqual([0, before]);
  });

  it('is said by rooms of fifty people at most that were told to', () => {
    expect(saysSeen(aRoom({ seenBy: true, memberCount: 50 }))).toBe(true);
    expect(saysSeen(aRoom({ seenBy: true, memberCount: 51 }))).toBe(false);
    expect(saysSeen(aRoom({ seenBy: false }))).toBe(false);
    expect(saysSeen(aRoom())).toBe(false);
  });
});
