import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { FakePlace, settled, timeAt } from '@parley/testkit';
import type { Parley } from '../client/parley.js';
import { memoryOutbox } from '../outbox/outbox-store.js';
import { ParleyError } from '../parley-error.js';
import { noSurroundings } from '../socket/surroundings.js';
import { memoryKept } from './kept-store.js';

const bodies = (parley: Parley, roomId: string) =>
  parley
    .room(roomId)
    .get()
    .messages.map(({ body }) => body);

/** Alice has looked at the kitchen, where bob wrote something, on a device whose page is then closed. */
async function aKeptKitchen() {
  const place = new FakePlace();
  const { server, clock } = place;
  const [alice, bob] = [server.account('alice'), server.account('bob')];
  const [kitchen, garden] = [server.room([alice, bob]), server.room([alice, bob])];
  for (const text of ['one', 'two']) server.post(kitchen, bob, text);
  const kept = memoryKept();
  const outbox = memoryOutbox();
  const device = { kept, outbox, fetch: server.browser() };
  const first = await place.comes('alice', device);
  await first.room(kitchen.id).open('latest');
  await clock.advance(3_000);
  const closes = () => first.close();
  const comesBack = async (more = {}) => {
    closes();
    const parley = place.device({ ...device, ...more });
    await parley.session.restore();
    return parley;
  };
  return { place, server, clock, alice, bob, kitchen, garden, kept, first, closes, comesBack };
}

describe('what is kept on the device', () => {
  it('is shown before the server has answered, and while it cannot be reached', async () => {
    const { server, alice, bob, kitchen, garden, comesBack } = await aKeptKitchen();
    server.reachable = false;
    const alices = await comesBack();
    expect(alices.session.state.get()).toMatchObject({ status: 'signedIn', user: { id: alice.id } });
    expect(alices.rooms.loaded.get()).toBe(true);
    expect([...alices.rooms.mine.get().keys()].sort()).toEqual([kitchen.id, garden.id].sort());
    await alices.room(kitchen.id).open();
    expect(alices.room(kitchen.id).get()).toMatchObject({ status: 'ready', problem: null });
    expect(bodies(alices, kitchen.id)).toEqual(['one', 'two']);
    expect(alices.people.get(bob.id)?.username).toBe('bob');
  });

  it('says what is not on the device, and nothing of rooms one has not looked at', async () => {
    const { server, garden, comesBack } = await aKeptKitchen();
    server.reachable = false;
    const alices = await comesBack();
    await alices.room(garden.id).open();
    expect(alices.room(garden.id).get()).toMatchObject({ messages: [], problem: { code: 'network' } });
  });

  it('takes what one writes there, and sends it in order when the line is back', async () => {
    const { server, clock, kitchen, comesBack } = await aKeptKitchen();
    server.reachable = false;
    const alices = await comesBack();
    await alices.room(kitchen.id).open();
    await alices.room(kitchen.id).post('three');
    await alices.room(kitchen.id).post('four');
    server.reachable = true;
    await clock.advance(30_000);
    expect(kitchen.messages.map(({ body }) => body)).toEqual(['one', 'two', 'three', 'four']);
    expect(bodies(alices, kitchen.id)).toEqual(['one', 'two', 'three', 'four']);
    expect(alices.room(kitchen.id).get().pending).toEqual([]);
  });

  it('is brought up to date, however it was meanwhile', async () => {
    const { server, clock, bob, kitchen, closes, comesBack } = await aKeptKitchen();
    closes();
    server.post(kitchen, bob, 'three');
    server.edit(kitchen, 1, 'one, but better');
    server.delete(kitchen, 2);
    const alices = await comesBack();
    await alices.room(kitchen.id).open('latest');
    await clock.advance(1_000);
    expect(alices.room(kitchen.id).get().messages).toEqual(kitchen.messages);
  });

  it('has whoever wrote it with their name and picture of now, as soon as there is a line', async () => {
    const { server, clock, bob, kitchen, comesBack } = await aKeptKitchen();
    const alices = await comesBack({ random: () => 0.99 });
    server.intercept = ({ route }) =>
      route === routes.users.list
        ? new Response(JSON.stringify({ users: [{ ...bob, avatarUrl: '/bob.webp', updatedAt: timeAt(9) }] }))
        : undefined;
    await alices.room(kitchen.id).open('latest');
    await clock.advance(1_000);
    expect(alices.people.get(bob.id)?.avatarUrl).toBe('/bob.webp');
  });

  it('is brought up to date in a room that is opened later, too', async () => {
    const { server, clock, bob, kitchen, closes, comesBack } = await aKeptKitchen();
    closes();
    server.post(kitchen, bob, 'three');
    const alices = await comesBack();
    await clock.advance(1_000);
    await alices.room(kitchen.id).open('latest');
    await clock.advance(1_000);
    expect(alices.room(kitchen.id).get().messages).toEqual(kitchen.messages);
  });

  it('R3: knows what one did elsewhere meanwhile, also where nothing else happened', async () => {
    const { place, clock, alice, kitchen, closes, comesBack } = await aKeptKitchen();
    closes();
    const phone = await place.comes('alice');
    await phone.room(kitchen.id).open();
    phone.room(kitchen.id).read(2);
    await clock.advance(1_000);
    phone.close();
    const alices = await comesBack();
    await clock.advance(1_000);
    expect(alices.rooms.mine.get().get(kitchen.id)?.own).toEqual(kitchen.ownShown(alice.id));
    expect(kitchen.own(alice.id).lastReadSeq).toBe(2);
  });

  it('R8: has nothing more of what the room keeps no more, whether one looks at it or not', async () => {
    const { server, clock, bob, kitchen, kept, first, comesBack } = await aKeptKitchen();
    const said = async () => (await kept.room(kitchen.id))?.timeline.rows.map(({ body }) => body);
    server.post(kitchen, bob, 'three', { replyTo: 1 });
    first.room(kitchen.id).wantQuoted(1);
    await clock.advance(3_000);
    expect(await said()).toEqual(['one', 'two', 'three']);
    const alices = await comesBack();
    await clock.advance(1_000);
    server.tell(kitchen.retainFrom(3));
    await clock.advance(10_000);
    expect(await said()).toEqual(['three']);
    expect([...((await kept.room(kitchen.id))?.timeline.quoted.values() ?? [])]).not.toContainEqual(
      expect.anything(),
    );
    alices.close();
  });

  it('R8: does not show it either, when it was taken away while the page was closed', async () => {
    const { server, clock, kitchen, closes, comesBack } = await aKeptKitchen();
    closes();
    kitchen.retainFrom(2);
    const alices = await comesBack();
    await clock.advance(1_000);
    server.reachable = false;
    await alices.room(kitchen.id).open();
    expect(bodies(alices, kitchen.id)).toEqual(['two']);
  });

  it('R22: has nothing more of a room one was removed from, once the server can say so', async () => {
    const { server, clock, alice, kitchen, kept, closes, comesBack } = await aKeptKitchen();
    closes();
    server.remove(kitchen, alice);
    const alices = await comesBack();
    await alices.room(kitchen.id).open();
    await clock.advance(5_000);
    expect(alices.rooms.mine.get().has(kitchen.id)).toBe(false);
    expect(alices.room(kitchen.id).get()).toMatchObject({ status: 'gone', messages: [] });
    expect(await kept.room(kitchen.id)).toBeNull();
  });

  it('R23: is nothing where an older copy of the server was put back', async () => {
    const { server, clock, bob, kitchen, closes, comesBack } = await aKeptKitchen();
    closes();
    server.restore('another', (room) => room.forgetAfter(1));
    server.post(kitchen, bob, 'another two');
    const alices = await comesBack();
    await alices.room(kitchen.id).open('latest');
    await clock.advance(5_000);
    expect(alices.room(kitchen.id).get().messages).toEqual(kitchen.messages);
  });

  it('tells what was read where there was no line', async () => {
    const { server, clock, alice, kitchen, comesBack } = await aKeptKitchen();
    server.reachable = false;
    const alices = await comesBack();
    await alices.room(kitchen.id).open();
    alices.room(kitchen.id).read(2);
    alices.close();
    server.reachable = true;
    expect(kitchen.own(alice.id).unread).toBe(2);
    await comesBack();
    await clock.advance(5_000);
    expect(kitchen.own(alice.id).unread).toBe(0);
  });

  it('R26: is gone when one signs out, and no other account sees anything of it', async () => {
    const { place, kept, kitchen, first, alice } = await aKeptKitchen();
    expect((await kept.recall())?.user.id).toBe(alice.id);
    await first.session.signOut();
    await settled();
    expect([await kept.recall(), await kept.room(kitchen.id)]).toEqual([null, null]);
    place.server.account('carol');
    const carols = await place.comes('carol', { kept });
    expect(carols.rooms.mine.get().size).toBe(0);
  });

  it('R26: is never shown to another who signs in where it was left behind', async () => {
    const { place, kept, kitchen, closes } = await aKeptKitchen();
    closes();
    place.server.account('carol');
    const carols = await place.comes('carol', { kept });
    expect([...carols.rooms.mine.get().keys()]).toEqual([]);
    expect(await kept.room(kitchen.id)).toBeNull();
  });

  it('is gone with the first word of a sign-in that was ended elsewhere', async () => {
    const { server, clock, kitchen, kept, comesBack } = await aKeptKitchen();
    server.reachable = false;
    const alices = await comesBack();
    await alices.room(kitchen.id).open();
    expect(bodies(alices, kitchen.id)).toHaveLength(2);
    server.intercept = ({ route }) => {
      if (route.path === '/auth/refresh') throw new ParleyError(problemOf('auth.invalid'));
      return undefined;
    };
    server.reachable = true;
    await clock.advance(30_000);
    expect(alices.session.state.get()).toMatchObject({ status: 'signedOut', reason: 'auth.invalid' });
    expect(alices.rooms.mine.get().size).toBe(0);
    expect(bodies(alices, kitchen.id)).toEqual([]);
    expect([await kept.recall(), await kept.room(kitchen.id)]).toEqual([null, null]);
  });

  it('is gone where the browser says that nobody is signed in', async () => {
    const { kept, comesBack } = await aKeptKitchen();
    const alices = await comesBack({ surroundings: { ...noSurroundings, hasCookie: () => false } });
    expect(alices.session.state.get().status).toBe('signedOut');
    await settled();
    expect(await kept.recall()).toBeNull();
  });

  it('is not read where it is of another shape, or where the store fails or never answers', async () => {
    const { server, clock, kept, alice, comesBack } = await aKeptKitchen();
    const person = await kept.recall();
    await kept.keep({ ...person!, format: 'of another version' }, []);
    server.reachable = false;
    await expect(comesBack()).rejects.toMatchObject({ code: 'network' });
    server.reachable = true;
    const alices = await comesBack();
    await settled();
    expect(alices.session.state.get().user?.id).toBe(alice.id);
    expect(alices.rooms.mine.get().size).toBe(2);
    const fails = () => Promise.reject(new Error('no room left'));
    const never = () => new Promise<null>(() => undefined);
    const store = { ...kept, recall: never, room: never };
    const waiting = comesBack({ kept: store });
    await clock.advance(1_500);
    expect((await waiting).session.state.get().user?.id).toBe(alice.id);
    const broken = await comesBack({ kept: { recall: fails, room: fails, keep: fails, wipe: fails } });
    await settled();
    expect(broken.rooms.mine.get().size).toBe(2);
  });
});
