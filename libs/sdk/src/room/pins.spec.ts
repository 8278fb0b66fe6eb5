import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { looking, settled } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';

const asked = 'GET /rooms/:id/pins';

/** Bob looks at the pins of a room in which alice pinned the second message. */
async function pinned() {
  const scene = await looking(5);
  const { server, room, alice, handle, place } = scene;
  server.marks.pin(room, alice, 2);
  await settled();
  const { pins } = handle.marks;
  const stop = pins.watch();
  await settled();
  const shown = () => pins.get().messages?.map(({ seq }) => seq);
  const times = () => place.timesAsked(asked);
  return { ...scene, pins, stop, shown, times };
}

describe('the pins of a room', () => {
  it('are asked for once, and kept by what is heard, the newest first', async () => {
    const { server, room, alice, pins, shown, times } = await pinned();
    expect(shown()).toEqual([2]);
    server.marks.pin(room, alice, 4);
    server.marks.pin(room, alice, 1);
    expect(shown()).toEqual([1, 4, 2]);
    server.edit(room, 4, 'better');
    expect(pins.get().messages?.[1]?.body).toBe('better');
    server.marks.unpin(room, 2);
    server.delete(room, 1);
    server.post(room, alice, 'six');
    expect([shown(), times()]).toEqual([[4], 1]);
    server.marks.pin(room, alice, 2);
    expect(shown()).toEqual([2, 4]);
  });

  it('pinned while they were asked for are there, and those unpinned are not', async () => {
    const { server, room, alice, handle, pins, stop, shown } = await pinned();
    stop();
    expect(shown()).toBeUndefined();
    let arrive: () => void = () => undefined;
    const late = new Promise<void>((go) => (arrive = go));
    server.deliver = ({ route }) => (route === routes.pins.list ? late : undefined);
    const again = handle.marks.pins.watch();
    await settled();
    server.marks.pin(room, alice, 3);
    server.marks.unpin(room, 2);
    arrive();
    await settled();
    expect([shown(), pins.get().problem]).toEqual([[3], null]);
    again();
  });

  it('are asked for again where something was not heard', async () => {
    const { server, room, alice, shown, times, clock, link } = await pinned();
    link.drops = (name) => name === 'message.updated';
    server.marks.pin(room, alice, 3);
    link.drops = () => false;
    server.post(room, alice, 'six');
    await clock.advance(2_000);
    expect([shown(), times()]).toEqual([[3, 2], 2]);
  });

  it('are asked for again after a change in bulk, and of another history', async () => {
    const { server, room, alice, shown, times, clock } = await pinned();
    server.tell(room.resetAll());
    await clock.advance(2_000);
    expect([shown(), times()]).toEqual([[2], 2]);
    server.marks.pin(room, alice, 1);
    expect(shown()).toEqual([1, 2]);
  });

  it('heard of a history that is gone, while nobody could say them, are not put into those of the new one', async () => {
    const { server, room, alice, handle, stop, shown, clock, link } = await pinned();
    stop();
    server.intercept = ({ route }) => {
      if (route === routes.pins.list) throw new ParleyError(problemOf('server.unavailable'));
      return undefined;
    };
    const again = handle.marks.pins.watch();
    await settled();
    server.post(room, alice, 'six');
    server.marks.pin(room, alice, 6);
    link.cut();
    server.restore('second', (each) => each.forgetAfter(5));
    await clock.advance(5_000);
    server.intercept = () => undefined;
    await clock.advance(20_000);
    expect(shown()).toEqual([2]);
    again();
  });

  it('say why they cannot be had, and come when they can', async () => {
    const { server, handle, pins, stop, shown, clock } = await pinned();
    stop();
    server.intercept = ({ route }) => {
      if (route === routes.pins.list) throw new ParleyError(problemOf('server.unavailable'));
      return undefined;
    };
    const again = handle.marks.pins.watch();
    await clock.advance(5_000);
    expect(pins.get()).toMatchObject({ messages: null, problem: { code: 'server.unavailable' } });
    server.intercept = () => undefined;
    await clock.advance(5_000);
    expect([shown(), pins.get().problem]).toEqual([[2], null]);
    again();
  });

  it('come with the room, where one was asked out of it before they were known', async () => {
    const { server, room, alice, bob, handle, pins, stop, shown, clock } = await pinned();
    stop();
    server.intercept = ({ route }) => {
      if (route === routes.pins.list) throw new ParleyError(problemOf('room.not_found'));
      return undefined;
    };
    const again = handle.marks.pins.watch();
    await settled();
    expect(pins.get()).toMatchObject({ messages: null, problem: { code: 'room.not_found' } });
    server.remove(room, bob);
    await clock.advance(5_000);
    server.intercept = () => undefined;
    server.join(room, bob);
    server.marks.pin(room, alice, 3);
    await clock.advance(5_000);
    expect([shown(), pins.get().problem]).toEqual([[3, 2], null]);
    again();
  });

  it('cost nothing once nobody looks at them', async () => {
    const { server, room, alice, stop, shown, times, clock, bobs } = await pinned();
    stop();
    stop();
    server.marks.pin(room, alice, 3);
    server.tell(room.resetAll());
    await clock.advance(10_000);
    expect([shown(), times()]).toEqual([undefined, 1]);
    await bobs.session.signOut();
  });

  it('are made and taken away, which is in the timeline at once', async () => {
    const { handle, pins, shown, room, link } = await pinned();
    link.hold();
    await pins.pin(room.messages[4]!);
    expect(handle.get().messages[4]?.pinned).toMatchObject({ revision: room.revision });
    link.release();
    await settled();
    expect(shown()).toEqual([5, 2]);
    await pins.unpin(room.messages[4]!);
    await settled();
    expect(shown()).toEqual([2]);
  });
});
