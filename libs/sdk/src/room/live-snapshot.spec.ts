import { describe, expect, it } from '@jest/globals';
import { looking, settled } from '@parley/testkit';
import type { Parley } from '../client/parley.js';
import type { RoomSnapshot } from './room-snapshot.js';

/** How many follow, from now on, who types. */
function followersOf({ typing: { rooms } }: Parley): () => number {
  let followers = 0;
  const subscribe = rooms.subscribe.bind(rooms);
  rooms.subscribe = (listener) => {
    followers += 1;
    const stop = subscribe(listener);
    return () => {
      followers -= 1;
      stop();
    };
  };
  return () => followers;
}

/** Bob is in the room, and has closed it. */
async function closed() {
  const scene = await looking(1);
  scene.handle.close();
  return { ...scene, followers: followersOf(scene.bobs) };
}

describe('what is shown of a room', () => {
  it('is followed while it is open, and a closed room costs nothing', async () => {
    const { handle, followers } = await closed();
    expect(followers()).toBe(0);
    await handle.open();
    expect([followers(), handle.get().status]).toEqual([1, 'ready']);
    handle.close();
    expect([followers(), handle.get().status]).toEqual([0, 'closed']);
  });

  it('is true of a closed room whenever it is asked for', async () => {
    const { server, alice, room, handle, link, followers } = await closed();
    server.post(room, alice, 'two');
    expect(handle.get()).toMatchObject({ room: { lastSeq: 2 }, own: { unread: 2 }, messages: [] });
    link.holdAcks();
    await handle.post('three');
    await settled();
    expect(handle.get()).toMatchObject({ room: { lastSeq: 3 }, own: { unread: 0 } });
    expect(handle.get().pending.map(({ body }) => body)).toEqual(['three']);
    link.releaseAcks();
    await settled();
    expect(handle.get().pending).toEqual([]);
    expect(followers()).toBe(0);
  });

  it('is told to whoever listens, also of a closed room, until nobody does', async () => {
    const { server, alice, room, handle, followers } = await closed();
    const heard: RoomSnapshot[] = [];
    const stops = [handle.subscribe((snapshot) => heard.push(snapshot)), handle.subscribe(() => undefined)];
    server.post(room, alice, 'two');
    expect(heard.at(-1)?.room?.lastSeq).toBe(2);
    for (const stop of [stops[0], stops[0]]) stop?.();
    expect(followers()).toBe(1);
    stops[1]?.();
    expect(followers()).toBe(0);
    const times = heard.length;
    server.post(room, alice, 'three');
    expect(heard).toHaveLength(times);
  });

  it('of a room that is open is followed though nobody listens any more', async () => {
    const { handle, followers } = await closed();
    await handle.open();
    const stop = handle.subscribe(() => undefined);
    stop();
    expect(followers()).toBe(1);
  });
});
