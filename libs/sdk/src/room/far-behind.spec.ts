import { describe, expect, it } from '@jest/globals';
import { limits, problemOf, routes } from '@parley/contracts';
import { looking } from '@parley/testkit';
import { wait } from '../clock.js';
import { ParleyError } from '../parley-error.js';
import type { RoomHandle } from './room-handle.js';

/** Milliseconds that a page of changes takes, as measured at the 95th of 100. */
const perPage = 75;
const changesAsked = 'GET /rooms/:id/changes';

/** Bob, who looks at a room, is away while alice writes so much there. */
async function away(messages: number, changesAtOnce: number = limits.changes.max) {
  const scene = await looking(80);
  const { server, room, alice, link, handle } = scene;
  await handle.loadBefore();
  server.changesAtOnce = changesAtOnce;
  server.reachable = false;
  link.cut();
  for (let count = 1; count <= messages; count += 1) room.post(alice, { body: `unheard ${count}` });
  return scene;
}

async function isBack({ server, bobs, clock }: Awaited<ReturnType<typeof away>>) {
  server.reachable = true;
  bobs.connection.retryNow();
  await clock.advance(2_000);
}

const seqs = (handle: RoomHandle) => [handle.get().messages[0]?.seq, handle.get().messages.at(-1)?.seq];

describe('a room that is far behind', () => {
  it('G4: is shown as it is within 2 s, though 20,000 changes were missed', async () => {
    const scene = await away(20_000);
    const { place, server, clock, room, bob, handle } = scene;
    const shown: number[] = [];
    handle.subscribe(({ messages }) => shown.push(messages.length));
    server.deliver = () => wait(clock, perPage);
    const { clientId } = await handle.post('written meanwhile');
    await isBack(scene);
    expect(place.timesAsked(changesAsked)).toBeLessThan(15);
    expect(Math.max(...shown)).toBeLessThanOrEqual(limits.page.max);
    const { messages, own, pending, hasMoreBefore, hasMoreAfter } = handle.get();
    expect(messages).toEqual(room.messages.slice(-messages.length));
    expect(messages.at(-1)).toMatchObject({ clientId, seq: 20_081 });
    expect([pending, hasMoreBefore, hasMoreAfter]).toEqual([[], true, false]);
    expect(own).toEqual(room.ownShown(bob.id));
    server.deliver = () => undefined;
    await handle.loadBefore();
    expect(handle.get().messages).toEqual(room.messages.slice(-messages.length - limits.page.default));
  });

  it('keeps all it held where it is as many pages behind as are asked for, and no more', async () => {
    const [last, further] = [await away(10, 1), await away(11, 1)];
    for (const scene of [last, further]) await isBack(scene);
    expect(seqs(last.handle)).toEqual([1, 90]);
    expect(seqs(further.handle)).toEqual([42, 91]);
    expect(last.place.timesAsked(changesAsked)).toBe(10);
    expect(further.place.timesAsked(changesAsked)).toBe(11);
  });

  it('asks for its newest page alone again where the server is too busy for it, and loses nothing said meanwhile', async () => {
    const scene = await away(11, 1);
    const { server, clock, room, alice, handle } = scene;
    const asked: unknown[] = [];
    server.intercept = ({ route, query }) => {
      if (route !== routes.rooms.changes) return undefined;
      const isRefused = asked.push(query['since']) > 10 && asked.length < 13;
      if (isRefused) throw new ParleyError(problemOf('server.busy', { retryAfter: 1 }));
      return undefined;
    };
    await isBack(scene);
    expect(seqs(handle)).toEqual([1, 80]);
    server.post(room, alice, 'heard meanwhile');
    await clock.advance(10_000);
    expect(seqs(handle)).toEqual([43, 92]);
    expect(handle.get().messages).toEqual(room.messages.slice(42));
    expect(asked.slice(10)).toEqual([0, 0, 0]);
  });
});
