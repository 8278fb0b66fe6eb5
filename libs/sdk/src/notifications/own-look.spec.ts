import { describe, expect, it } from '@jest/globals';
import type { LookAt } from '@parley/contracts';
import { FakeClock, looking, settled } from '@parley/testkit';
import { OwnLook } from './own-look.js';

const [kitchen, garden] = ['0198-kitchen', '0198-garden'];

function device() {
  const clock = new FakeClock();
  const said: (string | null)[] = [];
  const say = async ({ roomId, threadRoot }: LookAt) =>
    void said.push(threadRoot ? `${roomId} ${threadRoot}` : roomId);
  const look = new OwnLook(say, clock);
  look.connected();
  return { clock, said, look };
}

describe('where a device looks', () => {
  it('is said, and again every 20 s while it lasts', async () => {
    const { clock, said, look } = device();
    look.set({ roomId: kitchen });
    await clock.advance(1_000);
    expect(said).toEqual([kitchen]);
    await clock.advance(40_000);
    expect(said).toEqual([kitchen, kitchen, kitchen]);
    look.set({ roomId: kitchen, threadRoot: 4 });
    await clock.advance(1_000);
    expect(said.at(-1)).toBe(`${kitchen} 4`);
  });

  it('is taken back at once, and not said again', async () => {
    const { clock, said, look } = device();
    look.set({ roomId: kitchen });
    await clock.advance(1_000);
    look.set(null);
    expect(said).toEqual([kitchen, null]);
    await clock.advance(60_000);
    expect(said).toEqual([kitchen, null]);
  });

  it('is not said of rooms that one passes by', async () => {
    const { clock, said, look } = device();
    look.set({ roomId: kitchen });
    look.set({ roomId: garden });
    await clock.advance(1_000);
    look.set({ roomId: garden });
    await clock.advance(1_000);
    expect(said).toEqual([garden]);
    look.set(null);
    look.set(null);
    look.set({ roomId: kitchen });
    look.set(null);
    expect(said).toEqual([garden, null]);
  });

  it('is said anew to a new connection, which looks nowhere', async () => {
    const { clock, said, look } = device();
    look.set({ roomId: kitchen });
    await clock.advance(1_000);
    look.lost();
    look.set(null);
    look.set({ roomId: garden });
    await clock.advance(60_000);
    expect(said).toEqual([kitchen]);
    look.connected();
    expect(said).toEqual([kitchen, garden]);
    look.set(null);
    look.lost();
    look.connected();
    expect(said).toEqual([kitchen, garden, null]);
  });

  it('is said anew when the room beside a thread comes into sight', async () => {
    const { server, clock, room, bobs } = await looking();
    const looks = () => [...server.notifications.looks.values()];
    bobs.look.set({ roomId: room.id, threadRoot: 1, line: false });
    await clock.advance(1_000);
    bobs.look.set({ roomId: room.id, threadRoot: 1, line: true });
    await clock.advance(1_000);
    expect(looks()).toEqual([{ roomId: room.id, threadRoot: 1, line: true }]);
  });

  it('is quiet there: what comes elsewhere is heard', async () => {
    const { server, clock, alice, room, bobs, place } = await looking();
    const heard: string[] = [];
    bobs.notifications.raised.subscribe((raised) => void heard.push(raised?.excerpt ?? ''));
    bobs.look.set({ roomId: room.id });
    await clock.advance(1_000);
    server.post(room, alice, '@bob here');
    await settled();
    expect(heard).toEqual([]);
    for (const link of place.linksOf('bob')) link.cut();
    server.post(room, alice, '@bob gone');
    await clock.advance(5_000);
    server.post(room, alice, '@bob back');
    await settled();
    bobs.look.set(null);
    await settled();
    server.post(room, alice, '@bob away');
    await settled();
    expect(heard).toEqual(['@bob away']);
  });

  it('R26: is nowhere after signing out', async () => {
    const { server, clock, room, bobs } = await looking();
    bobs.look.set({ roomId: room.id });
    await clock.advance(1_000);
    expect([...server.notifications.looks.values()]).toEqual([{ roomId: room.id }]);
    await bobs.session.signOut();
    await settled();
    expect(server.notifications.looks.size).toBe(0);
  });
});
